import * as vscode from 'vscode';
import type { MergeDocuments } from '../../documents/comparisons/mergeDocuments';
import { flagUri } from '../../documents/flagUri';
import type { Previews } from '../../documents/previews';
import type { Flag } from '../../model/flag/flag';
import type { ChangeConflict } from '../../store/change/changeDialogs';

/** VS Code's own, for its git extension: not in the documented API, so a fork or a later version may lack it. */
const MERGE = '_open.mergeEditor';

/**
 * Shows both sides of a conflict in VS Code's merge editor: what both began with, theirs, mine. What is saved there is saved as
 * the flag. Without the merge editor it is a comparison of theirs with the draft.
 */
export function conflictView(
  previews: Previews,
  merges: MergeDocuments,
  rebase: (draft: vscode.Uri, base: Flag) => void,
) {
  return async ({ at, base, theirs, mine }: ChangeConflict): Promise<void> => {
    const { textOfFlag } = await import('../../documents/flagText');
    const [baseText, theirText, myText] = [base, theirs, mine].map((flag) => textOfFlag(flag));
    if (baseText === undefined || theirText === undefined || myText === undefined) return;
    const nameOf = (side: string) => `${at.connectionId} ${at.projectKey} ${at.flagKey} (${side}).json`;
    const server = previews.uriOf(nameOf('server'), theirText);
    const output = merges.begin(at, theirs, { theirs: theirText, mine: myText });
    const merging = {
      base: previews.uriOf(nameOf('base'), baseText),
      input1: {
        uri: server,
        title: vscode.l10n.t('Theirs'),
        detail: vscode.l10n.t('on the server now'),
      },
      input2: {
        uri: previews.uriOf(nameOf('yours'), myText),
        title: vscode.l10n.t('Yours'),
        detail: vscode.l10n.t('not saved yet'),
      },
      output,
    };
    if (await isMerging(merging)) return;
    const title = vscode.l10n.t('{0}: on the server ↔ yours', at.flagKey);
    await vscode.commands.executeCommand('vscode.diff', server, flagUri(at), title);
    // Both sides are shown: what is saved next is meant on top of theirs.
    rebase(flagUri(at), theirs);
  };
}

async function isMerging(merging: { readonly output: vscode.Uri }): Promise<boolean> {
  const commands = await vscode.commands.getCommands();
  if (!commands.includes(MERGE)) return false;
  try {
    await vscode.commands.executeCommand(MERGE, merging);
    return true;
  } catch {
    return false;
  }
}
