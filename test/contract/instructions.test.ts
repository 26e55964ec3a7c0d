import { describe, expect, it } from 'vitest';
import { Account } from '../../src/sandbox/account/account';
import type { AccountData } from '../../src/sandbox/account/records';
import { createApp } from '../../src/sandbox/app';
import { seedAccount } from '../../src/sandbox/seed/seedAccount';
import { ENVIRONMENT, exampleAccount } from '../unit/sandbox/instructions/support/exampleAccount';
import { EXAMPLES } from '../unit/sandbox/instructions/support/examples';
import { NOW, SEMANTIC } from '../unit/sandbox/support/appCalls';
import { AnswerCheck } from './support/answerCheck';
import { loadApiDocument } from './support/apiDocument';

const document = loadApiDocument();

describe.skipIf(!document)('flags that were changed in every way keep to the document', () => {
  if (!document) return;
  const answers = new AnswerCheck(document);

  function calls(data: AccountData) {
    const app = createApp(new Account(data, () => Promise.resolve()), { now: () => NOW });
    const token = data.tokens.find(({ role }) => role === 'writer')?.value ?? '';
    return async (method: string, path: string, body?: unknown, type = 'application/json') => {
      const response = await app.request(`/api/v2${path}`, {
        method,
        headers: { Authorization: token, 'Content-Type': type },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { status, headers } = response;
      const text = await response.text();
      const pathname = `/api/v2${path}`.replace(/\?.*$/, '');
      const header = (name: string) => headers.get(name);
      expect(answers.faults({ method, pathname, status, header, body: text })).toEqual([]);
      return status;
    };
  }

  it.each(EXAMPLES.map((example) => [example.instruction.kind, example] as const))(
    'by %s, in its answer and afterwards',
    async (kind, { flagKey, instruction }) => {
      const call = calls(exampleAccount());
      const sent = { environmentKey: ENVIRONMENT, instructions: [instruction] };
      expect(await call('PATCH', `/flags/example/${flagKey}`, sent, SEMANTIC)).toBe(200);
      expect(await call('GET', `/flags/example/${flagKey}?expand=evaluation,migrationSettings`)).toBe(
        kind === 'deleteFlag' ? 404 : 200,
      );
      expect(await call('GET', `/flags/example?env=${ENVIRONMENT}&summary=0`)).toBe(200);
    },
  );

  it('by a merge patch, as a migration, and as a copy', async () => {
    const call = calls(seedAccount('demo', NOW));
    const flag = '/flags/shop/move-orders';
    const migrationSettings = { stageCount: 6, contextKind: 'account' };
    const made = { key: 'move-orders', name: 'Move orders', purpose: 'migration', migrationSettings };
    expect(await call('POST', '/flags/shop', made)).toBe(201);
    expect(
      await call('PATCH', flag, { environments: { test: { migrationSettings: { checkRatio: 5 } } } }),
    ).toBe(200);
    expect(await call('GET', `${flag}?expand=migrationSettings,evaluation`)).toBe(200);
    const copy = { source: { key: 'test' }, target: { key: 'dev' } };
    expect(await call('POST', `${flag}/copy`, copy)).toBe(201);
    const stale = { ...copy, target: { key: 'dev', currentVersion: 0 } };
    expect(await call('POST', `${flag}/copy`, stale)).toBe(409);
    expect(await call('POST', `${flag}/copy`, {})).toBe(400);
  });

  it.each<[number, string, unknown]>([
    [200, 'production', { kind: 'multi', user: { key: 'user-4711' }, device: { key: 'till-1' } }],
    [400, 'production', { kind: 'multi' }],
    [404, 'nothing', { kind: 'user', key: 'user-4711' }],
  ])('and evaluations answer %i in %s', async (status, environmentKey, context) => {
    const call = calls(seedAccount('demo', NOW));
    const path = `/projects/shop/environments/${environmentKey}/flags/evaluate`;
    expect(await call('POST', path, context)).toBe(status);
  });
});
