import assert from 'node:assert/strict';

function sandbox(): { url: string; tokens: { admin: string } } {
  const { FLAGDECK_SANDBOX } = process.env;
  assert.ok(FLAGDECK_SANDBOX, 'the runner started no sandbox');
  return JSON.parse(FLAGDECK_SANDBOX) as { url: string; tokens: { admin: string } };
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const { url, tokens } = sandbox();
  return fetch(`${url}/api/v2${path}`, {
    method,
    headers: { Authorization: tokens.admin, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A project as the sandbox has it, past the extension; undefined where it has none with this key. */
export async function sandboxProject(key: string): Promise<{ name: string; tags: string[] } | undefined> {
  const response = await send('GET', `/projects/${key}`);
  return response.status === 404 ? undefined : ((await response.json()) as { name: string; tags: string[] });
}

export interface SandboxEnvironment extends Record<string, unknown> {
  readonly _id: string;
  readonly key: string;
  readonly name: string;
  readonly apiKey: string;
  readonly mobileKey: string;
}

/** The environments of a project as the sandbox has them. */
export async function sandboxEnvironments(projectKey: string): Promise<SandboxEnvironment[]> {
  const response = await send('GET', `/projects/${projectKey}/environments`);
  return ((await response.json()) as { items: SandboxEnvironment[] }).items;
}

/** Deletes what a test made, as somebody else would. */
export async function deleteInSandbox(path: string): Promise<void> {
  assert.equal((await send('DELETE', path)).status, 204);
}

/** Changes a project or an environment by JSON Patch, as somebody else would. */
export async function patchInSandbox(path: string, patch: readonly object[]): Promise<void> {
  const response = await send('PATCH', path, patch);
  assert.equal(response.status, 200, await response.text());
}
