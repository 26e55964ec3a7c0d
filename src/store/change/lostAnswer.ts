import type { Flag } from '../../model/flag/flag';
import type { KnownFlags } from '../../patch/knownFlags';
import { merge3 } from '../../patch/merge/merge3';
import { type PlanStep, applyPlan } from '../../patch/plan';
import { sameUpToNewIds } from '../../patch/tree/newThings';
import { sameFlag } from '../../patch/tree/treeOf';

/** What became of a request that got no answer, as far as the flag tells. */
export type Fate = 'applied' | 'not-applied' | 'unknown';

/** Compares the flag before a request and as it is now with what the request would have made of it. */
export function fateOf(step: PlanStep, before: Flag, now: Flag, known: KnownFlags): Fate {
  const wanted = applyPlan(before, { steps: [step], reason: '' }, known);
  if (!wanted.ok || !wanted.flag) return 'unknown';
  if (sameUpToNewIds(now, wanted.flag, before)) return 'applied';
  if (sameFlag(now, before)) return 'not-applied';
  // Somebody else has changed the flag too: mine is in it when merging it once more changes nothing.
  const { flag, conflicts } = merge3(before, now, wanted.flag);
  return conflicts.length === 0 && sameFlag(flag, now) ? 'applied' : 'unknown';
}
