import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The sandbox that the runner started, as FLAGDECK_SANDBOX names it to the extension. */
function sandbox(): { url: string; tokens: { admin: string } } {
  const { FLAGDECK_SANDBOX } = process.env;
  assert.ok(FLAGDECK_SANDBOX, 'the runner started no sandbox');
  return JSON.parse(FLAGDECK_SANDBOX) as { url: string; tokens: { admin: string } };
}

interface SandboxFlag {
  readonly environments: Readonly<Record<string, { on: boolean; version: number } | undefined>>;
}

/** A flag of the project `shop` by a plain HTTP GET, past the extension. */
export async function sandboxFlag(flagKey: string): Promise<SandboxFlag> {
  const { url, tokens } = sandbox();
  const response = await fetch(`${url}/api/v2/flags/shop/${flagKey}`, {
    headers: { Authorization: tokens.admin },
  });
  assert.equal(response.status, 200);
  return (await response.json()) as SandboxFlag;
}

/** Changes a flag of the project `shop` by JSON Patch, as somebody else would. */
export async function changeSandboxFlag(flagKey: string, patch: readonly object[]): Promise<void> {
  const { url, tokens } = sandbox();
  const response = await fetch(`${url}/api/v2/flags/shop/${flagKey}`, {
    method: 'PATCH',
    headers: { Authorization: tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify(patch),
  });
  assert.equal(response.status, 200, await response.text());
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
  const { url, tokens } = sandbox();
  const response = await fetch(`${url}/sandbox/faults/test`, {
    method: 'PUT',
    headers: { Authorization: tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify(rule),
  });
  assert.equal(response.status, 200, await response.text());
}

/** Lets the sandbox behave again. */
export async function removeFaults(): Promise<void> {
  const { url, tokens } = sandbox();
  const headers = { Authorization: tokens.admin };
  assert.equal((await fetch(`${url}/sandbox/faults`, { method: 'DELETE', headers })).status, 204);
}

/** Brings the sandbox back to its demonstration data, without faults. The extension is told to look again. */
export async function resetSandbox(): Promise<void> {
  const { url, tokens } = sandbox();
  const headers = { Authorization: tokens.admin };
  await fetch(`${url}/sandbox/faults`, { method: 'DELETE', headers });
  assert.equal((await fetch(`${url}/sandbox/reset`, { method: 'POST', headers })).status, 204);
  await vscode.commands.executeCommand('flagdeck.flags.refresh');
}

/** Makes a boolean flag of the project `shop`, as somebody else would. The extension is not told. */
export async function createSandboxFlag(flagKey: string): Promise<void> {
  const { url, tokens } = sandbox();
  const response = await fetch(`${url}/api/v2/flags/shop`, {
    method: 'POST',
    headers: { Authorization: tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: flagKey, name: flagKey }),
  });
  assert.equal(response.status, 201, await response.text());
}
