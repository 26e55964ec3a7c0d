import * as vscode from 'vscode';
import type { Services } from '../services';

/** Starts the sandbox of this window and connects to it; with several projects, the person picks the workspace's. */
export function trySandbox({ connections, accounts, workspaceFlags }: Services) {
  return async (): Promise<void> => {
    const title = vscode.l10n.t('Starting the sandbox…');
    const { connectionId } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title },
      () => connections.addSandbox(),
    );
    await vscode.commands.executeCommand('flagdeck.flags.focus');
    await accounts.get(connectionId)?.projects.load();
    const choose = vscode.l10n.t('Choose Project');
    const running = vscode.l10n.t(
      'The sandbox runs on this machine. Nothing that you change in it leaves it.',
    );
    if (workspaceFlags.project.kind !== 'not-chosen')
      return void vscode.window.showInformationMessage(running);
    const ask = vscode.l10n.t('Choose the project whose flags this workspace uses, to see them in the code.');
    const chosen = await vscode.window.showInformationMessage(`${running} ${ask}`, choose);
    if (chosen === choose) await vscode.commands.executeCommand('flagdeck.project.choose');
  };
}
