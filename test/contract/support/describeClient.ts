import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import type { SandboxOptions } from '../../../src/sandbox/server';
import { loadApiDocument } from './apiDocument';
import { clientOf } from './clientOf';
import { type RecordedSandbox, startRecordedSandbox } from './recordedSandbox';

interface ClientTests {
  readonly title: string;
  /** Whose token the client has. */
  readonly role: 'reader' | 'writer' | 'admin';
  /** More exchanges than this have to go by, so that a document which nothing was held to is no success. */
  readonly moreExchangesThan: number;
  /** The sandbox's data: the demonstration unless another is named. */
  readonly seed?: SandboxOptions['seed'];
}

/** Of the sandbox that all tests of the group share; there from their `beforeAll` on. */
interface Recorded {
  readonly sandbox: () => RecordedSandbox;
  readonly client: () => Client;
}

/**
 * Tests of the client with a sandbox, skipped without the document. Each exchange is held to it; after the tests it is checked
 * that nothing was found.
 */
export function describeClient(
  { title, role, moreExchangesThan, seed = 'demo' }: ClientTests,
  tests: (recorded: Recorded) => void,
): void {
  const document = loadApiDocument();
  describe.skipIf(!document)(title, () => {
    let sandbox: RecordedSandbox;
    let client: Client;
    beforeAll(async () => {
      if (!document) return;
      sandbox = await startRecordedSandbox(document, { seed });
      client = clientOf(sandbox, sandbox.tokens[role]);
    });
    afterAll(async () => {
      await client.close();
      await sandbox.stop();
    });

    tests({ sandbox: () => sandbox, client: () => client });

    it('has found nothing in any exchange that the document does not say', () => {
      expect(sandbox.exchanges.length).toBeGreaterThan(moreExchangesThan);
      expect(sandbox.faults).toEqual([]);
    });
  });
}
