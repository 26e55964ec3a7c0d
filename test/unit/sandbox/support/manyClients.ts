import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../../../src/sandbox/server';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Many clients of one sandbox, each with a connection of its own: lighter than `fetch`, so that the sandbox is what is measured. */
export function clientsOf({ url, tokens }: Pick<Sandbox, 'url' | 'tokens'>, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: (method: string, path: string, body?: unknown) =>
      new Promise<Answer>((resolve, reject) => {
        request(
          `${url}/api/v2${path}`,
          {
            agent,
            method,
            headers: { Authorization: tokens.writer, 'Content-Type': 'application/json' },
          },
          (response) => {
            text(response).then((received) => {
              resolve({ status: response.statusCode ?? 0, body: received });
            }, reject);
          },
        )
          .on('error', reject)
          .end(body === undefined ? undefined : JSON.stringify(body));
      }),
    end: () => agent.destroy(),
  };
}
