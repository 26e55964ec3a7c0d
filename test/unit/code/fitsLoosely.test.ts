import { describe, expect, it } from 'vitest';
import { fitsLoosely } from '../../../src/code/navigation/fitsLoosely';

describe('fitsLoosely', () => {
  it.each([
    ['New checkout flow · new-checkout-flow', 'new-checkout', true],
    ['New checkout flow · new-checkout-flow', 'NCF', true],
    ['New checkout flow · new-checkout-flow', 'checkout flow', true],
    ['Straße · strasse', 'straß', true],
    ['Flag 👍 · thumbs', '👍', true],
    ['New checkout flow · new-checkout-flow', 'flowx', false],
    ['ab', 'ba', false],
    ['anything', '  ', true],
  ])('of %s by %s is %s', (text, query, fits) => {
    expect(fitsLoosely(text, query)).toBe(fits);
  });
});
