import { describe, expect, it } from 'vitest';
import { nameOfKey, readValue, readValues } from '../../../../src/commands/fixes/newFlagValues';
import { isFlagKey } from '../../../../src/model/flag/newFlag';

describe('what is typed for a new flag', () => {
  it.each([
    ['string', 'control, treatment', ['control', 'treatment']],
    ['string', ' a b ,, c', ['a b', 'c']],
    ['string', 'alone', ['alone']],
    ['number', '1, 2.5, -3', [1, 2.5, -3]],
    ['json', '{"a": 1}', [{ a: 1 }]],
    ['json', '[1, 2]', [[1, 2]]],
  ] as const)('%s: %s', (kind, typed, values) => {
    expect(readValues(kind, typed)).toEqual({ ok: true, values });
  });

  it.each([
    ['string', ' ', 'nothing'],
    ['string', ' , ', 'nothing'],
    ['string', 'a, b, a', 'twice'],
    ['number', '1, x', 'no-number'],
    ['number', '1, 1.0', 'twice'],
    ['json', '{"a": ', 'no-json'],
    ['json', '"text"', 'no-json'],
    ['json', '5', 'no-json'],
  ] as const)('%s: %s is refused', (kind, typed, problem) => {
    expect(readValues(kind, typed)).toEqual({ ok: false, problem });
  });

  it('takes no value that is there already, in whichever order its fields are', () => {
    const taken = [{ a: 1, b: 2 }];
    expect(readValues('json', '{"b": 2, "a": 1}', taken)).toEqual({ ok: false, problem: 'twice' });
    expect(readValues('string', 'b, c', ['a', 'b'])).toEqual({ ok: false, problem: 'twice' });
  });

  it('reads one text with its commas and blanks', () => {
    expect(readValue('string', 'one, two ', [])).toEqual({ ok: true, values: ['one, two '] });
    expect(readValue('number', '1', [1])).toEqual({ ok: false, problem: 'twice' });
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
