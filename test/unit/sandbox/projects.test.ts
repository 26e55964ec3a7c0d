import { describe, expect, it } from 'vitest';
import { anApp } from './support/appCalls';

interface KeyPage {
  readonly items: readonly { key: string; environments?: KeyPage }[];
  readonly totalCount: number;
}

const { get } = anApp();
const keysOf = async (path: string) => (await get<KeyPage>(path)).items.map(({ key }) => key);

describe('projects and environments', () => {
  it.each<[string, string[]]>([
    ['/projects?filter=query:SHOP', ['shop']],
    ['/projects?filter=query:acme', ['shop', 'mobile']],
    ['/projects?filter=tags:web%2Brevenue', ['shop']],
    ['/projects?filter=tags:web%2Bmobile', []],
    ['/projects?filter=keys:mobile|internal-tools', ['mobile', 'internal-tools']],
    ['/projects?sort=name', ['mobile', 'shop', 'internal-tools']],
    ['/projects?sort=-name&limit=1&offset=1', ['shop']],
    ['/projects/shop/environments?filter=query:prod', ['production', 'production-eu']],
    ['/projects/shop/environments?filter=tags:live%2Beu', ['production-eu']],
    ['/projects/mobile/environments?sort=-critical,name', ['production', 'staging', 'test']],
    ['/projects/shop/environments?limit=2&offset=4', ['dev', 'load-test']],
  ])('%s gives what it means', async (path, keys) => {
    expect(await keysOf(path)).toEqual(keys);
  });

  it('have their environments in them only with expand', async () => {
    const [plain] = (await get<KeyPage>('/projects')).items;
    const [expanded] = (await get<KeyPage>('/projects?expand=environments')).items;
    expect(plain).not.toHaveProperty('environments');
    expect(expanded?.environments).toMatchObject({
      totalCount: 6,
      items: [{ key: 'production' }, {}, {}, {}, {}, {}],
    });
    expect(await get('/projects/shop?expand=environments')).toMatchObject({
      environments: { totalCount: 6 },
    });
  });
});
