import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The body is a semantic patch. */
  readonly isSemantic?: boolean;
}

/** Calls the sandbox that the runner started, past the extension. */
function response(path: string, { method = 'GET', body, isSemantic = false }: Asked = {}): Promise<Response> {
  const { FLAGDECK_SANDBOX } = process.env;
  assert.ok(FLAGDECK_SANDBOX, 'the runner started no sandbox');
  const { url, tokens } = JSON.parse(FLAGDECK_SANDBOX) as { url: string; tokens: { admin: string } };
  return fetch(url + path, {
    method,
    headers: {
      Authorization: tokens.admin,
      'Content-Type': `application/json${isSemantic ? '; domain-model=launchdarkly.semanticpatch' : ''}`,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What the sandbox answers; it must not refuse. */
export async function ask<T = unknown>(path: string, asked?: Asked): Promise<T> {
  const answer = await response(path, asked);
  const text = await answer.text();
  assert.ok(answer.ok, `${asked?.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

ask.response = response;

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
