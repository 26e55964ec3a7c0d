import { describe, expect, it } from 'vitest';
import { makeDueChanges } from '../../../../src/sandbox/pending/due';
import { anApp, type AppUnderTest, environmentIn, type Json, NOW, SEMANTIC } from '../support/appCalls';

const HOUR_MS = 3_600_000;
const FLAG = '/flags/shop/holiday-sale';
const AT = '/projects/shop/flags/holiday-sale/environments/production';

/** An app whose clock stands still until it is told to go on. */
function aClock(): AppUnderTest & { goOn: (milliseconds: number) => void } {
  let now = NOW;
  const app = anApp({ now: () => now });
  return { ...app, goOn: (milliseconds) => void (now += milliseconds) };
}

const isOn = async ({ get }: AppUnderTest) => environmentIn(await get(FLAG), 'production')['on'];
const newest = async ({ get }: AppUnderTest) => {
  const { items } = await get<{ items: Json[] }>('/auditlog?limit=1');
  return items[0];
};

const schedule = (app: AppUnderTest, hours: number, kind: string) =>
  app.send('POST', `${AT}/scheduled-changes`, {
    body: { executionDate: NOW + hours * HOUR_MS, instructions: [{ kind }], comment: `At ${hours}` },
  });

describe('a scheduled change', () => {
  it('happens when its date comes, in the name of who planned it', async () => {
    const app = aClock();
    await schedule(app, 2, 'turnFlagOn');
    app.goOn(2 * HOUR_MS - 1);
    expect(await isOn(app)).toBe(false);
    app.goOn(1);
    expect(await isOn(app)).toBe(true);
    expect(await newest(app)).toMatchObject({
      titleVerb: 'turned on the flag',
      comment: 'At 2',
      member: { firstName: 'Inês' },
      date: NOW + 2 * HOUR_MS,
    });
    expect(await app.get(`${AT}/scheduled-changes`)).toMatchObject({ items: [] });
  });

  it('comes in the order of the dates, however late somebody looks', async () => {
    const app = aClock();
    await schedule(app, 3, 'turnFlagOff');
    await schedule(app, 1, 'turnFlagOn');
    const before = environmentIn(await app.get(FLAG), 'production')['version'] as number;
    app.goOn(50 * HOUR_MS);
    expect(environmentIn(await app.get(FLAG), 'production')).toMatchObject({
      on: false,
      version: before + 2,
    });
  });

  it('is dropped, and the log says so, when it cannot be made any more', async () => {
    const app = aClock();
    const flag = await app.get<{ variations: { _id: string }[] }>(FLAG);
    const variationId = flag.variations[0]?._id;
    await app.send('POST', `${AT}/scheduled-changes`, {
      body: {
        executionDate: NOW + HOUR_MS,
        instructions: [{ kind: 'addTargets', contextKind: 'user', values: ['u'], variationId }],
      },
    });
    const other = flag.variations[1]?._id;
    const taken = await app.send('PATCH', `${FLAG}?ignoreConflicts=true`, {
      headers: { 'Content-Type': SEMANTIC },
      body: {
        environmentKey: 'production',
        instructions: [{ kind: 'addTargets', contextKind: 'user', values: ['u'], variationId: other }],
      },
    });
    expect(taken.status).toBe(200);
    const before = await app.get(FLAG);
    app.goOn(HOUR_MS);
    expect(await app.get(FLAG)).toEqual(before);
    expect(await newest(app)).toMatchObject({ titleVerb: 'could not make scheduled changes of the flag' });
  });

  it('makes others a conflict, which ignoreConflicts overrides', async () => {
    const app = aClock();
    await schedule(app, 1, 'turnFlagOn');
    const remove = (query: string) =>
      app.send('PATCH', `${FLAG}${query}`, {
        headers: { 'Content-Type': SEMANTIC },
        body: { instructions: [{ kind: 'deleteFlag' }] },
      });
    expect((await remove('')).status).toBe(400);
    expect((await remove('?ignoreConflicts=true')).status).toBe(200);
    app.goOn(HOUR_MS);
    expect((await app.send('GET', FLAG)).status).toBe(404);
    await expect(makeDueChanges(app.account, NOW + 2 * HOUR_MS)).resolves.toBeUndefined();
  });
});

describe('an expiring target', () => {
  it('leaves the targets of the flag when its date comes', async () => {
    const app = aClock();
    const path = '/flags/internal-tools/bulk-order-editor';
    const targets = async () => environmentIn(await app.get(path), 'production')['targets'];
    expect(await targets()).toMatchObject([{ values: ['agent-17', 'agent-23'] }]);
    app.goOn(15 * 24 * HOUR_MS);
    expect(await targets()).toMatchObject([{ values: ['agent-17'] }]);
    expect(
      await app.get('/flags/internal-tools/bulk-order-editor/expiring-targets/production'),
    ).toMatchObject({
      items: [],
    });
  });
});

describe('an approved request with a date', () => {
  it('is applied when the date comes', async () => {
    const app = aClock();
    const made = await app.send('POST', `${AT}/approval-requests`, {
      body: {
        description: 'Begin of the sale',
        instructions: [{ kind: 'turnFlagOn' }],
        executionDate: NOW + HOUR_MS,
      },
    });
    const path = `${AT}/approval-requests/${String(made.body['_id'])}`;
    await app.send('POST', `${path}/reviews`, { body: { kind: 'approve' }, role: 'admin' });
    await app.send('POST', `${path}/apply`);
    expect(await isOn(app)).toBe(false);
    app.goOn(HOUR_MS);
    expect(await isOn(app)).toBe(true);
    expect(await app.get(path)).toMatchObject({ status: 'completed', appliedDate: NOW + HOUR_MS });
  });
});
