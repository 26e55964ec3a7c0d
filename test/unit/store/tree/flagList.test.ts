import { expect, it } from 'vitest';
import type { FlagOrder } from '../../../../src/model/flag/flagOrder';
import type { FlagOverview } from '../../../../src/model/flag/flagOverview';
import { FlagFilter } from '../../../../src/store/tree/flagFilter';
import { FlagList } from '../../../../src/store/tree/flagList';
import { anOverview, aState } from '../../support/flags';

const DAY_MS = 86_400_000;
const facts = { now: 0, me: undefined, status: () => undefined, isUsed: () => undefined };

/** `changed`: days after the epoch in production and test. */
const a = (
  flagKey: string,
  name: string,
  created: number,
  changed: readonly [number, number],
): FlagOverview =>
  anOverview({
    flagKey,
    name,
    creationDate: created * DAY_MS,
    environments: {
      production: aState({ lastModified: changed[0] * DAY_MS }),
      test: aState({ lastModified: changed[1] * DAY_MS }),
    },
  });

const flags = [
  a('z-1', 'Flag 10', 3, [1, 9]),
  a('y-2', 'flag 9', 2, [5, 2]),
  a('x-10', 'Other', 1, [4, 4]),
  a('x-9', 'Other', 4, [2, 3]),
];
const byKey = (of: readonly FlagOverview[]) => new Map(of.map((flag) => [flag.flagKey, flag]));

function aList(filter = new FlagFilter()) {
  const list = new FlagList(filter);
  return (
    order: FlagOrder,
    of = flags,
    more: { archived?: readonly FlagOverview[]; environmentKey?: string } = {},
  ) => {
    const { archived, environmentKey } = more;
    return list.shown(
      {
        flags: byKey(of),
        archived: archived && byKey(archived),
        order,
        ...(environmentKey === undefined ? {} : { environmentKey }),
        factsFrom: [],
      },
      facts,
    );
  };
}
const keys = (of: readonly FlagOverview[]) => of.map(({ flagKey }) => flagKey);

it.each([
  ['name', ['y-2', 'z-1', 'x-9', 'x-10']],
  ['key', ['x-9', 'x-10', 'y-2', 'z-1']],
  ['created', ['x-9', 'z-1', 'y-2', 'x-10']],
  ['changed', ['z-1', 'y-2', 'x-10', 'x-9']],
] as const)('sorts by %s', (order, expected) => {
  expect(keys(aList()(order))).toEqual(expected);
});

it('sorts by the changes of one environment where it is the list of that one', () => {
  expect(keys(aList()('changed', flags, { environmentKey: 'production' }))).toEqual([
    'y-2',
    'x-10',
    'x-9',
    'z-1',
  ]);
});

it('follows what comes, goes and changes its name, and another order', () => {
  const shown = aList();
  shown('name');
  const [, ...rest] = flags;
  const renamed = rest.map((flag) => (flag.flagKey === 'y-2' ? { ...flag, name: 'Zebra' } : flag));
  expect(keys(shown('name', [a('new', 'Aardvark', 0, [0, 0]), ...renamed]))).toEqual([
    'new',
    'x-9',
    'x-10',
    'y-2',
  ]);
  expect(keys(shown('created', flags))).toEqual(['x-9', 'z-1', 'y-2', 'x-10']);
});

it('gives the same array until something of it changes', () => {
  const filter = new FlagFilter();
  const list = new FlagList(filter);
  const source = { flags: byKey(flags), archived: undefined, order: 'key' as const };
  const first = list.shown({ ...source, factsFrom: ['one'] }, facts);
  expect(list.shown({ ...source, factsFrom: ['one'] }, facts)).toBe(first);
  expect(list.shown({ ...source, factsFrom: ['two'] }, facts)).not.toBe(first);
  filter.set('other');
  expect(keys(list.shown({ ...source, factsFrom: ['two'] }, facts))).toEqual(['x-9', 'x-10']);
});

it('has archived flags where they are given and asked for', () => {
  const filter = new FlagFilter();
  const archived = [anOverview({ flagKey: 'old', name: 'Archived', archived: true })];
  const shown = aList(filter);
  expect(keys(shown('name', flags, { archived }))).not.toContain('old');
  filter.setConditions({ states: ['archived'] });
  expect(keys(shown('name', flags, { archived }))).toEqual(['old']);
});
