import * as l10n from '@vscode/l10n';
import { flagOfText, textOfFlag } from '../documents/flagText';
import { type GivenIds, withGivenIds } from '../documents/provisionalIds';
import type { Flag } from '../model/flag/flag';
import { type Change, revertChange } from '../patch/changes/change';
import { changesInWords } from '../patch/changes/changesInWords';
import { describeChanges } from '../patch/changes/describeChanges';
import { diff } from '../patch/diff';
import type { KnownFlags } from '../patch/knownFlags';
import { merge3 } from '../patch/merge/merge3';
import type { PatchFormat } from '../patch/plan';
import { planText } from '../patch/planText';
import { sameFlag } from '../patch/tree/treeOf';
import type { FlagDraft } from '../protocol/draft';
import { type Problem, type ProblemOptions, findProblems } from '../targeting/problems/findProblems';
import { newProblems, problemsInWords } from '../targeting/problems/newProblems';

export { pastedRules } from './pickers/pastedRules';
export { NoSuchPlace, changeBetween, editedText } from './session/textEdit';
export { sameFlag, textOfFlag };

/** What the text of a document is, or why it is no flag. */
export type ReadDraft =
  | { readonly ok: true; readonly flag: Flag; readonly draft: FlagDraft }
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a document. `flag` has the ids that the server gave; `draft` is the JSON as it stands in the text. */
export function readDraft(text: string, base: Flag, given: GivenIds): ReadDraft {
  const read = flagOfText(text, base);
  if (!read.ok) {
    const [first] = read.problems;
    const line = text.slice(0, first?.offset ?? 0).split('\n').length;
    return { ok: false, problem: l10n.t('Line {0}: {1}', line, first?.message ?? '') };
  }
  // Fields that somebody took out of the text are in the draft as the flag has them: empty.
  const json = JSON.parse(text) as FlagDraft;
  const draft = isWhole(json) ? json : draftOf(read.flag);
  return { ok: true, flag: withGivenIds(read.flag, given), draft };
}

/** Whether the lists that every flag has are in the text. */
const isWhole = ({ tags, customProperties, environments }: Partial<FlagDraft>): boolean =>
  tags !== undefined &&
  customProperties !== undefined &&
  Object.values(environments ?? {}).every((targeting: Partial<FlagDraft['environments'][string]>) =>
    [targeting.targets, targeting.contextTargets, targeting.rules, targeting.prerequisites].every(Boolean),
  );

/** A flag as the page knows drafts. */
export const draftOf = (flag: Flag): FlagDraft => JSON.parse(textOfFlag(flag)) as FlagDraft;

/** What a draft changes, and what is wrong in it. */
export function analyse(
  base: Flag,
  draft: Flag,
  surroundings: ProblemOptions & { readonly otherFlags?: KnownFlags },
): { readonly changes: readonly Change[]; readonly problems: readonly Problem[] } {
  return {
    changes: describeChanges(base, draft, surroundings.otherFlags),
    problems: findProblems(draft, { ...surroundings, base }),
  };
}

/** The text of a draft without one of its changes. */
export const textWithout = (base: Flag, draft: Flag, changeId: string): string =>
  textOfFlag(revertChange(base, draft, changeId));

/** The requests that a save would send, as JSON, and why they are of their format, or why they would be refused. */
export function requestOf(
  base: Flag,
  draft: Flag,
  format: PatchFormat,
  known: KnownFlags,
): { readonly text: string; readonly reason: string } {
  const plan = diff(base, draft, format, { known });
  const errors = newProblems(base, draft, { otherFlags: known }).filter(
    ({ severity }) => severity === 'error',
  );
  // The format follows from what cannot be: why it is this one would lead people astray.
  const reason =
    errors.length === 0
      ? plan.reason
      : l10n.t('The change would be refused: {0}', problemsInWords(errors, draft).join(' '));
  return { text: planText(plan), reason };
}

/** Others' changes since the draft was begun, in words, and the draft with them where that can be. */
export function mergeOf(
  base: Flag,
  latest: Flag,
  draft: Flag,
  known: KnownFlags,
): { readonly changes: readonly string[]; readonly merged: Flag | undefined } {
  const { flag, conflicts } = merge3(base, latest, draft);
  return {
    changes: changesInWords(base, latest, known),
    merged: conflicts.length === 0 ? flag : undefined,
  };
}
