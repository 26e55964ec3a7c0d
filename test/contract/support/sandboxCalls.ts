import { expect } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/server';
import type { AnswerCheck } from './answerCheck';

export interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Result {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Calls a sandbox over HTTP and expects that every answer keeps to the document. `path` follows `/api/v2`. */
export function checkedCalls(
  { url, tokens }: Sandbox,
  answers: AnswerCheck,
  seen?: (method: string, pathname: string, status: number) => void,
) {
  return async (path: string, call: Call = {}): Promise<Result> => {
    const { method = 'GET', token = tokens.writer, body, contentType = 'application/json', headers } = call;
    const address = new URL(`/api/v2${path}`, url);
    const response = await fetch(address, {
      method,
      headers: {
        Authorization: token,
        'LD-API-Version': '20240415',
        ...(body !== undefined && { 'Content-Type': contentType }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const effective = headers?.['X-HTTP-Method-Override'] ?? method;
    const { pathname } = address;
    seen?.(effective, pathname, response.status);
    expect(
      answers.faults({
        method: effective,
        pathname,
        status: response.status,
        header: (name) => response.headers.get(name),
        body: text,
      }),
    ).toEqual([]);
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
}
