import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/api/client';
import { isUnderWay } from '../../../src/model/failure/abortedCall';
import { ApiError } from '../../../src/model/failure/failure';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';
import { clientOf } from '../support/clientOf';
import { faultOf } from '../support/fault';

/** Something that is written to the account, other than through the write pipeline, which has tests of its own. */
export interface Write {
  /** What it does, such as `creates a trigger`. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The requests that go wrong; `*` is anything within a part of the path. */
  readonly path: string;
  /** Just what the commands of the extension call. */
  readonly act: (client: Client, signal: AbortSignal) => Promise<unknown>;
  /** What it would change, which has to be the same after each failure. */
  readonly look: (client: Client) => Promise<unknown>;
}

/**
 * Tests what each write does when the server refuses it (403 of a token that may only read, 404, 409, 429 with a wait that is
 * too long), and when it is cancelled while it is under way: it throws what the commands have words for, sends nothing twice,
 * and leaves the account as it was.
 */
export function failsWell(writes: readonly Write[]): void {
  let sandbox: Sandbox;
  let client: Client;
  let reader: Client;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'demo' });
    client = clientOf(sandbox, sandbox.tokens.admin);
    reader = clientOf(sandbox, sandbox.tokens.reader);
  });
  afterAll(async () => {
    await Promise.all([client.close(), reader.close()]);
    await sandbox.stop();
  });

  const fault = faultOf(() => sandbox);

  describe.each(writes)('what $name', ({ method, path, act, look }) => {
    it('is refused to those who may only read, and changes nothing', async () => {
      const before = await look(client);
      const error = await failureOf(act(reader, new AbortController().signal));
      expect(ApiError.is(error, 'forbidden'), String(error)).toBe(true);
      expect(await look(client)).toEqual(before);
    });

    it.each([
      ['not-found', { answer: { status: 404, when: 'before' } }],
      ['conflict', { answer: { status: 409, when: 'before' } }],
      ['rate-limited', { rateLimit: { kind: 'account', seconds: 600 } }],
    ] as const)(
      'says %s when the server does, sends nothing again, and changes nothing',
      async (kind, rule) => {
        const before = await look(client);
        await fault.set({ method, path, ...rule });
        const error = await failureOf(
          act(clientOf(sandbox, sandbox.tokens.admin), new AbortController().signal),
        );
        expect(ApiError.is(error, kind), String(error)).toBe(true);
        expect(await fault.happened()).toBe(1);
        await fault.clear();
        expect(await look(client)).toEqual(before);
      },
    );

    it('says that it was under way when it is cancelled then', async () => {
      const before = await look(client);
      await fault.set({ method, path, latency: 5_000, drop: 'before' });
      const abort = new AbortController();
      const failure = failureOf(act(client, abort.signal));
      await vi.waitUntil(async () => (await fault.happened()) === 1);
      abort.abort();
      expect(isUnderWay(await failure)).toBe(true);
      await fault.clear();
      expect(await look(client)).toEqual(before);
    });
  });
}

/** What a promise fails with; it must. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('it was carried out');
    },
    (error: unknown) => error,
  );
}
