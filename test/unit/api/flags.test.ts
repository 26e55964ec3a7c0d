import { describe, expect, it } from 'vitest';
import { FlagsResource } from '../../../src/api/flags';
import type { Call, Transport } from '../../../src/api/transport/transport';
import { aListedFlag, aListedState } from '../support/flags';

/** Serves `count` flags in the way of the list operation; `calls` has what was asked. */
function listing(
  count: number,
  change: (flag: Record<string, unknown>) => unknown = (flag) => flag,
  totalCount = count,
) {
  const calls: { environmentKeys: string[]; offset: number }[] = [];
  const send = ({ query = new URLSearchParams(), answer }: Call<unknown>): Promise<unknown> => {
    const environmentKeys = query.getAll('env');
    const offset = Number(query.get('offset'));
    const limit = Number(query.get('limit'));
    calls.push({ environmentKeys, offset });
    const environments = Object.fromEntries(environmentKeys.map((key) => [key, aListedState()]));
    const items = Array.from({ length: count }, (_, i) => change(aListedFlag(`flag-${i}`, environments)));
    const next = offset + limit < count ? { next: { href: '/next' } } : {};
    return Promise.resolve(
      answer.parse({ items: items.slice(offset, offset + limit), totalCount, _links: next }),
    );
  };
  return { calls, flags: new FlagsResource({ send } as unknown as Transport) };
}

const six = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('FlagsResource.list', () => {
  it('loads 2,000 flags in 6 environments with 40 calls of at most three environments', async () => {
    const { calls, flags } = listing(2000);
    const list = await flags.list('p', six);
    expect(list.flags).toHaveLength(2000);
    expect(calls).toHaveLength(40);
    expect(Math.max(...calls.map(({ environmentKeys }) => environmentKeys.length))).toBe(3);
    expect(Object.keys(list.flags[1999]?.environments ?? {}).sort()).toEqual(six);
  });

  it('tells how many calls are answered of those needed', async () => {
    const { flags } = listing(250);
    const steps: string[] = [];
    await flags.list('p', six, { onProgress: (done, total) => steps.push(`${done}/${total}`) });
    expect(steps).toEqual(['1/2', '2/2', '3/6', '4/6', '5/6', '6/6']);
  });

  it('goes on behind a total that is too small while there is a next page', async () => {
    const { flags } = listing(250, (flag) => flag, 100);
    expect((await flags.list('p', ['a'])).flags).toHaveLength(250);
  });

  it('lists a flag whose answer is wrong apart, with the field, and gives the others', async () => {
    const { flags } = listing(3, (flag) =>
      flag['key'] === 'flag-1' ? { ...flag, tags: 'not a list' } : flag,
    );
    const list = await flags.list('p', ['a', 'b', 'c', 'd']);
    expect(list.flags.map(({ key }) => key)).toEqual(['flag-0', 'flag-2']);
    expect(list.unreadable).toMatchObject([{ flagKey: 'flag-1', field: 'tags' }]);
  });

  it('keeps fields that it does not know', async () => {
    const { flags } = listing(1, (flag) => ({ ...flag, somethingNew: { a: 1 } }));
    const { flags: listed } = await flags.list('p', []);
    expect(listed[0]).toMatchObject({ somethingNew: { a: 1 } });
  });
});
