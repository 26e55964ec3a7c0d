import { describe, expect, it } from 'vitest';
import type { FilterConditions } from '../../../src/model/flag/filterConditions';
import { FlagFilter } from '../../../src/store/tree/flagFilter';
import type { FilterFacts } from '../../../src/store/tree/filterFacts';
import { anOverview, aState } from '../support/flags';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

const flag = anOverview({
  description: 'One page instead of four',
  tags: ['web', 'payments'],
  maintainerId: 'ann',
  environments: {
    production: aState({ lastModified: NOW - 10 * DAY_MS }),
    test: aState({ lastModified: NOW - 2 * DAY_MS }),
  },
});

/** Nothing is known beside the flag, but for what is given. */
const facts = (known: Partial<FilterFacts> = {}): FilterFacts => ({
  now: NOW,
  me: undefined,
  status: () => undefined,
  isUsed: () => undefined,
  ...known,
});

const accepts = (conditions: FilterConditions, known: Partial<FilterFacts> = {}, of = flag): boolean => {
  const filter = new FlagFilter();
  filter.setConditions(conditions);
  return filter.accepts(of, facts(known));
};

it.each([
  ['', true],
  ['CHECKOUT', true],
  ['new-check', true],
  ['four', true],
  ['web flow', true],
  ['web mobile', false],
  ['mobile', false],
])('filters by %j', (text, accepted) => {
  const filter = new FlagFilter();
  filter.set(text);
  expect(filter.accepts(flag, facts())).toBe(accepted);
});

describe('conditions', () => {
  it('leave out archived flags, unless they are asked for', () => {
    const archived = anOverview({ archived: true, deprecated: true });
    const deprecated = anOverview({ deprecated: true });
    expect(
      [{}, { states: ['archived'] }, { states: ['deprecated'] }].map((of) =>
        accepts(of as never, {}, archived),
      ),
    ).toEqual([false, true, false]);
    expect(
      [{}, { states: ['live'] }, { states: ['live', 'deprecated'] }].map((of) =>
        accepts(of as never, {}, deprecated),
      ),
    ).toEqual([true, false, true]);
  });

  it('are about kind, and all of the tags', () => {
    expect(accepts({ kind: 'boolean' })).toBe(true);
    expect(accepts({ kind: 'multivariate' })).toBe(false);
    expect(accepts({ tags: ['payments', 'web'] })).toBe(true);
    expect(accepts({ tags: ['payments', 'mobile'] })).toBe(false);
  });

  it('hold only for what is known', () => {
    expect(accepts({ mine: true })).toBe(false);
    expect(accepts({ mine: true }, { me: { memberId: 'bob', teamKeys: ['web'] } })).toBe(false);
    expect(accepts({ mine: true }, { me: { memberId: 'ann', teamKeys: [] } })).toBe(true);
    const ofTeam = anOverview({ maintainerTeamKey: 'web' });
    expect(accepts({ mine: true }, { me: { memberId: 'bob', teamKeys: ['web'] } }, ofTeam)).toBe(true);
    expect(accepts({ mine: true }, { me: { memberId: 'bob', teamKeys: ['shop'] } }, ofTeam)).toBe(false);
    expect(accepts({ mine: true }, {}, anOverview())).toBe(false);
    expect(accepts({ usage: 'unused' })).toBe(false);
    expect(accepts({ usage: 'unused' }, { isUsed: () => false })).toBe(true);
    expect(accepts({ usage: 'used' }, { isUsed: () => false })).toBe(false);
    const status = { names: ['launched', 'inactive'], environmentKey: 'production' } as const;
    expect(accepts({ status })).toBe(false);
    expect(accepts({ status }, { status: () => 'inactive' })).toBe(true);
    expect(accepts({ status }, { status: () => 'active' })).toBe(false);
  });

  it('count a change in any environment, or in the one that is shown', () => {
    expect(accepts({ changedWithinDays: 7 })).toBe(true);
    expect(accepts({ changedWithinDays: 1 })).toBe(false);
    expect(accepts({ changedWithinDays: 7 }, { environmentKey: 'production' })).toBe(false);
    expect(accepts({ changedWithinDays: 30 }, { environmentKey: 'production' })).toBe(true);
    expect(accepts({ changedWithinDays: 7 }, {}, anOverview())).toBe(false);
  });

  it('hold together with the text', () => {
    const filter = new FlagFilter();
    filter.set('checkout');
    filter.setConditions({ tags: ['web'] });
    expect(filter.accepts(flag, facts())).toBe(true);
    filter.set('basket');
    expect(filter.accepts(flag, facts())).toBe(false);
  });
});

it('tells of changes only, and says in words what it filters', () => {
  const filter = new FlagFilter();
  let told = 0;
  filter.onDidChange(() => told++);
  filter.set(' checkout ');
  filter.set(' checkout ');
  filter.setConditions({ tags: ['web', 'payments'], states: ['live', 'archived'] });
  filter.setConditions({ tags: ['web', 'payments'], states: ['live', 'archived'] });
  expect([told, filter.isActive]).toEqual([2, true]);
  expect(filter.inWords).toBe('checkout · live or archived · tagged web and payments');
  filter.setConditions({
    mine: true,
    kind: 'boolean',
    changedWithinDays: 7,
    usage: 'unused',
    status: { names: ['inactive'], environmentKey: 'production' },
  });
  expect(filter.inWords).toBe(
    'checkout · boolean · mine · inactive in production · changed in the last 7 days · not used in this workspace',
  );
  filter.clear();
  expect([told, filter.isActive, filter.inWords]).toEqual([4, false, '']);
});
