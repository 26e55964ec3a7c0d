import { describe, expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

const IN = '/projects/shop/environments/production';
const USERS = '/users/shop/production';

interface Found {
  readonly items: readonly {
    readonly id: string;
    readonly context: Record<string, unknown>;
    readonly user: { key: string };
  }[];
  readonly totalCount: number;
  readonly continuationToken: string;
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

describeResource('contexts and users', 'contexts', ({ call, status, get, post, remove }) => {
  const search = async (what: string, body?: unknown, query = '') =>
    (await post(`${IN}/${what}/search${query}`, body)).body as Found;

  describe('a search', () => {
    it.each<[string, (context: Record<string, unknown>) => boolean]>([
      ['kind equals "user"', ({ kind }) => kind === 'user'],
      ['kind anyOf ["device","organization"]', ({ kind }) => kind === 'device' || kind === 'organization'],
      ['user.country equals "DE"', ({ country }) => country === 'DE'],
      ['*.name startsWith "Anna"', ({ name }) => String(name).startsWith('Anna')],
      ['kind equals "user",anonymous equals true', ({ anonymous }) => anonymous === true],
      ['(seats exists true|appVersion exists true),kind notEquals "user"', ({ kind }) => kind !== 'user'],
      [
        'consents contains ["personalization"]',
        ({ consents }) => (consents as string[]).includes('personalization'),
      ],
      ['q equals "anna"', (context) => JSON.stringify(context).toLowerCase().includes('anna')],
    ])('finds contexts with %s', async (filter, isMeant) => {
      const { items, totalCount } = await search('contexts', { filter, limit: 50 });
      expect(totalCount).toBeGreaterThan(0);
      for (const { context } of items) expect(context).toSatisfy(isMeant);
    });

    it('goes on page by page to the end, each context once', async () => {
      const keys: string[] = [];
      let href: string | undefined =
        `${IN}/contexts/search?limit=20&filter=${encodeURIComponent('kind equals "user"')}`;
      for (let pages = 0; href !== undefined && pages < 10; pages += 1) {
        const page = (await post(href)).body as Found;
        keys.push(...page.items.map(({ context }) => String(context['key'])));
        href = page._links['next']?.href.replace('/api/v2', '');
      }
      expect(keys).toHaveLength(48);
      expect(new Set(keys).size).toBe(48);
    });

    it('takes the same from the body, but not from both', async () => {
      const first = await search('context-instances', { limit: 5, sort: 'ts' });
      const second = await search('context-instances', {
        limit: 5,
        sort: 'ts',
        continuationToken: first.continuationToken,
      });
      expect(first.items.map(({ id }) => id)).not.toEqual(second.items.map(({ id }) => id));
      expect(await search('contexts', undefined, '?includeTotalCount=false')).not.toHaveProperty(
        'totalCount',
      );
      for (const what of ['contexts', 'context-instances']) {
        expect((await post(`${IN}/${what}/search?limit=5`, { limit: 5 })).status).toBe(400);
        expect((await post(`${IN}/${what}/search`, { filter: 'kind explodes 1' })).status).toBe(400);
        expect((await post(`${IN}/${what}/search`, { filter: '(kind equals 1' })).status).toBe(400);
      }
    });
  });

  it('gives a context by kind and key, and an instance by id', async () => {
    expect(await get(`${IN}/contexts/user/user-1001`)).toMatchObject({
      totalCount: 1,
      items: [{ context: { key: 'user-1001' } }],
    });
    expect(await get(`${IN}/contexts/user/nobody`)).toMatchObject({ totalCount: 0, items: [] });
    expect(await status(`${IN}/contexts/user/user-1001?limit=0`)).toBe(400);
    const [instance] = (await search('context-instances', { filter: 'kinds contains ["user","device"]' }))
      .items;
    const path = `${IN}/context-instances/${instance?.id ?? ''}`;
    expect(await get(path)).toMatchObject({ items: [{ context: { kind: 'multi' } }] });
    expect(await status(`${path}?sort=nonsense`)).toBe(400);
    expect((await remove(path)).status).toBe(204);
    expect((await remove(path)).status).toBe(404);
    expect((await remove(`${IN}/context-instances/nothing`)).status).toBe(400);
  });

  it('counts attributes and their values', async () => {
    expect(
      await get(`${IN}/context-attributes?filter=${encodeURIComponent('kind equals "user"')}`),
    ).toMatchObject({
      items: [
        {
          kind: 'user',
          names: expect.arrayContaining([expect.objectContaining({ name: 'country' })]) as unknown,
        },
      ],
    });
    expect(await get(`${IN}/context-attributes/os`)).toMatchObject({ items: [{ kind: 'device' }] });
    for (const path of ['', '/os']) {
      expect(await status(`${IN}/context-attributes${path}?limit=101`)).toBe(400);
      expect(await status(`${IN}/context-attributes${path}?filter=x%20equals%201`)).toBe(400);
    }
  });

  it('lists the kinds of a project, and sets one', async () => {
    const path = '/projects/shop/context-kinds';
    const put = (key: string, body: unknown) => status(`${path}/${key}`, { method: 'PUT', body });
    expect(await put('courier', { name: 'Courier', description: 'Who delivers' })).toBe(200);
    expect(await put('courier', { name: 'Couriers', hideInTargeting: true, version: 1 })).toBe(200);
    expect(await put('courier', { name: 'Couriers', version: 1 })).toBe(400);
    expect(await put('multi', { name: 'Multi' })).toBe(400);
    expect(await put('courier', {})).toBe(400);
    expect(await get(path)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          key: 'courier',
          name: 'Couriers',
          description: 'Who delivers',
          version: 2,
        }),
      ]) as unknown,
    });
    expect(await status('/projects/nothing/context-kinds')).toBe(404);
    expect(await status('/projects/nothing/context-kinds/x', { method: 'PUT', body: { name: 'x' } })).toBe(
      404,
    );
  });

  it('gives a context of any kind a value of a flag, and takes it back', async () => {
    const path = `${IN}/contexts/organization/org-1/flags/dark-mode`;
    const put = (body: unknown, at = path) => status(at, { method: 'PUT', body });
    const targets = async () =>
      (await get<{ environments: Record<string, { contextTargets: unknown[] }> }>('/flags/shop/dark-mode'))
        .environments['production']?.contextTargets;
    expect(await put({ setting: false, comment: 'Too bright' })).toBe(204);
    expect(await targets()).toEqual([{ contextKind: 'organization', values: ['org-1'], variation: 1 }]);
    expect(await put({ setting: true })).toBe(204);
    expect(await targets()).toEqual([{ contextKind: 'organization', values: ['org-1'], variation: 0 }]);
    expect(await put({})).toBe(204);
    expect(await targets()).toEqual([]);
    expect(await put({ setting: 'maybe' })).toBe(400);
    expect(await put({ setting: true }, path.replace('dark-mode', 'nothing'))).toBe(404);
  });

  describe('users, as in 2016', () => {
    it('are listed, found and given by key', async () => {
      const first = await get<Found>(`${USERS}?limit=20`);
      expect(first.items).toHaveLength(20);
      const second = await get<Found>(first._links['next']?.href.replace('/api/v2', '') ?? '');
      expect(second.items[0]?.user.key).not.toBe(first.items[0]?.user.key);
      const named = await get<Found>('/user-search/shop/production?q=becker&limit=5&offset=0');
      expect(named.items.length).toBeGreaterThan(0);
      for (const { user } of named.items) expect(JSON.stringify(user).toLowerCase()).toContain('becker');
      expect((await get<Found>('/user-search/shop/production?filter=country:DE')).totalCount).toBeGreaterThan(
        0,
      );
      expect(await get(`${USERS}/user-1001`)).toMatchObject({
        user: { key: 'user-1001', custom: { yearlySpend: 0 } },
      });
      expect(await get('/user-attributes/shop/production')).toMatchObject({
        custom: expect.arrayContaining(['consents']) as unknown,
        standard: expect.arrayContaining(['email', 'country']) as unknown,
      });
      expect(await status(`${USERS}?limit=0`)).toBe(400);
      expect(await status('/user-search/shop/production?after=soon')).toBe(400);
      for (const path of [
        '/users/shop/nothing',
        '/user-search/shop/nothing',
        '/user-attributes/shop/nothing',
        `${USERS}/nobody`,
      ]) {
        expect(await status(path)).toBe(404);
      }
    });

    it('have a value of each flag, and a setting where one was made', async () => {
      const flags = `${USERS}/user-1001/flags`;
      const path = `${flags}/banner-config`;
      expect(await get(flags)).toMatchObject({ items: { 'banner-config': { setting: null } } });
      expect(await status(path, { method: 'PUT', body: { setting: { show: false } } })).toBe(204);
      expect(await get(path)).toMatchObject({
        _value: { show: false },
        setting: { show: false },
        reason: { kind: 'TARGET_MATCH' },
      });
      expect(await status(path, { method: 'PUT', body: { setting: null } })).toBe(204);
      expect(await get(path)).toMatchObject({ setting: null });
      expect(await status(path, { method: 'PUT', body: { setting: 1 } })).toBe(400);
      expect(await status(`${flags}/nothing`, { method: 'PUT', body: {} })).toBe(404);
      expect(await status(`${flags}/nothing`)).toBe(404);
      expect(await status('/users/shop/nothing/user-1001/flags')).toBe(404);
    });

    it('are forgotten when they are deleted', async () => {
      expect((await remove(`${USERS}/user-1002`)).status).toBe(204);
      expect((await remove(`${USERS}/user-1002`)).status).toBe(404);
      expect(await get(`${IN}/contexts/user/user-1002`)).toMatchObject({ totalCount: 0 });
    });
  });

  it('says of a context that was evaluated when it was', async () => {
    const context = { kind: 'user', key: 'brand-new', plan: 'team' };
    expect((await call(`${IN}/flags/evaluate`, { method: 'POST', body: context })).status).toBe(200);
    expect(await get(`${IN}/contexts/user/brand-new`)).toMatchObject({ items: [{ context }] });
  });
});
