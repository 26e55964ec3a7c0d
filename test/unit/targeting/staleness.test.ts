import { describe, expect, it } from 'vitest';
import { stalenessOf } from '../../../src/targeting/staleness';

describe('stalenessOf', () => {
  it.each([
    [['launched', 'launched'], 'launched'],
    [['inactive'], 'inactive'],
    [['launched', 'inactive'], 'mixed'],
    [['launched', 'active'], undefined],
    [['inactive', 'new'], undefined],
    [['launched', undefined], undefined],
    [[], undefined],
  ] as const)('of %j is %s', (names, expected) => {
    expect(stalenessOf(names)).toBe(expected);
  });
});
