import type { FlagTargeting, Target } from '../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from './targetGroups';

type TargetLists = Pick<FlagTargeting, 'targets' | 'contextTargets'>;

/**
 * Individual targets as the server keeps them: one list for each variation and context kind, none of them empty, and in
 * `contextTargets` an empty placeholder for each list of users. The placeholder says when users are looked at: without
 * it they are passed over once there are targets of other kinds.
 */
export function completeTargetLists({ targets, contextTargets }: TargetLists): TargetLists {
  const users = joined(targets.map((target) => ({ ...target, contextKind: DEFAULT_CONTEXT_KIND })));
  const others = joined(contextTargets.filter(({ contextKind }) => contextKind !== DEFAULT_CONTEXT_KIND));
  return { targets: users, contextTargets: withPlaceholders(contextTargets, users, others) };
}

/** One list for each variation and context kind, in the order of the first; empty ones are dropped. */
function joined(targets: readonly Target[]): Target[] {
  const byPlace = new Map<string, Target>();
  for (const target of targets) {
    const place = placeOf(target);
    const known = byPlace.get(place);
    byPlace.set(place, known ? { ...known, values: [...known.values, ...target.values] } : target);
  }
  return [...byPlace.values()].filter(({ values }) => values.length > 0);
}

function withPlaceholders(
  given: readonly Target[],
  users: readonly Target[],
  others: readonly Target[],
): Target[] {
  const placeholders = users.map(({ variation }) => ({
    variation,
    values: [],
    contextKind: DEFAULT_CONTEXT_KIND,
  }));
  const indexIn = (target: Target): number => {
    const index = given.findIndex((one) => placeOf(one) === placeOf(target));
    return index === -1 ? given.length : index;
  };
  return [...others, ...placeholders].sort((a, b) => indexIn(a) - indexIn(b));
}

const placeOf = ({ variation, contextKind = DEFAULT_CONTEXT_KIND }: Target): string =>
  `${variation} ${contextKind}`;
