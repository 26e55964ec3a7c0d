import type { RestoredTo } from '../../../manifest/commands';
import type { Flag } from '../../../model/flag/flag';
import { changesInWords } from '../../../patch/changes/changesInWords';
import type { KnownFlags } from '../../../patch/knownFlags';
import { merge3 } from '../../../patch/merge/merge3';
import { restoredFlag } from '../../../patch/restoredFlag';
import { sameFlag } from '../../../patch/tree/treeOf';

/** One way to bring back what was: a draft, and what would change by it. */
export interface Restoration {
  readonly to: RestoredTo;
  /** What the pipeline merges the draft from: the flag as it is now, unless others have changed the same places since. */
  readonly base: Flag;
  readonly draft: Flag;
  readonly changes: readonly string[];
  /** Keys of environments that are gone, and of those that were not there then. */
  readonly lost: readonly string[];
  readonly kept: readonly string[];
  /** Places that both this change and a later one have changed. */
  readonly conflicts: number;
}

interface Versions {
  readonly now: Flag;
  readonly before: Flag | undefined;
  readonly after: Flag | undefined;
  /** The project's other flags, which prerequisites name. */
  readonly known: KnownFlags;
}

/**
 * What a flag can be made again with one change of its history, without those that would change nothing. The first is the one that
 * leaves most as it is.
 */
export function restorations({ now, before, after, known }: Versions): readonly Restoration[] {
  const whole = (to: RestoredTo, then: Flag | undefined): Restoration[] => {
    if (!then) return [];
    const { flag, lost, kept } = restoredFlag(now, then);
    return [
      { to, base: now, draft: flag, changes: changesInWords(now, flag, known), lost, kept, conflicts: 0 },
    ];
  };
  const [toBefore, toAfter] = [whole('before', before), whole('after', after)];
  const all = [...without(now, toBefore[0], toAfter[0], known), ...toBefore, ...toAfter];
  return all.filter(({ draft, conflicts }) => conflicts > 0 || !sameFlag(now, draft));
}

/** Both sides are made of the flag as it is now, so that what is read-only, and what is gone, is no difference of theirs. */
function without(
  now: Flag,
  before: Restoration | undefined,
  after: Restoration | undefined,
  known: KnownFlags,
): Restoration[] {
  if (!before || !after) return [];
  const { flag, conflicts } = merge3(after.draft, now, before.draft);
  // With no later change elsewhere, taking this one back is what brings back what was before it.
  if (sameFlag(flag, before.draft)) return [];
  const isClear = conflicts.length === 0;
  return [
    {
      to: 'without',
      base: isClear ? now : after.draft,
      draft: isClear ? flag : before.draft,
      changes: changesInWords(now, flag, known),
      lost: before.lost,
      kept: before.kept,
      conflicts: conflicts.length,
    },
  ];
}
