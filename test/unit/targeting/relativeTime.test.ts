import { expect, it } from 'vitest';
import { relativeTime } from '../../../src/targeting/words/relativeTime';

const HOUR = 3_600_000;

it.each([
  [10_000, '10 sec. ago'],
  [2 * HOUR, '2 hr. ago'],
  [25 * HOUR, 'yesterday'],
  [24 * HOUR * 45, 'last month'],
])('says how long ago %i ms are', (ago, words) => {
  expect(relativeTime(1e12 - ago, 1e12)).toBe(words);
});
