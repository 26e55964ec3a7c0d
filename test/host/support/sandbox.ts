import assert from 'node:assert/strict';

/** The sandbox that the runner started, as FLAGDECK_SANDBOX names it to the extension. */
export function sandbox(): { readonly url: string; readonly tokens: { readonly admin: string } } {
  const { FLAGDECK_SANDBOX } = process.env;
  assert.ok(FLAGDECK_SANDBOX, 'the runner started no sandbox');
  return JSON.parse(FLAGDECK_SANDBOX) as { url: string; tokens: { admin: string } };
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The body is a semantic patch. */
  readonly isSemantic?: boolean;
}

/** Calls the sandbox past the extension, as somebody else would. */
export function responseOf(
  path: string,
  { method = 'GET', body, isSemantic = false }: Asked = {},
): Promise<Response> {
  const { url, tokens } = sandbox();
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
  const answer = await responseOf(path, asked);
  const text = await answer.text();
  assert.ok(answer.ok, `${asked?.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
