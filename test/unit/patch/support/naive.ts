import type { Flag, FlagTargeting, Target } from '../../../../src/model/flag/flag';

type Tree = { readonly [name: string]: Tree } | string;

/** Lists as objects by identity, values as texts: what differs between two trees is what a naive plan says. */
function keyed(value: unknown, name = ''): Tree {
  if (Array.isArray(value)) {
    const seen = new Set<string>();
    return Object.fromEntries(
      value.map((item: unknown, index) => {
        const id = identity(item, index);
        const unique = seen.has(id) ? `${id} ${index}` : id;
        seen.add(unique);
        return [unique, name === 'rules' || name === 'variations' ? withPlace(item, index) : keyed(item)];
      }),
    );
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => [
      field,
      field === 'value' ? JSON.stringify(part) : keyed(part, field),
    ]),
  );
}

/** The place of a rule or a variation is a detail of it. */
const withPlace = (item: unknown, index: number): Tree => ({
  ...(keyed(item) as object),
  place: String(index),
});

function identity(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  if ('weight' in item) return JSON.stringify(item);
  const { _id, key } = item as Record<string, unknown>;
  if (typeof _id === 'string' && _id !== '') return _id;
  if (typeof key === 'string') return key;
  return `new ${index}`;
}

/** How many leaves differ; what is only in one tree counts with all its leaves, or as one where it is new. */
function leaves(base: Tree | undefined, draft: Tree | undefined): number {
  if (base === undefined || draft === undefined) return 1;
  if (typeof base === 'string' || typeof draft === 'string') return base === draft ? 0 : 1;
  const names = new Set([...Object.keys(base), ...Object.keys(draft)]);
  let count = 0;
  for (const name of names) count += leaves(base[name], draft[name]);
  return count;
}

/** One operation for each detail that differs, by identity; a thing that comes or goes is one. */
export function naiveOperations(base: Flag, draft: Flag): number {
  const byVariation = (flag: Flag) =>
    withEnvironments(flag, (targeting) => ({
      ...targeting,
      targets: named(flag, targeting.targets),
      contextTargets: named(flag, targeting.contextTargets),
    }));
  return leaves(keyed(byVariation(base)), keyed(byVariation(draft)));
}

const withEnvironments = (flag: Flag, change: (targeting: FlagTargeting) => object) => ({
  ...flag,
  environments: Object.fromEntries(
    Object.entries(flag.environments).map(([key, targeting]) => [key, change(targeting)]),
  ),
});

const idIn = (flag: Flag, index: number): string => flag.variations[index]?._id ?? `new ${index}`;

const named = (flag: Flag, targets: readonly Target[]) =>
  targets.map((target) => ({
    ...target,
    _id: `${idIn(flag, target.variation)} ${target.contextKind ?? 'user'}`,
  }));

/** One instruction for each detail: each key, tag and value by itself, each field of each rule, clause and variation. */
export function naiveInstructions(base: Flag, draft: Flag): number {
  const byContext = (flag: Flag) => withEnvironments(flag, (targeting) => withContexts(flag, targeting));
  return leaves(keyed(byContext(base)), keyed(byContext(draft)));
}

/** Each context by itself, removed from one variation and added to another: references by id, as instructions have them. */
function withContexts(flag: Flag, { targets, contextTargets, ...targeting }: FlagTargeting) {
  const idOf = (index: number) => idIn(flag, index);
  const contexts = (list: readonly Target[]) =>
    list.flatMap(({ variation, contextKind = 'user', values }) =>
      values.map((value) => `${contextKind} ${value} ${idOf(variation)}`),
    );
  const served = ({ variation }: { variation?: number | undefined }) =>
    variation === undefined ? {} : { variation: idOf(variation) };
  return {
    ...targeting,
    contexts: contexts([...targets, ...contextTargets]),
    ...(typeof targeting.offVariation === 'number' ? { offVariation: idOf(targeting.offVariation) } : {}),
    fallthrough: targeting.fallthrough && { ...targeting.fallthrough, ...served(targeting.fallthrough) },
    rules: targeting.rules.map((rule) => ({ ...rule, ...served(rule) })),
  };
}
