import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../src/sandbox/account/records';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { anApp, environmentIn, type Json, NOW } from './support/appCalls';

const post = (body: object, path = '/flags/shop') => anApp().send('POST', path, { body });

describe('a new flag', () => {
  it('has the two variations of a boolean, is temporary, and off everywhere', async () => {
    const { status, body } = await post({ key: 'fresh', name: 'Fresh' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'boolean',
      _version: 1,
      creationDate: NOW,
      variations: [{ value: true }, { value: false }],
      defaults: { onVariation: 0, offVariation: 1 },
      temporary: true,
      tags: [],
      description: '',
      _maintainer: { email: 'ines@acme.example' },
    });
    const environments = Object.values(body['environments'] as object);
    expect(environments).toHaveLength(6);
    for (const environment of environments) {
      expect(environment).toMatchObject({
        on: false,
        version: 1,
        fallthrough: { variation: 0 },
        offVariation: 1,
      });
    }
  });

  it('serves its default variations, and is on everywhere when that is asked for', async () => {
    const variations = [{ value: 10 }, { value: 20, name: 'Twenty' }, { value: 30 }];
    const defaults = { onVariation: 1, offVariation: 0 };
    const { body } = await post({ key: 'fresh', name: 'Fresh', variations, defaults, isFlagOn: true });
    expect(body).toMatchObject({ kind: 'multivariate', variations, defaults });
    expect(environmentIn(body, 'production')).toMatchObject({
      on: true,
      fallthrough: { variation: 1 },
      offVariation: 0,
    });
  });

  it('takes its first prerequisites by the id of their variation', async () => {
    const app = anApp();
    const { variations } = await app.get<{ variations: { _id: string }[] }>('/flags/shop/payments-v2');
    const initialPrerequisites = [{ key: 'payments-v2', variationId: variations[1]?._id }];
    const { body } = await app.send('POST', '/flags/shop', {
      body: { key: 'fresh', name: 'Fresh', initialPrerequisites },
    });
    expect(body).toMatchObject({
      environments: { dev: { prerequisites: [{ key: 'payments-v2', variation: 1 }] } },
    });
  });

  it('made as a clone takes over the targeting of all environments, under ids of its own', async () => {
    const app = anApp();
    const source = await app.get('/flags/shop/new-checkout-flow');
    const { body } = await app.send('POST', '/flags/shop?clone=new-checkout-flow', {
      body: { key: 'fresh', name: 'Fresh' },
    });
    const original = environmentIn(source, 'production');
    const clone = environmentIn(body, 'production');
    for (const name of ['on', 'targets', 'contextTargets', 'fallthrough', 'offVariation', '_summary']) {
      expect(clone[name]).toEqual(original[name]);
    }
    expect(clone).toMatchObject({ version: 1, lastModified: NOW, rules: [{ variation: 0 }, {}] });
    const idsOf = ({ rules }: Json) => (rules as { _id: string }[]).map(({ _id }) => _id);
    expect(idsOf(clone)).not.toEqual(expect.arrayContaining(idsOf(original).slice(0, 1)));
    expect(clone['salt']).not.toBe(original['salt']);
  });

  it('is there afterwards, and its key is taken', async () => {
    const app = anApp();
    const body = { key: 'fresh', name: 'Fresh' };
    expect((await app.send('POST', '/flags/shop', { body })).status).toBe(201);
    expect(await app.get('/flags/shop/fresh')).toMatchObject({ name: 'Fresh' });
    expect(await app.send('POST', '/flags/shop', { body })).toMatchObject({
      status: 409,
      body: { code: 'key_exists' },
    });
    expect((await app.send('POST', '/flags/mobile', { body })).status).toBe(201);
  });

  it.each<[string, object]>([
    ['no key', { name: 'x' }],
    ['an empty name', { key: 'x', name: '' }],
    ['a key with a slash', { key: 'a/b', name: 'x' }],
    ['one variation', { key: 'x', name: 'x', variations: [{ value: 1 }] }],
    [
      'equal variations',
      { key: 'x', name: 'x', variations: [{ value: { a: 1, b: 2 } }, { value: { b: 2, a: 1 } }] },
    ],
    ['variations of two types', { key: 'x', name: 'x', variations: [{ value: 1 }, { value: '1' }] }],
    ['defaults out of range', { key: 'x', name: 'x', defaults: { onVariation: 0, offVariation: 2 } }],
    [
      'a member and a team to maintain it',
      { key: 'x', name: 'x', maintainerId: 'a', maintainerTeamKey: 'platform' },
    ],
    ['an unknown team', { key: 'x', name: 'x', maintainerTeamKey: 'no' }],
    [
      'an unknown prerequisite',
      { key: 'x', name: 'x', initialPrerequisites: [{ key: 'no', variationId: 'no' }] },
    ],
  ])('is refused with %s', async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('a new flag in a project with wishes of its own', () => {
  const inProject = (change: Partial<ProjectRecord>) => {
    const data = seedAccount('demo', NOW);
    const projects = data.projects.map((one) => (one.key === 'shop' ? { ...one, ...change } : one));
    return anApp({ data: { ...data, projects } });
  };

  it.each([
    ['camelCase', 'newThing2', 'new-thing'],
    ['upperCamelCase', 'NewThing', 'newThing'],
    ['snakeCase', 'new_thing', 'newThing'],
    ['kebabCase', 'new-thing', 'new_thing'],
    ['constantCase', 'NEW_THING', 'new_thing'],
  ] as const)('has a key in %s', async (written, good, bad) => {
    const { send } = inProject({ namingConvention: { case: written, prefix: 'team.' } });
    const make = async (key: string) =>
      (await send('POST', '/flags/shop', { body: { key, name: 'New' } })).status;
    expect(await make(`team.${bad}`)).toBe(400);
    expect(await make(good)).toBe(400);
    expect(await make(`team.${good}`)).toBe(201);
  });

  const flagDefaults = {
    tags: ['fresh'],
    temporary: false,
    booleanDefaults: {
      trueDisplayName: 'Yes',
      falseDisplayName: '',
      trueDescription: '',
      falseDescription: 'Not yet',
      onVariation: 1,
      offVariation: 0,
    },
    defaultClientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true },
  };

  it('takes what it does not say from the flag defaults', async () => {
    const { send } = inProject({ flagDefaults });
    const { body } = await send('POST', '/flags/shop', { body: { key: 'fresh', name: 'Fresh' } });
    expect(body).toMatchObject({
      tags: ['fresh'],
      temporary: false,
      clientSideAvailability: flagDefaults.defaultClientSideAvailability,
      defaults: { onVariation: 1, offVariation: 0 },
      variations: [
        { value: true, name: 'Yes' },
        { value: false, description: 'Not yet' },
      ],
    });
    expect((body['variations'] as object[])[0]).not.toHaveProperty('description');
    expect(environmentIn(body, 'test')).toMatchObject({ fallthrough: { variation: 1 }, offVariation: 0 });
  });

  it('says otherwise where it likes, and as a clone takes after its source', async () => {
    const { send, get } = inProject({ flagDefaults });
    const own = {
      key: 'own',
      name: 'Own',
      tags: [],
      temporary: true,
      variations: [{ value: 1 }, { value: 2 }],
    };
    expect((await send('POST', '/flags/shop', { body: own })).body).toMatchObject({
      tags: [],
      temporary: true,
      defaults: { onVariation: 0, offVariation: 1 },
    });
    const { tags, temporary, defaults } = await get('/flags/shop/dark-mode');
    const body = { key: 'clone', name: 'Clone' };
    const clone = await send('POST', '/flags/shop?clone=dark-mode', { body });
    expect(clone.body).toMatchObject({ tags, temporary, defaults });
  });
});

describe('deleting a flag', () => {
  it('answers nothing, and the flag and its triggers are gone', async () => {
    const app = anApp();
    expect((await app.send('DELETE', '/flags/shop/new-checkout-flow')).status).toBe(204);
    expect((await app.send('GET', '/flags/shop/new-checkout-flow')).status).toBe(404);
    expect(app.account.project('shop').triggers).toEqual([]);
  });

  it('is refused while another flag needs it', async () => {
    const app = anApp();
    const { status, body } = await app.send('DELETE', '/flags/shop/payments-v2');
    expect([status, body['message']]).toEqual([409, expect.stringContaining('new-cart-api') as string]);
    expect((await app.send('GET', '/flags/shop/payments-v2')).status).toBe(200);
  });
});
