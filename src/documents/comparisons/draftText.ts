import * as vscode from 'vscode';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import { flagUri } from '../flagUri';

/**
 * What is edited of a flag and not saved yet, in the form of its document, however it was typed; undefined when nothing is,
 * or when the text is no flag at the moment. `server` has what the text has not.
 */
export async function draftText(at: FlagReference, server: Flag): Promise<string | undefined> {
  const name = flagUri(at).toString();
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === name);
  if (document?.isDirty !== true) return undefined;
  const { flagOfText, textOfFlag } = await import('../flagText');
  const read = flagOfText(document.getText(), server);
  return read.ok ? textOfFlag(read.flag) : undefined;
}
