import { describe, expect, it } from 'vitest';
import { anApp, type Json } from './support/appCalls';

interface FlagPage {
  readonly items: readonly {
    readonly key: string;
    readonly name: string;
    readonly creationDate: number;
    readonly temporary: boolean;
    readonly environments?: Readonly<Record<string, Json>>;
  }[];
  readonly totalCount: number;
  readonly _links: Record<string, { href: string }>;
}

const { get, send } = anApp();
const list = (query: string) => get<FlagPage>(`/flags/shop?limit=100&${query}`);
const keysOf = async (query: string) => (await list(query)).items.map(({ key }) => key);

describe('the list of flags', () => {
  it('gives 20 flags unless more are asked for, the newest first', async () => {
    const { items, totalCount } = await get<FlagPage>('/flags/shop');
    const dates = items.map(({ creationDate }) => creationDate);
    expect(items).toHaveLength(Math.min(20, totalCount));
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  });

  it('gives no environments unless some are asked for, and then those, in that order', async () => {
    const [without] = (await list('')).items;
    const [withTwo] = (await list('env=staging&env=production')).items;
    expect(without).not.toHaveProperty('environments');
    expect(Object.keys(withTwo?.environments ?? {})).toEqual(['staging', 'production']);
  });

  it.each(['', '&summary=1', '&summary=true'])(
    'leaves the targeting out with env=production%s',
    async (more) => {
      const { items } = await list(`env=production${more}`);
      for (const { environments } of items) {
        expect(Object.keys(environments?.['production'] ?? {})).toEqual(
          expect.not.arrayContaining(['rules', 'targets', 'contextTargets', 'prerequisites', 'fallthrough']),
        );
        expect(environments?.['production']).toHaveProperty('_summary');
      }
    },
  );

  it.each(['0', 'false'])('gives the whole targeting with summary=%s', async (summary) => {
    const { items } = await list(`env=production&summary=${summary}&filter=query:new-checkout-flow`);
    expect(items[0]?.environments?.['production']?.['rules']).toHaveLength(2);
  });

  it.each<[string, string[]]>([
    ['filter=query:CHECKOUT', ['checkout-button-color', 'new-checkout-flow']],
    ['filter=query:flow', ['new-checkout-flow']],
    ['filter=tags:checkout%2Bweb', ['checkout-button-color', 'new-checkout-flow']],
    ['filter=tags:kill-switch|design', ['dark-mode', 'kill-switch-payments']],
    ['tag=kill-switch', ['kill-switch-payments']],
    ['filter=state:archived', ['legacy-coupons']],
    ['filter=archived:true', ['legacy-coupons']],
    ['archived=true', ['legacy-coupons']],
    ['filter=state:deprecated', ['email-receipts']],
    ['filter=state:archived|deprecated', ['email-receipts', 'legacy-coupons']],
    ['filter=type:permanent,tags:pricing', ['free-shipping-threshold', 'holiday-sale']],
    ['filter=maintainerTeamKey:platform', ['api-rate-limit-per-minute', 'kill-switch-payments']],
    ['filter=sdkAvailability:mobile,tags:checkout', ['express-delivery', 'new-checkout-flow']],
    ['filter=query:coupons', []],
    [
      `filter=creationDate:{"before":${String(Date.UTC(2024, 6, 1))}},state:live|archived`,
      ['kill-switch-payments', 'legacy-coupons'],
    ],
  ])('%s finds what it means', async (query, keys) => {
    expect((await keysOf(query)).toSorted()).toEqual(keys);
  });

  it('leaves archived flags out unless they are asked for', async () => {
    const keys = await keysOf('');
    expect(keys).not.toContain('legacy-coupons');
    expect(keys).toContain('email-receipts');
    expect(await keysOf('filter=state:live')).not.toContain('email-receipts');
  });

  it('finds by the id of the maintainer', async () => {
    const { maintainerId } = await get<{ maintainerId: string }>('/flags/shop/dark-mode');
    expect(await keysOf(`filter=maintainerId:${maintainerId}`)).toContain('dark-mode');
    expect(await keysOf('filter=maintainerId:nobody')).toEqual([]);
  });

  it('sorts by each field in either direction', async () => {
    const names = (await list('sort=name')).items.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(await keysOf('sort=-key')).toEqual((await keysOf('sort=key')).toReversed());
    const types = (await list('sort=type,-key')).items;
    const firstTemporary = types.findIndex(({ temporary }) => temporary);
    expect(types.slice(firstTemporary).every(({ temporary }) => temporary)).toBe(true);
  });

  it('sorts by when the targeting was changed, in the first environment that is named', async () => {
    const { items } = await list('env=production&env=staging&sort=-targetingModifiedDate');
    const dates = items.map(({ environments }) => Number(environments?.['production']?.['lastModified']));
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  });

  it.each<[string, string[]]>([
    ['limit=6', ['last', 'next', 'self']],
    ['limit=6&offset=6', ['first', 'last', 'next', 'prev', 'self']],
    ['limit=6&offset=12', ['first', 'prev', 'self']],
    ['', ['self']],
  ])('with %s links only to pages that exist', async (query, links) => {
    const { _links } = await get<FlagPage>(`/flags/shop?${query}`);
    expect(Object.keys(_links).toSorted()).toEqual(links);
  });

  it('leads through all flags by its links, each once, with the query kept', async () => {
    const all = await keysOf('sort=name&env=test');
    const keys: string[] = [];
    let href: string | undefined = '/api/v2/flags/shop?env=test&sort=name&limit=5';
    while (href !== undefined) {
      expect(href).toContain('env=test');
      const page: FlagPage = await get<FlagPage>(href.replace('/api/v2', ''));
      keys.push(...page.items.map(({ key }) => key));
      href = page._links['next']?.href;
    }
    expect(keys).toEqual(all);
  });

  it('ends with its last link on the rest of the flags, and comes back with its first', async () => {
    const all = await keysOf('sort=name');
    const begin = await get<FlagPage>('/flags/shop?sort=name&limit=5');
    const end = await get<FlagPage>((begin._links['last']?.href ?? '').replace('/api/v2', ''));
    expect(end.items.map(({ key }) => key)).toEqual(all.slice(Math.floor((all.length - 1) / 5) * 5));
    const back = await get<FlagPage>((end._links['first']?.href ?? '').replace('/api/v2', ''));
    expect(back.items).toEqual(begin.items);
  });

  it('refuses more than three environments, and a page of more than a hundred', async () => {
    const { status, body } = await send('GET', '/flags/shop?env=production&env=staging&env=test&env=dev');
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect((await send('GET', '/flags/shop?limit=101')).status).toBe(400);
  });

  it('refuses an unknown filter even where no flag is left to look at', async () => {
    expect((await send('GET', '/flags/shop?filter=query:nothing-has-this,nonsense:1')).status).toBe(400);
  });
});
