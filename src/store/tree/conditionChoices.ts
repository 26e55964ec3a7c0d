import type { FilterConditions, FlagState, StatusName } from '../../model/flag/filterConditions';

/** One thing that a person can ask of flags; several of them make conditions. */
export type ConditionChoice =
  | { readonly of: 'state'; readonly state: FlagState }
  | { readonly of: 'kind'; readonly kind: NonNullable<FilterConditions['kind']> }
  | { readonly of: 'mine' }
  | { readonly of: 'status'; readonly name: StatusName }
  | { readonly of: 'changed'; readonly days: number }
  | { readonly of: 'usage'; readonly usage: NonNullable<FilterConditions['usage']> }
  | { readonly of: 'tag'; readonly tag: string };

/** What a person asks who chose these; of things that exclude each other, both are as good as none. */
export function conditionsOf(
  choices: readonly ConditionChoice[],
  statusEnvironmentKey: string | undefined,
): FilterConditions {
  const all = <Of extends ConditionChoice['of']>(of: Of) =>
    choices.filter((choice): choice is Extract<ConditionChoice, { of: Of }> => choice.of === of);
  const states = all('state').map(({ state }) => state);
  const kinds = all('kind').map(({ kind }) => kind);
  const names = all('status').map(({ name }) => name);
  const days = all('changed').map((choice) => choice.days);
  const usages = all('usage').map(({ usage }) => usage);
  const tags = all('tag').map(({ tag }) => tag);
  const [kind, ...otherKinds] = kinds;
  const [usage, ...otherUsages] = usages;
  return {
    ...(states.length > 0 ? { states } : {}),
    ...(kind !== undefined && otherKinds.length === 0 ? { kind } : {}),
    ...(all('mine').length > 0 ? { mine: true } : {}),
    ...(names.length > 0 && statusEnvironmentKey !== undefined
      ? { status: { names, environmentKey: statusEnvironmentKey } }
      : {}),
    ...(days.length > 0 ? { changedWithinDays: Math.max(...days) } : {}),
    ...(usage !== undefined && otherUsages.length === 0 ? { usage } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}

/** Whether a choice is part of the conditions. */
export function isChosen(choice: ConditionChoice, conditions: FilterConditions): boolean {
  switch (choice.of) {
    case 'state':
      return conditions.states?.includes(choice.state) ?? false;
    case 'kind':
      return conditions.kind === choice.kind;
    case 'mine':
      return conditions.mine ?? false;
    case 'status':
      return conditions.status?.names.includes(choice.name) ?? false;
    case 'changed':
      return conditions.changedWithinDays === choice.days;
    case 'usage':
      return conditions.usage === choice.usage;
    case 'tag':
      return conditions.tags?.includes(choice.tag) ?? false;
  }
}
