import { describe, expect, it } from 'vitest';
import { BETA, describeResource } from './support/resourceContract';

const FLAG = '/flags/shop/payments-v2';
const LINKS = '/flag-links/projects/shop/flags/dark-mode';

interface Statuses {
  readonly items: readonly {
    readonly name: string;
    readonly _links: { readonly parent: { readonly href: string } };
  }[];
}

describeResource('what is known of the use of flags', 'usage', ({ call, status, get }) => {
  const beta = (path: string, method = 'GET', body?: unknown) =>
    call(path, { method, headers: BETA, ...(body !== undefined && { body }) });

  describe('statuses', () => {
    it('are given for an environment, for one flag in it, and for a flag in all environments', async () => {
      const { items } = await get<Statuses>('/flag-statuses/shop/production');
      expect(items.length).toBeGreaterThan(15);
      expect(new Set(items.map(({ name }) => name))).toEqual(new Set(['active', 'launched', 'inactive']));
      expect(await get('/flag-statuses/shop/production/dark-mode')).toMatchObject({
        name: 'launched',
        default: false,
      });
      expect(await get('/flag-statuses/mobile/production/home-screen-widget')).toMatchObject({ name: 'new' });
      expect(await get('/flag-status/shop/dark-mode?env=production&env=test')).toMatchObject({
        key: 'dark-mode',
        environments: { production: { name: 'launched' }, test: { name: 'launched' } },
      });
    });

    it.each([
      '/flag-statuses/shop/nothing',
      '/flag-statuses/shop/production/nothing',
      '/flag-status/shop/nothing',
    ])('GET %s, which is not there', async (path) => {
      expect(await status(path)).toBe(404);
    });
  });

  describe('dependent flags', () => {
    it.each([
      ['everywhere', `${FLAG}/dependent-flags`],
      ['in an environment', '/flags/shop/production/payments-v2/dependent-flags'],
    ])('are listed %s, to who asks for the beta', async (_where, path) => {
      expect((await beta(path)).body).toMatchObject({ items: [{ key: 'new-cart-api' }] });
      expect(await status(path)).toBe(403);
      expect((await beta(path.replace('payments-v2', 'nothing'))).status).toBe(404);
    });
  });

  describe('code references', () => {
    it.each([
      '/code-refs/repositories',
      '/code-refs/repositories?withBranches=1',
      '/code-refs/repositories?withReferencesForDefaultBranch=1&projKey=shop&flagKey=dark-mode',
      '/code-refs/repositories/acme-shop',
      '/code-refs/repositories/acme-shop/branches',
      '/code-refs/repositories/acme-shop/branches/main?flagKey=payments-v2',
      '/code-refs/repositories/acme-shop/branches/spike%2Fvector-search',
      '/code-refs/statistics',
      '/code-refs/statistics/shop?flagKey=new-checkout-flow',
      '/code-refs/extinctions?projKey=shop&from=1&to=9999999999999',
    ])('GET %s', async (path) => {
      expect(await status(path)).toBe(200);
    });

    it('count what they list', async () => {
      expect(await get('/code-refs/statistics/shop')).toMatchObject({
        flags: { 'new-checkout-flow': [{ name: 'acme-shop', hunkCount: 3, fileCount: 2 }] },
      });
      expect(await get('/code-refs/extinctions')).toMatchObject({
        items: { 'acme-shop': [{ flagKey: 'legacy-coupons' }] },
      });
    });

    it.each([
      [404, '/code-refs/repositories/nothing'],
      [404, '/code-refs/repositories/nothing/branches'],
      [404, '/code-refs/repositories/acme-shop/branches/nothing'],
      [404, '/code-refs/statistics/nothing'],
      [400, '/code-refs/repositories/no%20repository'],
      [400, '/code-refs/repositories/no%20repository/branches'],
      [400, '/code-refs/repositories/no%20repository/branches/main'],
    ])('answer %i for %s', async (expected, path) => {
      expect(await status(path)).toBe(expected);
    });
  });

  describe('followers', () => {
    it('are listed, added and removed', async () => {
      const path = '/projects/shop/flags/dark-mode/environments/production/followers';
      const { _id } = await get<{ _id: string }>('/members/me');
      expect(await status(`${path}/${_id}`, { method: 'PUT' })).toBe(204);
      expect(await get(path)).toMatchObject({ items: [{ _id }] });
      expect(await get('/projects/shop/environments/production/followers')).toMatchObject({
        items: [{ flagKey: 'new-checkout-flow' }, { flagKey: 'dark-mode', followers: [{ _id }] }],
      });
      expect(await status(`${path}/${_id}`, { method: 'DELETE' })).toBe(204);
      expect(await get(path)).toMatchObject({ items: [] });
      for (const method of ['PUT', 'DELETE']) {
        expect(await status(`${path}/nobody`, { method })).toBe(400);
        expect(await status(`${path}/${'0'.repeat(24)}`, { method })).toBe(404);
      }
      expect(await status(path.replace('dark-mode', 'nothing'))).toBe(404);
      expect(await status('/projects/shop/environments/nothing/followers')).toBe(404);
    });
  });

  describe('flag links', () => {
    it('are made, changed and removed, by who asks for the beta', async () => {
      expect(await status(LINKS)).toBe(403);
      const made = await beta(LINKS, 'POST', {
        deepLink: 'https://issues.acme.example/SHOP-1',
        title: 'SHOP-1',
        metadata: { a: 'b' },
      });
      expect(made.status).toBe(201);
      const path = `${LINKS}/${(made.body as { _id: string })._id}`;
      expect(
        (await beta(path, 'PATCH', [{ op: 'replace', path: '/title', value: 'New' }])).body,
      ).toMatchObject({ title: 'New' });
      expect((await beta(LINKS)).body).toMatchObject({ items: [{ title: 'New' }] });
      expect((await beta(path, 'PATCH', [{ op: 'remove', path: '/deepLink' }])).status).toBe(400);
      expect((await beta(LINKS, 'POST', {})).status).toBe(400);
      expect(
        (await beta(LINKS.replace('dark-mode', 'nothing'), 'POST', { deepLink: 'https://x.example' })).status,
      ).toBe(404);
      expect((await beta(path, 'DELETE')).status).toBe(204);
      expect((await beta(path, 'DELETE')).status).toBe(404);
      expect((await beta(path, 'PATCH', [])).status).toBe(404);
      expect((await beta(`${LINKS}/nothing`, 'DELETE')).status).toBe(400);
    });
  });
});
