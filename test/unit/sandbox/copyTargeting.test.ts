import { describe, expect, it } from 'vitest';
import { anApp, environmentIn, type Json } from './support/appCalls';

const FLAG = '/flags/shop/new-checkout-flow';
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  updateOn: ['on'],
  updateRules: ['rules'],
  updateFallthrough: ['fallthrough'],
  updateOffVariation: ['offVariation'],
  updatePrerequisites: ['prerequisites'],
  updateTargets: ['targets', 'contextTargets'],
};

const names = (actions: readonly string[]) => actions.flatMap((action) => FIELDS[action] ?? []);

/** Without the ids of rules and clauses: copies have their own. */
const content = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (name, part: unknown) => (name === '_id' ? undefined : part)));

const body = (more: object = {}) => ({ source: { key: 'production' }, target: { key: 'test' }, ...more });

describe('copying a flag from one environment to another', () => {
  /** Makes the two environments differ in each field. */
  async function aFlagWithDifferences() {
    const app = anApp();
    const [, second] = (await app.get<{ variations: { _id: string }[] }>(FLAG)).variations;
    const { variations } = await app.get<{ variations: { _id: string }[] }>('/flags/shop/dark-mode');
    const { status } = await app.semantic(FLAG, {
      environmentKey: 'test',
      instructions: [
        { kind: 'turnFlagOff' },
        { kind: 'replaceRules', rules: [] },
        { kind: 'replaceTargets', targets: [{ variationId: second?._id, values: ['only-in-test'] }] },
        { kind: 'updateFallthroughVariationOrRollout', variationId: second?._id },
        { kind: 'updateOffVariation', variationId: second?._id },
        {
          kind: 'replacePrerequisites',
          prerequisites: [{ key: 'dark-mode', variationId: variations[0]?._id }],
        },
      ],
    });
    expect(status).toBe(200);
    await app.patch(FLAG, [{ op: 'replace', path: '/environments/production/offVariation', value: 0 }]);
    return app;
  }

  async function copied(more: object) {
    const app = await aFlagWithDifferences();
    const before = await app.get(FLAG);
    const { status, body: after } = await app.send('POST', `${FLAG}/copy`, { body: body(more) });
    expect(status).toBe(201);
    expect(await app.get(FLAG)).toEqual(after);
    return { app, before, after };
  }

  const same = (a: Json, b: Json, fields: readonly string[]) =>
    fields.filter((name) => JSON.stringify(content(a[name])) === JSON.stringify(content(b[name])));

  it.each<[string, object, readonly string[]]>([
    ['everything when nothing else is said', {}, Object.keys(FIELDS)],
    ...Object.keys(FIELDS).map((action): [string, object, readonly string[]] => [
      `only ${action}`,
      { includedActions: [action] },
      [action],
    ]),
    ...Object.keys(FIELDS).map((action): [string, object, readonly string[]] => [
      `everything but ${action}`,
      { excludedActions: [action] },
      Object.keys(FIELDS).filter((other) => other !== action),
    ]),
  ])('takes over %s', async (_what, more, taken) => {
    const { before, after } = await copied(more);
    const all = names(Object.keys(FIELDS));
    const [source, target] = [environmentIn(before, 'production'), environmentIn(before, 'test')];
    expect(same(source, target, all)).toEqual([]);
    const result = environmentIn(after, 'test');
    expect(same(result, source, all)).toEqual(names(taken));
    expect(same(result, target, all).sort()).toEqual(
      all.filter((name) => !names(taken).includes(name)).sort(),
    );
    expect(result['version']).toBe((target['version'] as number) + 1);
    expect(environmentIn(after, 'production')).toEqual(source);
    expect(result['salt']).toBe(target['salt']);
  });

  it('gives copied rules ids of their own, and a second time has nothing to do', async () => {
    const { app, after } = await copied({});
    const idsOf = (environmentKey: string) =>
      (environmentIn(after, environmentKey)['rules'] as { _id: string }[]).map(({ _id }) => _id);
    expect(idsOf('test')).toHaveLength(idsOf('production').length);
    for (const id of idsOf('test')) expect(idsOf('production')).not.toContain(id);
    const again = await app.send('POST', `${FLAG}/copy`, { body: body() });
    expect([again.status, again.body]).toEqual([201, after]);
  });

  it('keeps the comment in the audit log', async () => {
    const { app } = await copied({ comment: 'As in production' });
    expect(app.account.data.auditLog.at(-1)).toMatchObject({ comment: 'As in production' });
  });

  it('succeeds on the versions that are named', async () => {
    const app = anApp();
    const { environments } = await app.get<{ environments: Record<string, { version: number }> }>(FLAG);
    const named = (key: string) => ({ key, currentVersion: environments[key]?.version });
    const sent = { source: named('production'), target: named('test') };
    expect((await app.send('POST', `${FLAG}/copy`, { body: sent })).status).toBe(201);
    const stale = await app.send('POST', `${FLAG}/copy`, { body: sent });
    expect(stale).toMatchObject({ status: 409, body: { code: 'optimistic_locking_error' } });
  });

  it.each<[string, unknown]>([
    ['both kinds of actions', body({ includedActions: ['updateOn'], excludedActions: ['updateRules'] })],
    ['an unknown action', body({ includedActions: ['updateName'] })],
    ['an unknown source', body({ source: { key: 'moon' } })],
    ['an unknown target', body({ target: { key: 'moon' } })],
    ['one environment', body({ target: { key: 'production' } })],
    ['no target', { source: { key: 'production' } }],
    ['no JSON', '{'],
  ])('is refused with %s, and changes nothing', async (_what, sent) => {
    const { send, account } = anApp();
    const before = account.data;
    expect((await send('POST', `${FLAG}/copy`, { body: sent })).status).toBe(400);
    expect(account.data).toBe(before);
  });

  it('is refused on a stale version of the source', async () => {
    const { send, account } = anApp();
    const before = account.data;
    const sent = body({ source: { key: 'production', currentVersion: 0 } });
    expect((await send('POST', `${FLAG}/copy`, { body: sent })).status).toBe(409);
    expect(account.data).toBe(before);
  });
});
