import { expect, it } from 'vitest';
import { FlagFilter } from '../../../src/store/flagFilter';
import { anOverview } from '../support/flags';

const flag = anOverview({ description: 'One page instead of four', tags: ['web'] });

it.each([
  ['', true],
  ['CHECKOUT', true],
  ['new-check', true],
  ['four', true],
  ['web flow', true],
  ['web mobile', false],
  ['payments', false],
])('filters by %j', (text, accepted) => {
  const filter = new FlagFilter();
  filter.set(text);
  expect(filter.accepts(flag)).toBe(accepted);
});
