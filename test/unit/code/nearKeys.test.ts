import { describe, expect, it } from 'vitest';
import { distanceBetween, nearKeys } from '../../../src/code/diagnostics/nearKeys';

describe('near keys', () => {
  it.each([
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abcd', 'abdc', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('from %s to %s it is %i', (one, other, distance) => {
    expect(distanceBetween(one, other, 9)).toBe(distance);
    expect(distanceBetween(other, one, 9)).toBe(distance);
  });

  it('does not go on when it is too far', () => {
    expect(distanceBetween('abcdefgh', 'zyxwvuts', 2)).toBe(3);
    expect(distanceBetween('a', 'abcdef', 2)).toBe(3);
  });

  it.each([
    ['newCheckoutFlow', ['new-checkout-flow', 'new-checkout-flows']],
    ['NEW_CHECKOUT_FLOW', ['new-checkout-flow', 'new-checkout-flows']],
    ['new-chekcout-flow', ['new-checkout-flow', 'new-checkout-flows']],
    ['dark', []],
    ['dark-mod', ['dark-mode']],
    ['zzz', []],
  ])('%s', (flagKey, expected) => {
    const keys = ['dark-mode', 'new-checkout-flows', 'new-checkout-flow', 'beta', 'payments-v2'];
    expect(nearKeys(flagKey, keys)).toEqual(expected);
  });
});
