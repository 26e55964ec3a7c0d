import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask } from './sandbox';

interface SandboxFlag {
  readonly environments: Readonly<Record<string, { on: boolean; version: number } | undefined>>;
}

/** A flag of the project `shop` as the sandbox has it. */
export const sandboxFlag = (flagKey: string): Promise<SandboxFlag> => ask(`/api/v2/flags/shop/${flagKey}`);

/** Changes a flag of the project `shop` by JSON Patch, as somebody else would. */
export async function changeSandboxFlag(flagKey: string, patch: readonly object[]): Promise<void> {
  await ask(`/api/v2/flags/shop/${flagKey}`, { method: 'PATCH', body: patch });
}

/** Opens a file of the demonstration workspace, such as `src/checkout.ts`. */
export async function openShopFile(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the demonstration is not open');
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

/** The titles of the lenses of the line with `code`, joined by bars; fails while there are none. */
export async function titlesOver(document: vscode.TextDocument, code: string): Promise<string> {
  const { line } = document.positionAt(document.getText().indexOf(code));
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const here = lenses.filter(({ range }) => range.start.line === line);
  assert.ok(here.length > 0, `no CodeLens over ${code}`);
  return here.map(({ command }) => command?.title ?? '').join(' | ');
}

/** Makes the sandbox misbehave, as src/sandbox/README.md says of `PUT /sandbox/faults/{id}`. */
export async function setFault(rule: object): Promise<void> {
  await ask('/sandbox/faults/test', { method: 'PUT', body: rule });
}

/** How many requests the fault was for until now. */
export async function timesFaultHappened(): Promise<number> {
  const { happened } = await ask<{ happened: number }>('/sandbox/faults/test');
  return happened;
}

/** Lets the sandbox behave again. */
export async function removeFaults(): Promise<void> {
  await ask('/sandbox/faults', { method: 'DELETE' });
}

/** Brings the sandbox back to its demonstration data, without faults. The extension is told to look again. */
export async function resetSandbox(): Promise<void> {
  await removeFaults();
  await ask('/sandbox/reset', { method: 'POST' });
  await vscode.commands.executeCommand('flagdeck.flags.refresh');
}

/** Makes a boolean flag of the project `shop`, as somebody else would. The extension is not told. */
export async function createSandboxFlag(flagKey: string): Promise<void> {
  await ask('/api/v2/flags/shop', { method: 'POST', body: { key: flagKey, name: flagKey } });
}
