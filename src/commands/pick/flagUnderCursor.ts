import * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';
import { scopeOf } from '../../workspace/scopeOf';
import type { Services } from '../services';
import { flagAtCursor } from './flagAtCursor';
import { loadWorkspaceFlags } from './pickFlag';

/** The flag whose key, or a name for it, the cursor of the active editor is on. Connects and asks for the project where that was not done. */
export async function flagUnderCursor({
  workspaceFlags,
  usages,
}: Services): Promise<FlagReference | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const scope = scopeOf(editor.document.uri, workspaceFlags);
  await loadWorkspaceFlags(scope);
  const flagKey = flagAtCursor(editor, usages, scope.flags);
  return flagKey === undefined ? undefined : scope.reference(flagKey);
}
