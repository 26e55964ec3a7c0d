import type { Flag } from '../../model/flag/flag';
import { equal, sameOrder } from './equal';
import { treeOf } from './treeOf';

/** The keys of the environments whose targeting means something else in the second flag, in the order of the first. */
export function changedEnvironments(before: Flag, after: Flag): string[] {
  const [then, now] = [treeOf(before).environments, treeOf(after).environments];
  return [...then].flatMap(([key, targeting]) => {
    const other = now.get(key);
    const isSame = other && equal(targeting, other) && sameOrder(targeting.rules, other.rules);
    return isSame === true ? [] : [key];
  });
}
