import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import type { EnvironmentInstruction } from '../instruction';
import { equal } from '../tree/equal';
import { type TargetingTree, type VariationName, contextOf } from '../tree/flagTree';

type Targets = TargetingTree['targets'];

/** Keys of one context kind that get one variation. */
interface Group {
  readonly variationId: VariationName;
  readonly contextKind: string;
  readonly keys: string[];
}

interface Changes {
  readonly base: Targets;
  readonly draft: Targets;
  /** Contexts that get what they got. */
  readonly kept: Targets;
  readonly removed: readonly Group[];
  readonly added: readonly Group[];
}

/**
 * The individual targets of one environment; old places are left before new ones are taken, since no context may be in
 * two. Where nobody but users is targeted the instructions for users are used, elsewhere those for contexts. Lists are
 * cleared or replaced only where nothing of them stays and to say so takes less. `variationIds` are all variations that
 * the flag has when the instructions are carried out.
 */
export function targetInstructions(
  base: Targets,
  draft: Targets,
  variationIds: readonly VariationName[],
): EnvironmentInstruction[] {
  const changes = changesOf(base, draft);
  if (changes.removed.length + changes.added.length === 0) return [];
  const kinds = new Set([...base.keys(), ...draft.keys()].map((name) => contextOf(name).contextKind));
  const isUsersOnly = kinds.size === 1 && kinds.has(DEFAULT_CONTEXT_KIND);
  const inSteps = stepwise(changes, isUsersOnly);
  const isReplaced = changes.kept.size === 0 && base.size > 0 && draft.size > 0 && inSteps.length > 2;
  if (isReplaced && !isUsersOnly) return [replaceTargets(draft)];
  return isReplaced
    ? [replaceUserTargets(draft, variationIds)]
    : usersReplaced(changes, variationIds, inSteps);
}

/** Users may be replaced as a whole while the targets of other kinds stay, or change one by one. */
function usersReplaced(
  changes: Changes,
  variationIds: readonly VariationName[],
  inSteps: EnvironmentInstruction[],
): EnvironmentInstruction[] {
  const users = changesOf(only(changes.base, isUser), only(changes.draft, isUser));
  if (users.kept.size > 0 || users.base.size === 0 || users.draft.size === 0) return inSteps;
  const others = changesOf(only(changes.base, isOther), only(changes.draft, isOther));
  const instructions = [...stepwise(others, false), replaceUserTargets(users.draft, variationIds)];
  return instructions.length < inSteps.length ? instructions : inSteps;
}

function stepwise({ base, kept, removed, added }: Changes, isUsersOnly: boolean): EnvironmentInstruction[] {
  const before = grouped(base);
  const stays = grouped(kept);
  const done = new Set<VariationName>();
  const removals = removed.flatMap(({ variationId, contextKind, keys }): EnvironmentInstruction[] => {
    if (done.has(variationId)) return [];
    const mine = before.filter((group) => group.variationId === variationId);
    const isEmptied = !stays.some((group) => group.variationId === variationId);
    if (isEmptied && mine.reduce((sum, group) => sum + group.keys.length, 0) > 1) {
      done.add(variationId);
      return [{ kind: isUsersOnly ? 'clearUserTargets' : 'clearTargets', variationId }];
    }
    const isUsers = contextKind === DEFAULT_CONTEXT_KIND;
    const count = mine.find((group) => group.contextKind === contextKind)?.keys.length;
    if (isUsers && keys.length > 1 && keys.length === count)
      return [{ kind: 'clearUserTargets', variationId }];
    return isUsersOnly
      ? [{ kind: 'removeUserTargets', variationId, values: keys }]
      : [{ kind: 'removeTargets', contextKind, variationId, values: keys }];
  });
  const additions = added.map(({ variationId, contextKind, keys }): EnvironmentInstruction =>
    isUsersOnly
      ? { kind: 'addUserTargets', variationId, values: keys }
      : { kind: 'addTargets', contextKind, variationId, values: keys },
  );
  return [...removals, ...additions];
}

function replaceTargets(draft: Targets): EnvironmentInstruction {
  const targets = grouped(draft).map(({ contextKind, variationId, keys }) => ({
    ...{ contextKind, variationId },
    values: keys,
  }));
  return { kind: 'replaceTargets', targets };
}

function replaceUserTargets(draft: Targets, variationIds: readonly VariationName[]): EnvironmentInstruction {
  const byVariation = new Map(grouped(draft).map(({ variationId, keys }) => [variationId, keys]));
  const targets = variationIds.map((variationId) => ({
    variationId,
    values: byVariation.get(variationId) ?? [],
  }));
  return { kind: 'replaceUserTargets', targets };
}

function changesOf(base: Targets, draft: Targets): Changes {
  const kept = only(base, (name) => equal(base.get(name), draft.get(name)));
  const isChanged = (name: string): boolean => !kept.has(name);
  return {
    base,
    draft,
    kept,
    removed: grouped(only(base, isChanged)),
    added: grouped(only(draft, isChanged)),
  };
}

const only = (targets: Targets, takes: (name: string) => boolean): Targets =>
  new Map([...targets].filter(([name]) => takes(name)));

const isUser = (name: string): boolean => contextOf(name).contextKind === DEFAULT_CONTEXT_KIND;
const isOther = (name: string): boolean => !isUser(name);

function grouped(targets: Targets): Group[] {
  const groups = new Map<string, Group>();
  for (const [name, variations] of targets) {
    const { contextKind, key } = contextOf(name);
    for (const variationId of variations) {
      const place = `${contextKind} ${variationId}`;
      const group = groups.get(place);
      if (group) group.keys.push(key);
      else groups.set(place, { variationId, contextKind, keys: [key] });
    }
  }
  return [...groups.values()];
}
