import { describe, expect, it } from 'vitest';
import { anApp, environmentIn, type Json } from './support/appCalls';

const migration = (more: object = {}) => ({
  key: 'move-orders',
  name: 'Move orders',
  purpose: 'migration',
  migrationSettings: { stageCount: 6, contextKind: 'account' },
  ...more,
});
const FLAG = '/flags/shop/move-orders';

async function aMigration(more: object = {}) {
  const app = anApp();
  const { status, body } = await app.send('POST', '/flags/shop', { body: migration(more) });
  expect(status).toBe(201);
  const ids = (body['variations'] as { _id: string }[]).map(({ _id }) => _id);
  return { app, body, ids };
}

const stages = (flag: Json) => (flag['variations'] as { value: unknown }[]).map(({ value }) => value);

describe('a migration flag', () => {
  it.each([
    [2, ['off', 'complete']],
    [4, ['off', 'shadow', 'live', 'complete']],
    [6, ['off', 'dualwrite', 'shadow', 'live', 'rampdown', 'complete']],
  ])('of %i stages has these, and begins with everyone in the first', async (stageCount, expected) => {
    const settings = { stageCount, ...(stageCount === 6 && { contextKind: 'account' }) };
    const { body } = await aMigration({ migrationSettings: settings });
    expect(stages(body)).toEqual(expected);
    expect(body).toMatchObject({ _purpose: 'migration', migrationSettings: settings, kind: 'multivariate' });
    expect(environmentIn(body, 'production')).toMatchObject({
      on: false,
      fallthrough: {
        rollout: {
          variations: [{ variation: 0, weight: 100_000 }],
          contextKind: stageCount === 6 ? 'account' : 'user',
        },
      },
      offVariation: 0,
      migrationSettings: { checkRatio: 1 },
    });
  });

  it('shows its settings when they are asked for', async () => {
    const { app } = await aMigration();
    const plain = await app.get(FLAG);
    expect(plain['_purpose']).toBe('migration');
    expect(plain).not.toHaveProperty('migrationSettings');
    expect(environmentIn(plain, 'test')).not.toHaveProperty('migrationSettings');
    const expanded = await app.get(`${FLAG}?expand=evaluation,migrationSettings`);
    expect(expanded['migrationSettings']).toEqual({ stageCount: 6, contextKind: 'account' });
    expect(environmentIn(expanded, 'test')['migrationSettings']).toEqual({ checkRatio: 1 });
    expect(await app.get('/flags/shop/dark-mode?expand=migrationSettings')).not.toHaveProperty(
      'migrationSettings',
    );
  });

  it('moves cohorts by rollouts, semantically and by path', async () => {
    const { app, ids } = await aMigration();
    const rolloutWeights = { [ids[0] ?? '']: 90_000, [ids[1] ?? '']: 10_000 };
    const { status, body } = await app.semantic(FLAG, {
      environmentKey: 'test',
      instructions: [
        { kind: 'updateFallthroughVariationOrRollout', rolloutWeights, rolloutContextKind: 'account' },
        {
          kind: 'addRule',
          clauses: [{ attribute: 'plan', op: 'in', values: ['beta'], contextKind: 'account' }],
          rolloutWeights,
        },
      ],
    });
    expect(status).toBe(200);
    expect(environmentIn(body, 'test')['rules']).toHaveLength(1);
    const ratio = [{ op: 'replace', path: '/environments/test/migrationSettings/checkRatio', value: 10 }];
    const patched = await app.patch(FLAG, ratio);
    expect(environmentIn(patched.body, 'test')).toMatchObject({
      migrationSettings: { checkRatio: 10 },
      version: 3,
    });
  });

  it('copies its check ratio between environments as an action of its own', async () => {
    const { app } = await aMigration();
    await app.patch(FLAG, { environments: { test: { migrationSettings: { checkRatio: 10 } } } });
    const copy = (more: object) =>
      app.send('POST', `${FLAG}/copy`, {
        body: { source: { key: 'test' }, target: { key: 'dev' }, ...more },
      });
    const without = await copy({ excludedActions: ['updateFlagConfigMigrationSettings'] });
    expect(environmentIn(without.body, 'dev')['migrationSettings']).toEqual({ checkRatio: 1 });
    const only = await copy({ includedActions: ['updateFlagConfigMigrationSettings'] });
    expect(environmentIn(only.body, 'dev')['migrationSettings']).toEqual({ checkRatio: 10 });
  });

  it('is a migration as a clone too', async () => {
    const { app, body } = await aMigration();
    const sent = { key: 'move-again', name: 'Move again' };
    const { body: clone } = await app.send('POST', '/flags/shop?clone=move-orders', { body: sent });
    expect(clone).toMatchObject({ _purpose: 'migration', migrationSettings: { stageCount: 6 } });
    expect(stages(clone)).toEqual(stages(body));
  });

  it.each<[string, unknown]>([
    [
      'a single variation as default cohort',
      [{ op: 'replace', path: '/environments/test/fallthrough', value: { variation: 0 } }],
    ],
    [
      'a single variation for a cohort',
      [{ op: 'add', path: '/environments/test/rules/-', value: { clauses: [], variation: 0 } }],
    ],
    ['another stage', [{ op: 'add', path: '/variations/-', value: { value: 'rest' } }]],
    ['a stage less', [{ op: 'remove', path: '/variations/5' }]],
    ['a stage of another name', [{ op: 'replace', path: '/variations/1/value', value: 'x' }]],
    ['another count of stages', [{ op: 'replace', path: '/migrationSettings/stageCount', value: 4 }]],
    ['another purpose', [{ op: 'remove', path: '/_purpose' }]],
    [
      'a ratio below 0',
      [{ op: 'replace', path: '/environments/test/migrationSettings/checkRatio', value: -1 }],
    ],
  ])('is refused %s', async (_what, patch) => {
    const { app } = await aMigration();
    const before = app.account.data;
    expect((await app.patch(FLAG, patch)).status).toBe(400);
    expect(app.account.data).toBe(before);
  });

  it.each<[string, object, string?]>([
    ['no settings', { migrationSettings: undefined }],
    ['a number of stages that is none', { migrationSettings: { stageCount: 3 } }],
    ['six stages without a context kind', { migrationSettings: { stageCount: 6 } }],
    ['a context kind for four stages', { migrationSettings: { stageCount: 4, contextKind: 'account' } }],
    ['variations of its own', { variations: [{ value: 'off' }, { value: 'complete' }] }],
    ['defaults of its own', { defaults: { onVariation: 0, offVariation: 1 } }],
    ['a flag to clone', {}, '?clone=dark-mode'],
    ['settings without the purpose', { purpose: undefined }],
    ['the purpose of a holdout', { purpose: 'holdout', migrationSettings: undefined }],
  ])('cannot be made with %s', async (_what, more, query = '') => {
    const { send, account } = anApp();
    const before = account.data;
    expect((await send('POST', `/flags/shop${query}`, { body: migration(more) })).status).toBe(400);
    expect(account.data).toBe(before);
  });

  it('is the only kind of flag with a check ratio', async () => {
    const { patch } = anApp();
    const value = { checkRatio: 2 };
    const sent = [{ op: 'add', path: '/environments/test/migrationSettings', value }];
    expect((await patch('/flags/shop/dark-mode', sent)).status).toBe(400);
  });
});
