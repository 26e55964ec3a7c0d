import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Account } from '../../src/sandbox/account/account';
import { createApp } from '../../src/sandbox/app';
import { seedAccount } from '../../src/sandbox/seed/seedAccount';
import { startSandbox } from '../../src/sandbox/server';
import { AnswerCheck } from './support/answerCheck';
import { DOCUMENT_IS_MISSING, findOperation, loadApiDocument } from './support/apiDocument';
import { GROUPS } from './support/groups';
import { NEVER } from './support/neverShown';
import { OUT_OF_SCOPE } from './support/outOfScope';
import { checkedCalls } from './support/sandboxCalls';

const document = loadApiDocument();

it('has the whole document to check against, or says how to get it', () => {
  if (!document) console.warn(DOCUMENT_IS_MISSING); // eslint-disable-line no-console -- the one place a person sees it
  expect(document?.operations.length ?? Infinity).toBeGreaterThan(100);
});

describe.skipIf(!document)('the operations of the document', () => {
  if (!document) return;
  const answers = new AnswerCheck(document);
  const routes = createApp(new Account(seedAccount('empty', 0), () => Promise.resolve())).routes.filter(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/v2') && path !== '/api/v2/',
  );
  const served = document.operations.filter((operation) =>
    routes.some(({ method, path }) => findOperation(document, method, path) === operation),
  );

  it('are each served, or out of scope with a reason', () => {
    const neither = document.operations.filter(
      (operation) =>
        !served.includes(operation) && !OUT_OF_SCOPE.some(({ path }) => path.test(operation.path)),
    );
    expect(neither.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('are not both served and out of scope, and no reason is left over', () => {
    const both = served.filter(({ path }) => OUT_OF_SCOPE.some((one) => one.path.test(path)));
    expect(both.map(({ path }) => path)).toEqual([]);
    const unused = OUT_OF_SCOPE.filter((one) => !document.operations.some(({ path }) => one.path.test(path)));
    expect(unused).toEqual([]);
    const unneeded = NEVER.filter(
      (never) => !served.some(({ path, responses }) => never.path.test(path) && never.status in responses),
    );
    expect(unneeded).toEqual([]);
  });

  it('are told in the README with the same reasons', () => {
    const readme = readFileSync('src/sandbox/README.md', 'utf8').replaceAll(/\s+/g, ' ');
    for (const { because } of OUT_OF_SCOPE) expect(readme).toContain(because);
  });

  it('are all that is served below /api/v2', () => {
    const unknown = routes.filter(({ method, path }) => !findOperation(document, method, path));
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('are each in one group of contract tests', () => {
    for (const { path } of served) {
      const groups = Object.entries(GROUPS).filter(([, paths]) => paths.test(path));
      expect([path, groups.map(([name]) => name)]).toEqual([path, [expect.any(String)]]);
    }
  });

  it('answer 401 to a token that is not known', async () => {
    const sandbox = await startSandbox({ seed: 'empty' });
    try {
      const call = checkedCalls(sandbox, answers);
      for (const { method, path, responses } of served) {
        if (!('401' in responses) && path === '/api/v2') continue;
        const { status } = await call(example(path), { method, token: 'api-unknown' });
        expect([method, path, status]).toEqual([method, path, 401]);
      }
    } finally {
      await sandbox.stop();
    }
  });

  it('refuse a reader who would change something', async () => {
    const sandbox = await startSandbox({ seed: 'empty' });
    try {
      const call = checkedCalls(sandbox, answers);
      const writes = served.filter(
        ({ method, path }) =>
          method !== 'GET' &&
          !NEVER.some((never) => never.method === method && never.path.test(path) && never.status === '403'),
      );
      expect(writes.length).toBeGreaterThan(40);
      for (const { method, path } of writes) {
        const { status } = await call(example(path), { method, token: sandbox.tokens.reader });
        // The document has no 403 for some: there the lack of permission is a 401.
        expect([method, path, [401, 403].includes(status)]).toEqual([method, path, true]);
      }
    } finally {
      await sandbox.stop();
    }
  });

  it('answer 429 when there were too many calls', async () => {
    const sandbox = await startSandbox({ seed: 'empty', rateLimits: { global: 1000, route: 0 } });
    try {
      const call = checkedCalls(sandbox, answers);
      for (const { method, path } of served) {
        const { status, body } = await call(example(path), { method });
        expect([path, status, body]).toMatchObject([path, 429, { code: 'rate_limited' }]);
      }
    } finally {
      await sandbox.stop();
    }
  });
});

/** A path for a template, without `/api/v2`: what it names need not be there. */
const example = (template: string): string =>
  template.replace(/^\/api\/v2/, '').replace(/\{(\w+)\}/g, (_all, name: string) => name.toLowerCase());
