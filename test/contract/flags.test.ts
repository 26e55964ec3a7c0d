import { describe, expect, it } from 'vitest';
import type { Call } from './support/sandboxCalls';
import { describeResource, SEMANTIC } from './support/resourceContract';

describeResource('flags', 'flags', ({ call, status, sandbox, ...calls }) => {
  const patch = (path: string, sent: unknown, contentType?: string) =>
    contentType === undefined
      ? calls.patch(path, sent)
      : call(path, { method: 'PATCH', body: sent, contentType });

  describe('reading', () => {
    it.each([
      '',
      '/versions',
      '/caller-identity',
      '/flags/shop',
      '/flags/shop?env=production&env=staging&env=test&limit=100',
      '/flags/shop?env=production&env=production-eu&summary=0&limit=100',
      '/flags/shop?filter=state:archived',
      '/flags/shop?filter=query:CHECKOUT,tags:checkout%2Bweb,type:temporary&sort=name,-creationDate',
      '/flags/mobile?env=production&sort=-targetingModifiedDate&archived=0&tag=ops',
      '/flags/internal-tools?env=production&summary=false',
      '/flags/shop/new-checkout-flow',
      '/flags/shop/banner-config',
      '/flags/shop/api-rate-limit-per-minute?env=production&env=load-test',
      '/flags/shop/legacy-coupons',
    ])('GET %s', async (path) => {
      expect(await status(path)).toBe(200);
    });

    it.each(['/nothing', '/flags/nothing', '/flags/shop?env=nothing', '/flags/shop/nothing'])(
      'GET %s, which is not there',
      async (path) => {
        const { status: answered, body } = await call(path);
        expect(answered).toBe(404);
        expect(body).toMatchObject({ code: 'not_found' });
      },
    );

    it.each([
      '/flags/shop?limit=101',
      '/flags/shop?limit=none',
      '/flags/shop?offset=-1',
      '/flags/shop?summary=perhaps',
      '/flags/shop?env=production&env=staging&env=test&env=dev',
      '/flags/shop?filter=nonsense:1',
      '/flags/shop?filter=state:dead',
      '/flags/shop?sort=nonsense',
      '/flags/shop?sort=targetingModifiedDate',
    ])('GET %s, which is wrong', async (path) => {
      const { status: answered, body } = await call(path);
      expect(answered).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_request' });
    });
  });

  describe('writing', () => {
    const turnOn = { environmentKey: 'test', instructions: [{ kind: 'turnFlagOn' }] };

    it('makes a flag, changes it both ways, and deletes it', async () => {
      const created = await call('/flags/shop', {
        method: 'POST',
        body: {
          key: 'contract-flag',
          name: 'Contract flag',
          tags: ['contract'],
          variations: [
            { value: 'a', name: 'A' },
            { value: 'b', description: 'The other' },
          ],
          defaults: { onVariation: 1, offVariation: 0 },
          clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: true },
          customProperties: { 'jira.issues': { name: 'Jira issues', value: ['SHOP-1'] } },
          isFlagOn: false,
        },
      });
      expect(created.status).toBe(201);
      const rule = {
        clauses: [{ attribute: 'a', op: 'in', values: [1, 'x', true], negate: false }],
        variation: 0,
      };
      const rolloutToHalf = [{ op: 'replace', path: '/environments/test/fallthrough', value: half }];
      expect((await patch('/flags/shop/contract-flag', turnOn, SEMANTIC)).status).toBe(200);
      expect((await patch('/flags/shop/contract-flag?dryRun=true', turnOn, SEMANTIC)).status).toBe(200);
      expect((await patch('/flags/shop/contract-flag', rolloutToHalf)).status).toBe(200);
      expect(
        (
          await patch('/flags/shop/contract-flag', {
            comment: 'With a comment',
            patch: [
              { op: 'add', path: '/environments/test/rules/0', value: rule },
              { op: 'add', path: '/environments/test/targets/-', value: { variation: 1, values: ['u'] } },
              { op: 'replace', path: '/archived', value: true },
            ],
          })
        ).status,
      ).toBe(200);
      expect(await status('/flags/shop/contract-flag', { method: 'DELETE' })).toBe(204);
      expect(await status('/flags/shop/contract-flag')).toBe(404);
    });

    const half = {
      rollout: {
        variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })),
        bucketBy: 'country',
      },
    };

    it('makes a copy of a flag with its targeting', async () => {
      const body = { key: 'copied-flow', name: 'Copied flow', maintainerTeamKey: 'checkout' };
      expect(await status('/flags/shop?clone=new-checkout-flow', { method: 'POST', body })).toBe(201);
    });

    it('copies a flag to another environment, and tells what it is served there', async () => {
      const copy = (body: unknown) => status('/flags/shop/new-checkout-flow/copy', { method: 'POST', body });
      const target = { key: 'dev' };
      expect(await copy({ source: { key: 'test' }, target })).toBe(201);
      expect(await copy({ source: { key: 'test', currentVersion: 0 }, target })).toBe(409);
      expect(await copy({ source: target, target })).toBe(400);
      const evaluate = (environmentKey: string, body: unknown) =>
        status(`/projects/shop/environments/${environmentKey}/flags/evaluate`, { method: 'POST', body });
      expect(await evaluate('dev', { kind: 'user', key: 'user-4711' })).toBe(200);
      expect(await evaluate('dev', { kind: 'user' })).toBe(400);
      expect(await evaluate('nothing', { kind: 'user', key: 'user-4711' })).toBe(404);
    });

    it('reads a POST as the method that X-HTTP-Method-Override names', async () => {
      const headers = { 'X-HTTP-Method-Override': 'PATCH' };
      const { status: answered, body } = await call('/flags/shop/gift-cards', {
        method: 'POST',
        body: turnOn,
        contentType: SEMANTIC,
        headers,
      });
      expect(answered).toBe(200);
      expect(body).toMatchObject({ environments: { test: { on: true } } });
    });

    it.each<[string, string, Call]>([
      ['no JSON', '/flags/shop', { method: 'POST', body: '{' }],
      ['no name', '/flags/shop', { method: 'POST', body: { key: 'x' } }],
      ['a key with a space', '/flags/shop', { method: 'POST', body: { key: 'a b', name: 'x' } }],
      ['an unknown clone', '/flags/shop?clone=no', { method: 'POST', body: { key: 'x', name: 'x' } }],
      ['no JSON', '/flags/shop/dark-mode', { method: 'PATCH', body: 'on' }],
      ['a semantic body with the plain type', '/flags/shop/dark-mode', { method: 'PATCH', body: turnOn }],
      [
        'a failing test operation',
        '/flags/shop/dark-mode',
        { method: 'PATCH', body: [{ op: 'test', path: '/environments/test/version', value: 0 }] },
      ],
      [
        'an unknown instruction',
        '/flags/shop/dark-mode',
        { method: 'PATCH', contentType: SEMANTIC, body: { instructions: [{ kind: 'explode' }] } },
      ],
    ])('refuses %s', async (_what, path, how) => {
      const { status: answered, body } = await call(path, how);
      expect(answered).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_request' });
    });

    it.each<[number, string, string, Call]>([
      [409, 'key_exists', '/flags/shop', { method: 'POST', body: { key: 'dark-mode', name: 'Again' } }],
      [409, 'conflict', '/flags/shop/payments-v2', { method: 'DELETE' }],
      [
        409,
        'conflict',
        '/flags/shop/payments-v2',
        { method: 'PATCH', body: [{ op: 'replace', path: '/archived', value: true }] },
      ],
      [404, 'not_found', '/flags/nothing', { method: 'POST', body: { key: 'x', name: 'x' } }],
      [404, 'not_found', '/flags/shop/nothing', { method: 'DELETE' }],
      [404, 'not_found', '/flags/shop/nothing', { method: 'PATCH', body: [] }],
    ])('answers %i %s for %s', async (expected, code, path, how) => {
      const { status: answered, body } = await call(path, how);
      expect(answered).toBe(expected);
      expect(body).toMatchObject({ code });
    });

    it.each(['POST /flags/shop', 'PATCH /flags/shop/dark-mode', 'DELETE /flags/shop/dark-mode'])(
      'does not let a reader %s',
      async (line) => {
        const [method = '', path = ''] = line.split(' ');
        const { reader: token } = sandbox().tokens;
        const how = { method, token, ...(method !== 'DELETE' && { body: [] }) };
        expect(await status(path, how)).toBe(403);
      },
    );

    it('answers 405 where changes need approval', async () => {
      const required = [{ op: 'replace', path: '/approvalSettings/required', value: true }];
      expect((await patch('/projects/shop/environments/load-test', required)).status).toBe(200);
      const copy = { source: { key: 'production' }, target: { key: 'load-test' } };
      expect(await status('/flags/shop/new-checkout-flow/copy', { method: 'POST', body: copy })).toBe(405);
      const turnOnThere = { ...turnOn, environmentKey: 'load-test' };
      expect(await patch('/flags/shop/holiday-sale', turnOnThere, SEMANTIC)).toMatchObject({
        status: 405,
        body: {
          code: 'method_not_allowed',
          message: "Flag configuration updates require approval: action 'updateOn' not allowed",
        },
      });
    });
  });
});
