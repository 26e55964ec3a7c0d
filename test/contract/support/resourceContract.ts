import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';
import { AnswerCheck } from './answerCheck';
import { type ApiDocument, findOperation, loadApiDocument, type Operation } from './apiDocument';
import { GROUPS, type GroupName } from './groups';
import { isNeverShown } from './neverShown';
import { type Call, checkedCalls, type Result } from './sandboxCalls';

export const SEMANTIC = 'application/json; domain-model=launchdarkly.semanticpatch';

export const BETA = { 'LD-API-Version': 'beta' };

/** What was answered to each operation, by any test of a file. */
class Shown {
  readonly #document: ApiDocument;
  readonly #seen = new Set<string>();

  constructor(document: ApiDocument) {
    this.#document = document;
  }

  readonly note = (method: string, pathname: string, status: number): void => {
    this.#seen.add(`${findOperation(this.#document, method, pathname)?.operationId ?? pathname} ${status}`);
  };

  /** The statuses of the document that no test has shown, but for those that the sandbox has no way to. */
  missing(operations: readonly Operation[]): string[] {
    return operations.flatMap((operation) =>
      Object.keys(operation.responses)
        .filter((code) => !this.#seen.has(`${operation.operationId} ${code}`))
        .filter((code) => !isNeverShown(operation, code))
        .map((code) => `${operation.method} ${operation.path} ${code}`),
    );
  }
}

/** What `operations.test.ts` shows for all operations alike: unknown tokens, too many calls, readers that would write. */
const SHOWN_FOR_ALL = / (?:401|429)$|^(?:POST|PUT|PATCH|DELETE) .* 403$/;

/** Calls of a sandbox with demonstration data; each answer is held against the document. Paths follow `/api/v2`. */
export interface ResourceCalls {
  /** Of the sandbox that all tests of the file share. */
  readonly sandbox: () => Sandbox;
  readonly call: (path: string, call?: Call) => Promise<Result>;
  readonly status: (path: string, call?: Call) => Promise<number>;
  readonly get: <T>(path: string, headers?: Readonly<Record<string, string>>) => Promise<T>;
  readonly post: (path: string, body?: unknown) => Promise<Result>;
  readonly patch: (path: string, body: unknown) => Promise<Result>;
  readonly semantic: (path: string, body: unknown) => Promise<Result>;
  readonly remove: (path: string) => Promise<Result>;
}

/**
 * The tests of one group of operations. After them it is checked that each status which the document names for them was
 * shown, so that none can be forgotten.
 */
export function describeResource(
  title: string,
  group: GroupName,
  tests: (calls: ResourceCalls) => void,
): void {
  const document = loadApiDocument();
  describe.skipIf(!document)(title, () => {
    if (!document) return;
    const answers = new AnswerCheck(document);
    const shown = new Shown(document);
    let sandbox: Sandbox;
    let call: ReturnType<typeof checkedCalls>;
    beforeAll(async () => {
      sandbox = await startSandbox();
      call = checkedCalls(sandbox, answers, shown.note);
    });
    afterAll(() => sandbox.stop());

    tests({
      sandbox: () => sandbox,
      call: (path, how) => call(path, how),
      status: async (path, how) => (await call(path, how)).status,
      get: async <T>(path: string, headers = {}) => {
        const { status, body } = await call(path, { headers });
        expect(status).toBe(200);
        return body as T;
      },
      post: (path, body) => call(path, { method: 'POST', ...(body !== undefined && { body }) }),
      patch: (path, body) => call(path, { method: 'PATCH', body }),
      semantic: (path, body) => call(path, { method: 'PATCH', body, contentType: SEMANTIC }),
      remove: (path) => call(path, { method: 'DELETE' }),
    });

    it('has shown every status that the document names', () => {
      const operations = document.operations.filter(({ path }) => GROUPS[group].test(path));
      const missing = shown.missing(operations);
      expect(missing.filter((line) => !SHOWN_FOR_ALL.test(line))).toEqual([]);
    });
  });
}
