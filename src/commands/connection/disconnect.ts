import * as vscode from 'vscode';
import type { Services } from '../services';

/** Forgets a connection and its token. */
export function disconnect({ connections }: Services) {
  return async (connection?: { readonly connectionId: string }): Promise<void> => {
    const connectionId = connection?.connectionId ?? (await pick());
    const name = connections.get(connectionId)?.name ?? connectionId;
    await connections.remove(connectionId);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Disconnected from {0}. Its token is forgotten.', name),
    );
  };

  async function pick(): Promise<string> {
    const items = connections.all.map(({ connectionId, name, baseUrl }) => ({
      label: name,
      ...(baseUrl === undefined ? {} : { description: baseUrl }),
      connectionId,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No account is connected.'));
      throw new vscode.CancellationError();
    }
    const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Disconnect') });
    if (!picked) throw new vscode.CancellationError();
    return picked.connectionId;
  }
}
