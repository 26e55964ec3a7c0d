import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../src/model/flag/flag';
import { clauseInWords, valueInWords } from '../../../src/targeting/words/clauseWords';

const clause = (op: string, values: Clause['values'], more: Partial<Clause> = {}): Clause => ({
  attribute: 'country',
  op,
  values,
  negate: false,
  ...more,
});

describe('clauseInWords', () => {
  it.each<[Clause, string]>([
    [clause('in', ['DE']), 'user country is DE'],
    [clause('in', ['DE', 'FR']), 'user country is one of DE, FR'],
    [clause('in', ['DE', 'FR'], { negate: true }), 'user country is not one of DE, FR'],
    [
      clause('lessThan', [50], { contextKind: 'organization', attribute: 'seats' }),
      'organization seats is less than 50',
    ],
    [
      clause('semVerGreaterThan', ['4.2.0'], { attribute: 'appVersion' }),
      'user appVersion is a version above 4.2.0',
    ],
    [clause('segmentMatch', ['beta'], { attribute: 'segmentMatch' }), 'is in segment beta'],
    [clause('segmentMatch', ['a', 'b'], { attribute: '', negate: true }), 'is in none of the segments a, b'],
    [clause('in', ['device'], { attribute: 'kind' }), 'kind is device'],
    [clause('before', [1_735_689_600_000]), 'user country is before 2025-01-01T00:00:00Z'],
    [clause('before', ['2025-01-01T00:00:00Z']), 'user country is before 2025-01-01T00:00:00Z'],
    [clause('brandNew', ['x'], { negate: true }), 'user country not brandNew x'],
  ])('reads from left to right: %#', (given, words) => {
    const { contextKind, attribute, operator, values } = clauseInWords(given);
    expect([contextKind, attribute, operator, values.join(', ')].filter(Boolean).join(' ')).toBe(words);
  });
});

describe('valueInWords', () => {
  it.each([
    ['DE', 'DE'],
    [50, '50'],
    ['50', '"50"'],
    ['true', '"true"'],
    [true, 'true'],
    ['', '""'],
    [' padded', '" padded"'],
  ])('tells %j from others', (value, words) => {
    expect(valueInWords(value)).toBe(words);
  });
});
