import type { FlagTargeting } from '../model/flag/flag';

/** The kind that a target, a clause or a rollout without one is about. */
export const DEFAULT_CONTEXT_KIND = 'user';

/** The keys of one context kind that get one variation because they are named. */
export interface TargetGroup {
  readonly variationIndex: number;
  readonly contextKind: string;
  readonly keys: readonly string[];
}

/**
 * The individual targets, in the order of the variations, of each with users first. `contextTargets` may hold an empty
 * placeholder for users, whose keys are in `targets`; groups without keys are left out.
 */
export function targetGroups({
  targets,
  contextTargets,
}: Pick<FlagTargeting, 'targets' | 'contextTargets'>): TargetGroup[] {
  const groups = new Map<string, TargetGroup & { keys: string[] }>();
  for (const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } of [...targets, ...contextTargets]) {
    if (values.length === 0) continue;
    const id = `${variation} ${contextKind}`;
    const group = groups.get(id) ?? { variationIndex: variation, contextKind, keys: [] };
    for (const key of values) group.keys.push(key);
    groups.set(id, group);
  }
  const isOther = ({ contextKind }: TargetGroup) => Number(contextKind !== DEFAULT_CONTEXT_KIND);
  return [...groups.values()].sort((a, b) => a.variationIndex - b.variationIndex || isOther(a) - isOther(b));
}
