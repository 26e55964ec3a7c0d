import { describe, expect, it } from 'vitest';
import { nameOfKey, readValues } from '../../../../src/commands/fixes/newFlagValues';
import { isFlagKey } from '../../../../src/model/newFlag';

describe('what is typed for a new flag', () => {
  it.each([
    ['string', 'control, treatment', ['control', 'treatment']],
    ['string', ' a b ,, c', ['a b', 'c']],
    ['number', '1, 2.5, -3', [1, 2.5, -3]],
    ['json', '[{}, {"a": 1}]', [{}, { a: 1 }]],
  ] as const)('%s: %s', (kind, typed, values) => {
    expect(readValues(kind, typed)).toEqual({ ok: true, values });
  });

  it.each([
    ['string', 'control', 'too-few'],
    ['string', 'a, b, a', 'twice'],
    ['number', '1, x', 'no-number'],
    ['number', '1, 1.0', 'twice'],
    ['json', '{"a": 1}', 'no-json'],
    ['json', '[1, ', 'no-json'],
    ['json', '[1]', 'too-few'],
  ] as const)('%s: %s is refused', (kind, typed, problem) => {
    expect(readValues(kind, typed)).toEqual({ ok: false, problem });
  });

  it.each([
    ['new-checkout-flow', 'New checkout flow'],
    ['newCheckoutFlow', 'New checkout flow'],
    ['search.ranking_MODEL', 'Search ranking model'],
  ])('%s is called %s', (flagKey, name) => {
    expect(nameOfKey(flagKey)).toBe(name);
  });

  it.each([
    ['a.b_c-D1', true],
    ['', false],
    ['-a', false],
    ['a b', false],
    ['a'.repeat(257), false],
  ])('%j as a key: %s', (text, is) => {
    expect(isFlagKey(text)).toBe(is);
  });
});
