import * as vscode from 'vscode';

/**
 * Ends the merge editor in front as its own command does, which asks where places are left open: its result is saved and the editor
 * closes. VS Code shows a button for that only with git.
 */
export async function completeMerge(): Promise<void> {
  await vscode.commands.executeCommand('mergeEditor.acceptMerge');
}
