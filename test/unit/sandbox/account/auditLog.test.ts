import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../../src/sandbox/account/auditRecord';
import { MOST_ENTRIES } from '../../../../src/sandbox/account/cause';
import { seedAccount } from '../../../../src/sandbox/seed/seedAccount';
import { anApp, type Json, NOW } from '../support/appCalls';

interface Log {
  readonly items: readonly Json[];
}

const FLAG = '/flags/shop/gift-cards';

describe('the audit log', () => {
  it('tells of a flag from its beginning to its end, with each version in between', async () => {
    const app = anApp();
    const key = 'short-lived';
    const path = `/flags/shop/${key}`;
    const versions = [(await app.send('POST', '/flags/shop', { body: { key, name: 'Short' } })).body];
    for (const on of [true, false, true]) {
      const operation = { op: 'replace', path: '/environments/test/on', value: on };
      versions.push((await app.patch(path, [operation])).body);
    }
    versions.push((await app.patch(path, [{ op: 'add', path: '/tags/-', value: 'late' }])).body);
    await app.send('DELETE', path);

    const { items } = await app.get<Log>('/auditlog?limit=6');
    const details = await Promise.all(items.map(({ _id }) => app.get(`/auditlog/${String(_id)}`)));
    const told = details.toReversed();
    expect(told.map(({ titleVerb }) => titleVerb)).toEqual([
      'created the flag',
      'turned on the flag',
      'turned off the flag',
      'turned on the flag',
      'changed the tags of the flag',
      'deleted the flag',
    ]);
    expect(told.map(({ previousVersion }) => previousVersion)).toEqual([undefined, ...versions]);
    expect(told.map(({ currentVersion }) => currentVersion)).toEqual([...versions, undefined]);
  });

  it('gives no two entries the same date, so that paging by it loses none', async () => {
    const app = anApp();
    for (const value of [true, false, true]) {
      await app.patch(FLAG, [{ op: 'replace', path: '/environments/test/on', value }]);
    }
    const dates = app.account.data.auditLog.slice(-3).map(({ date }) => date);
    expect(dates).toEqual([NOW, NOW + 1, NOW + 2]);
  });

  it('forgets the oldest entries', async () => {
    const data = seedAccount('demo', NOW);
    const [entry] = data.auditLog;
    const full = Array.from(
      { length: MOST_ENTRIES },
      (_, index) => ({ ...entry, date: index }) as AuditRecord,
    );
    const { account, patch } = anApp({ data: { ...data, auditLog: full } });
    await patch(FLAG, [{ op: 'replace', path: '/environments/test/on', value: true }]);
    expect(account.data.auditLog).toHaveLength(MOST_ENTRIES);
    expect(account.data.auditLog[0]).toBe(full[1]);
    expect(account.data.auditLog.at(-1)).toMatchObject({ titleVerb: 'turned on the flag' });
  });

  it('does not show a version that it cannot work out any more', async () => {
    const app = anApp();
    await app.patch(FLAG, [{ op: 'replace', path: '/environments/test/on', value: true }]);
    const [entry] = (await app.get<Log>('/auditlog?limit=1')).items;
    await app.send('DELETE', '/projects/shop/environments/test');
    const detail = await app.get(`/auditlog/${String(entry?.['_id'])}`);
    expect(detail).not.toHaveProperty('previousVersion');
  });

  it('shows no keys of environments', async () => {
    const app = anApp();
    const { apiKey } = app.account.environment('shop', 'test');
    await app.send('POST', '/projects/shop/environments/test/apiKey');
    const fresh = app.account.environment('shop', 'test').apiKey;
    const [entry] = (await app.get<Log>('/auditlog?limit=1')).items;
    const text = JSON.stringify(await app.get(`/auditlog/${String(entry?.['_id'])}`));
    expect(entry?.['accesses']).toEqual([{ action: 'updateApiKey', resource: 'proj/shop:env/test' }]);
    for (const key of [apiKey, fresh]) expect(text).not.toContain(key);
  });
});
