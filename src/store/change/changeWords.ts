import type { Flag } from '../../model/flag/flag';
import { describeChanges } from '../../patch/changes/describeChanges';
import type { Conflict } from '../../patch/merge/merge3';
import { textOf } from '../../targeting/words/phrase';

/** My changes in the places of a conflict; a place of which nothing more is known is named by its path. */
export function conflictsInWords(conflicts: readonly Conflict[], base: Flag, mine: Flag): string[] {
  const changes = describeChanges(base, mine);
  return conflicts.map(({ path }) => {
    const change = changes.find((one) => one.path === path);
    return change ? textOf(change.words) : path;
  });
}
