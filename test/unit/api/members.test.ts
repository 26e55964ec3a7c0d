import { describe, expect, it } from 'vitest';
import { MembersResource } from '../../../src/api/members';
import type { Call, Transport } from '../../../src/api/transport/transport';
import { ApiError } from '../../../src/model/failure/failure';

/** Serves pages one after the other, each with a link to the next. */
function paged(...pages: readonly (readonly object[])[]) {
  const asked: string[] = [];
  const send = ({ path, answer }: Call<unknown>): Promise<unknown> => {
    asked.push(path);
    const index = Number(new URLSearchParams(path.split('?')[1]).get('page') ?? 0);
    const next =
      index + 1 < pages.length ? { next: { href: `${path.split('?')[0] ?? ''}?page=${index + 1}` } } : {};
    return Promise.resolve(answer.parse({ items: pages[index], _links: next }));
  };
  return { asked, members: new MembersResource({ send } as unknown as Transport) };
}

const aMember = (id: string) => ({ _id: id, email: `${id}@example.com` });

describe('the members and teams of an account', () => {
  it('come from all pages', async () => {
    const { asked, members } = paged([aMember('a'), aMember('b')], [aMember('c')], [aMember('d')]);
    expect((await members.list()).map(({ _id }) => _id)).toEqual(['a', 'b', 'c', 'd']);
    expect(asked).toHaveLength(3);
    const teams = paged([{ key: 'one', name: 'One' }], [{ key: 'two', name: 'Two' }]).members;
    expect((await teams.listTeams()).map(({ key }) => key)).toEqual(['one', 'two']);
  });

  it('fail with what could not be read', async () => {
    const { members } = paged([aMember('a'), { _id: 'b' }]);
    const error: unknown = await members.list().catch((thrown: unknown) => thrown);
    expect(ApiError.is(error, 'unexpected-answer') && error.failure.field).toBe('email');
  });
});
