import * as vscode from 'vscode';
import { ask } from './sandbox';

/** Makes a project without flags whose environments demand nothing, and tells the extension. */
export async function createOwnProject(key: string, environmentKeys: readonly string[]): Promise<void> {
  const environments = environmentKeys.map((one) => ({ key: one, name: one, color: '417505' }));
  await ask('/api/v2/projects', { method: 'POST', body: { key, name: key, environments } });
  await vscode.commands.executeCommand('flagdeck.flags.refresh');
}

export async function deleteOwnProject(key: string): Promise<void> {
  await ask(`/api/v2/projects/${key}`, { method: 'DELETE' });
  await vscode.commands.executeCommand('flagdeck.flags.refresh');
}
