import { describe, expect, it } from 'vitest';
import { anApp, environmentIn, NOW } from './support/appCalls';

interface Flag {
  readonly [name: string]: unknown;
  readonly _version: number;
  readonly variations: readonly { _id: string }[];
  readonly environments: Record<
    string,
    Record<string, unknown> & { version: number; rules: { _id: string }[] }
  >;
}

const FLAG = '/flags/shop/new-checkout-flow';
const PRODUCTION = '/environments/production';

const half = { rollout: { variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })) } };
const clause = { attribute: 'country', op: 'in', values: ['NL'], contextKind: 'user', negate: false };

describe('a JSON Patch', () => {
  it('changes fields of the flag and of several environments, and counts each of them once', async () => {
    const { patch, get } = anApp();
    const before = await get<Flag>(FLAG);
    const { status, body } = await patch(FLAG, [
      { op: 'test', path: `${PRODUCTION}/version`, value: before.environments['production']?.version },
      { op: 'test', path: '/_version', value: before._version },
      { op: 'replace', path: '/name', value: 'Checkout on one page' },
      { op: 'add', path: '/tags/-', value: 'new' },
      { op: 'replace', path: `${PRODUCTION}/fallthrough`, value: half },
      { op: 'replace', path: `${PRODUCTION}/on`, value: false },
      { op: 'replace', path: '/environments/test/on', value: true },
    ]);
    const after = body as unknown as Flag;
    expect(status).toBe(200);
    expect(after).toMatchObject({ name: 'Checkout on one page', _version: before._version + 1 });
    expect(after.environments['production']).toMatchObject({
      on: false,
      fallthrough: half,
      version: (before.environments['production']?.version ?? 0) + 1,
      lastModified: NOW,
    });
    expect(after.environments['test']).toMatchObject({ on: true, version: 2 });
    expect(after.environments['staging']).toEqual(before.environments['staging']);
    expect(await get(FLAG)).toEqual(after);
  });

  it('may come with a comment', async () => {
    const { patch } = anApp();
    const sent = { comment: 'Clearer', patch: [{ op: 'replace', path: '/description', value: 'New' }] };
    expect(await patch(FLAG, sent)).toMatchObject({ status: 200, body: { description: 'New' } });
  });

  it('that changes nothing leaves versions and times as they are', async () => {
    const { patch, get } = anApp();
    const before = await get(FLAG);
    const { status, body } = await patch(FLAG, [
      { op: 'replace', path: '/name', value: before['name'] },
      { op: 'replace', path: `${PRODUCTION}/on`, value: true },
    ]);
    expect([status, body]).toEqual([200, before]);
  });

  it('gives new rules and clauses their ids and keeps those of the others, wherever they move', async () => {
    const { patch, get } = anApp();
    const [first, second] = (await get<Flag>(FLAG)).environments['production']?.rules ?? [];
    const { body } = await patch(FLAG, [
      { op: 'add', path: `${PRODUCTION}/rules/0`, value: { clauses: [clause], variation: 1 } },
      { op: 'move', from: `${PRODUCTION}/rules/1`, path: `${PRODUCTION}/rules/2` },
      { op: 'copy', from: `${PRODUCTION}/rules/1`, path: `${PRODUCTION}/rules/-` },
    ]);
    const rules = (body as unknown as Flag).environments['production']?.rules ?? [];
    expect(rules.map(({ _id }) => _id).slice(1, 3)).toEqual([second?._id, first?._id]);
    expect(new Set(rules.map(({ _id }) => _id)).size).toBe(4);
    expect(rules[0]).toMatchObject({
      _id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      trackEvents: false,
      clauses: [{ ...clause, _id: expect.stringMatching(/^[\da-f-]{36}$/) as string }],
    });
  });

  it('adds to a list of targets, makes one, and keeps the placeholders of users in step', async () => {
    const { patch } = anApp();
    const { body } = await patch('/flags/shop/gift-cards', [
      { op: 'add', path: '/environments/staging/targets/0/values/-', value: 'qa-two' },
      { op: 'add', path: '/environments/staging/targets/-', value: { variation: 0, values: ['vip'] } },
      {
        op: 'add',
        path: '/environments/staging/contextTargets/-',
        value: { variation: 0, contextKind: 'device', values: ['till-1'] },
      },
    ]);
    expect(environmentIn(body, 'staging')).toMatchObject({
      targets: [
        { variation: 1, values: ['qa-without-cards', 'qa-two'], contextKind: 'user' },
        { variation: 0, values: ['vip'], contextKind: 'user' },
      ],
      contextTargets: [
        { variation: 1, values: [], contextKind: 'user' },
        { variation: 0, values: ['till-1'], contextKind: 'device' },
        { variation: 0, values: [], contextKind: 'user' },
      ],
    });
  });

  it.each([
    ['/name', 'Other'],
    [`${PRODUCTION}/on`, false],
  ])('is refused whole when a test operation fails after a change of %s', async (path, value) => {
    const { patch, get } = anApp();
    const before = await get(FLAG);
    const { status, body } = await patch(FLAG, [
      { op: 'replace', path, value },
      { op: 'test', path: `${PRODUCTION}/version`, value: 1 },
    ]);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect(body['message']).toContain('Test operation failed');
    expect(await get(FLAG)).toEqual(before);
  });

  it.each([
    ['/key', 'other'],
    ['/kind', 'multivariate'],
    ['/creationDate', 1],
    ['/_version', 99],
    ['/_maintainer/email', 'x@y.example'],
    ['/experiments', {}],
    [`${PRODUCTION}/version`, 99],
    [`${PRODUCTION}/lastModified`, 1],
    [`${PRODUCTION}/_summary/prerequisites`, 3],
    [`${PRODUCTION}/rules/0/_id`, 'mine'],
    ['/variations/0/_id', 'mine'],
  ])('cannot replace %s', async (path, value) => {
    const { patch, get } = anApp();
    const before = await get(FLAG);
    expect((await patch(FLAG, [{ op: 'replace', path, value }])).status).toBe(400);
    expect(await get(FLAG)).toEqual(before);
  });

  it('cannot replace a whole environment, whose salt would go', async () => {
    const { patch } = anApp();
    const { body } = await patch(FLAG, [
      { op: 'replace', path: PRODUCTION, value: { on: true, fallthrough: { variation: 0 } } },
    ]);
    expect(body).toEqual({ code: 'invalid_request', message: 'Flag salt cannot be modified' });
  });

  it.each<[string, unknown]>([
    [
      'weights that do not add up',
      { op: 'replace', path: `${PRODUCTION}/fallthrough/rollout/variations/0/weight`, value: 1 },
    ],
    [
      'a variation that is not there',
      { op: 'replace', path: `${PRODUCTION}/fallthrough`, value: { variation: 2 } },
    ],
    ['an off variation that is not there', { op: 'replace', path: `${PRODUCTION}/offVariation`, value: 2 }],
    ['a negative variation', { op: 'replace', path: `${PRODUCTION}/offVariation`, value: -1 }],
    ['a default rule that serves nothing', { op: 'replace', path: `${PRODUCTION}/fallthrough`, value: {} }],
    [
      'a variation and a rollout at once',
      { op: 'add', path: `${PRODUCTION}/fallthrough/variation`, value: 0 },
    ],
    [
      'a context with two variations',
      { op: 'add', path: `${PRODUCTION}/targets/1/values/-`, value: 'user-4711' },
    ],
    [
      'an operator that does not exist',
      { op: 'replace', path: `${PRODUCTION}/rules/0/clauses/0/op`, value: 'IN' },
    ],
    ['a rule without clauses', { op: 'add', path: `${PRODUCTION}/rules/-`, value: { variation: 0 } }],
    ['two variations of one value', { op: 'replace', path: '/variations/0/value', value: false }],
    ['variations of different types', { op: 'replace', path: '/variations/0/value', value: 'true' }],
    ['a third variation of a boolean flag', { op: 'add', path: '/variations/-', value: { value: null } }],
    ['a single variation', { op: 'remove', path: '/variations/1' }],
    ['an empty name', { op: 'replace', path: '/name', value: ' ' }],
    ['a name that is a number', { op: 'replace', path: '/name', value: 1 }],
    ['no tags at all', { op: 'remove', path: '/tags' }],
    ['a field that flags do not have', { op: 'add', path: '/color', value: 'red' }],
    ['an environment that the project does not have', { op: 'add', path: '/environments/moon', value: {} }],
    ['one environment less', { op: 'remove', path: '/environments/test' }],
    [
      'itself as prerequisite',
      { op: 'add', path: `${PRODUCTION}/prerequisites/-`, value: { key: 'new-checkout-flow', variation: 0 } },
    ],
    [
      'a prerequisite that is not there',
      { op: 'add', path: `${PRODUCTION}/prerequisites/-`, value: { key: 'no', variation: 0 } },
    ],
    [
      'a variation that its prerequisite does not have',
      { op: 'add', path: `${PRODUCTION}/prerequisites/-`, value: { key: 'dark-mode', variation: 2 } },
    ],
    ['a maintainer nobody knows', { op: 'replace', path: '/maintainerId', value: 'nobody' }],
    ['a path that is not there', { op: 'remove', path: '/environments/production/rules/9' }],
    ['a path that is no pointer', { op: 'replace', path: 'name', value: 'x' }],
    ['an operation that does not exist', { op: 'rename', path: '/name', value: 'x' }],
    ['a replace without a value', { op: 'replace', path: '/name' }],
    ['the prototype of objects', { op: 'add', path: '/__proto__/on', value: true }],
  ])('is refused for %s, and changes nothing', async (_what, operation) => {
    const { patch, get } = anApp();
    const before = await get(FLAG);
    const { status, body } = await patch(FLAG, [operation]);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect(await get(FLAG)).toEqual(before);
  });

  it('cannot make prerequisites lead in a circle', async () => {
    const { patch } = anApp();
    const value = { key: 'new-cart-api', variation: 0 };
    const sent = [{ op: 'add', path: `${PRODUCTION}/prerequisites/-`, value }];
    expect((await patch('/flags/shop/payments-v2', sent)).body['message']).toContain('lead back');
  });

  it('sets one maintainer in place of the other', async () => {
    const { patch, get } = anApp();
    const team = await patch(FLAG, [{ op: 'add', path: '/maintainerTeamKey', value: 'platform' }]);
    expect(team.body).toMatchObject({ _maintainerTeam: { key: 'platform', name: 'Platform' } });
    expect(team.body).not.toHaveProperty('maintainerId');
    expect(team.body).not.toHaveProperty('_maintainer');
    const { maintainerId } = await get<{ maintainerId: string }>('/flags/shop/dark-mode');
    const member = await patch(FLAG, [
      { op: 'add', path: '/maintainerId', value: maintainerId },
      { op: 'remove', path: '/maintainerTeamKey' },
    ]);
    expect(member.body).toMatchObject({ _maintainer: { email: 'ines@acme.example' } });
    expect(member.body).not.toHaveProperty('maintainerTeamKey');
  });

  it('archives and restores a flag, with the date of it', async () => {
    const { patch } = anApp();
    const archive = (value: boolean) => patch(FLAG, [{ op: 'replace', path: '/archived', value }]);
    const { body: archived } = await archive(true);
    expect(archived).toMatchObject({ archivedDate: NOW, environments: { production: { archived: true } } });
    expect((await archive(false)).body).not.toHaveProperty('archivedDate');
  });

  it('lets the off variation go, so that nothing is served while off', async () => {
    const { patch } = anApp();
    const { status, body } = await patch(FLAG, [{ op: 'remove', path: `${PRODUCTION}/offVariation` }]);
    expect(status).toBe(200);
    expect(environmentIn(body, 'production')).not.toHaveProperty('offVariation');
  });

  it('with dryRun shows the change and keeps nothing of it', async () => {
    const { patch, get } = anApp();
    const before = await get(FLAG);
    const { body } = await patch(`${FLAG}?dryRun=1`, [{ op: 'replace', path: '/name', value: 'Other' }]);
    expect(body).toMatchObject({ name: 'Other' });
    expect(await get(FLAG)).toEqual(before);
  });
});
