import { describe, expect, it } from 'vitest';
import { anApp, environmentIn, NOW } from './support/appCalls';

const FLAG = '/flags/shop/new-checkout-flow';

describe('a JSON merge patch', () => {
  it('lays its fields over those of the flag, deep into environments', async () => {
    const { patch, get, account } = anApp();
    const before = await get(FLAG);
    const { status, body } = await patch(FLAG, {
      name: 'Checkout on one page',
      tags: ['only'],
      environments: { production: { on: false }, test: { trackEvents: true } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Checkout on one page', tags: ['only'] });
    expect(body['_version']).toBe((before['_version'] as number) + 1);
    const production = environmentIn(before, 'production');
    expect(environmentIn(body, 'production')).toEqual({
      ...production,
      on: false,
      version: (production['version'] as number) + 1,
      lastModified: NOW,
    });
    expect(environmentIn(body, 'test')).toMatchObject({ trackEvents: true });
    expect(environmentIn(body, 'staging')).toEqual(environmentIn(before, 'staging'));
    expect(account.data.auditLog).toHaveLength(anApp().account.data.auditLog.length + 1);
  });

  it('may come with a comment, which the audit log keeps', async () => {
    const { patch, account } = anApp();
    const { status, body } = await patch(FLAG, { comment: 'Clearer', merge: { description: 'New' } });
    expect([status, body['description']]).toEqual([200, 'New']);
    expect(account.data.auditLog.at(-1)).toMatchObject({ comment: 'Clearer' });
  });

  it('deletes with null, and replaces lists whole', async () => {
    const { patch } = anApp();
    const { status, body } = await patch(FLAG, {
      maintainerId: null,
      environments: { production: { offVariation: null, rules: [] } },
    });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('maintainerId');
    expect(environmentIn(body, 'production')).not.toHaveProperty('offVariation');
    expect(environmentIn(body, 'production')['rules']).toEqual([]);
  });

  it('turns a variation into a rollout by deleting the one and adding the other', async () => {
    const { patch } = anApp();
    const rollout = { variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })) };
    const sent = { environments: { test: { fallthrough: { variation: null, rollout } } } };
    const { body } = await patch('/flags/shop/holiday-sale', sent);
    expect(environmentIn(body, 'test')['fallthrough']).toEqual({ rollout });
  });

  it('with dryRun shows the change and keeps nothing of it', async () => {
    const { patch, account } = anApp();
    const before = account.data;
    expect((await patch(`${FLAG}?dryRun=true`, { name: 'Other' })).body['name']).toBe('Other');
    expect(account.data).toBe(before);
  });

  it('that is empty succeeds and changes nothing', async () => {
    const { patch, account } = anApp();
    const before = account.data;
    expect((await patch(FLAG, {})).status).toBe(200);
    expect(account.data).toBe(before);
  });

  it.each<[string, unknown]>([
    ['the key', { key: 'other' }],
    ['a version', { environments: { production: { version: 1 } } }],
    ['the salt', { environments: { production: { salt: 'x' } } }],
    ['a maintainer by the read-only field', { _maintainer: { email: 'x@acme.example' } }],
    ['a whole environment', { environments: { production: null } }],
    ['an environment that is not there', { environments: { moon: { on: true } } }],
    ['a field that must be there', { name: null }],
    ['a field that flags do not have', { color: 'red' }],
    ['a comment without merge', { comment: 'Why', name: 'x' }],
    ['more beside merge', { merge: { name: 'x' }, name: 'x' }],
    ['a merge that is a list', { merge: [] }],
    ['weights that do not add up', { environments: { test: { fallthrough: { variation: 9 } } } }],
    ['the prototype of objects', '{"__proto__": {"on": true}}'],
    ['text', '"name"'],
    ['null', 'null'],
  ])('is refused for %s, and changes nothing', async (_what, sent) => {
    const { patch, account } = anApp();
    const before = account.data;
    expect(await patch(FLAG, sent)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(account.data).toBe(before);
  });
});
