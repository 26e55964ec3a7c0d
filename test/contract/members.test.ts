import { expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

interface Items {
  readonly items: readonly { readonly _id: string; readonly email: string; readonly token: string }[];
}

describeResource('members, teams and tokens', 'members', ({ call, status, get, sandbox }) => {
  it.each([
    '/members',
    '/members/me',
    '/members?sort=-lastSeen&limit=2&filter=query:acme,role:writer',
    '/teams',
    '/teams?filter=query:CHECK&expand=members,maintainers,projects,roles,roleAttributes',
    '/teams/checkout',
    '/teams/checkout?expand=maintainers',
    '/teams/platform/maintainers?limit=1&offset=1',
    '/tokens',
  ])('GET %s', async (path) => {
    expect(await status(path)).toBe(200);
  });

  it('finds members by team, role and when they were seen', async () => {
    const emails = async (filter: string) =>
      (await get<Items>(`/members?filter=${encodeURIComponent(filter)}`)).items.map(({ email }) => email);
    expect(await emails('team:Checkout')).toEqual([
      'ines@acme.example',
      'tomasz@acme.example',
      'priya@acme.example',
    ]);
    expect(await emails('role:admin')).toEqual(['ariel@acme.example']);
    expect(await emails('noteam:true')).toEqual(['noor@acme.example']);
    expect(await emails('email:kofi@acme.example|noor@acme.example')).toHaveLength(2);
    expect(await emails('lastSeen:{"before":1}')).toEqual([]);
  });

  it('gives one member by id, and none that is unknown', async () => {
    const [member] = (await get<Items>('/members')).items;
    expect(await get(`/members/${member?._id ?? ''}`)).toEqual(member);
    expect(await status('/members/nobody')).toBe(404);
    expect(await status('/members?filter=nonsense:1')).toBe(400);
  });

  it('answers for teams that are not there, or cannot be', async () => {
    for (const path of ['', '/maintainers']) {
      expect(await status(`/teams/nobody${path}`)).toBe(404);
      expect(await status(`/teams/no%20body${path}`)).toBe(400);
    }
  });

  it('shows a member its own tokens, an admin all, and nobody what makes them work', async () => {
    const { admin, writer } = sandbox().tokens;
    const mine = await get<Items>('/tokens');
    expect(mine.items).toHaveLength(1);
    expect(mine.items[0]?.token).toMatch(new RegExp(`^\\*{8}${writer.slice(-4)}$`));
    const all = (await call('/tokens?showAll=true', { token: admin })).body as Items;
    expect(all.items.length).toBeGreaterThan(2);
    expect(await status('/tokens?showAll=true')).toBe(403);
    const other = all.items.find(({ _id }) => _id !== mine.items[0]?._id)?._id ?? '';
    expect(await status(`/tokens/${other}`)).toBe(403);
    expect(await status(`/tokens/${other}`, { token: admin })).toBe(200);
    expect(await status('/tokens/nothing')).toBe(404);
  });
});
