import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../src/model/flag/flag';
import {
  listedInWords,
  ruleSentence,
  segmentRuleSentence,
  targetsSentence,
} from '../../../src/targeting/words/ruleSentences';

const ON_OFF = [
  { value: true, name: 'On' },
  { value: false, name: 'Off' },
];

const clause = (changes: Partial<Clause> = {}): Clause => ({
  attribute: 'country',
  op: 'in',
  values: ['DE'],
  negate: false,
  ...changes,
});

describe('ruleSentence', () => {
  it('says what a rule serves and where', () => {
    const clauses = [clause(), clause({ attribute: 'segmentMatch', op: 'segmentMatch', values: ['beta'] })];
    expect(ruleSentence({ clauses, variation: 0 }, 2, ON_OFF)).toBe(
      'Rule 2: On where user country is DE and the context is in segment beta',
    );
  });

  it('says the shares of a rollout, and by what it tells people apart unless that is the key of users', () => {
    const variations = [
      { variation: 0, weight: 20_000 },
      { variation: 1, weight: 80_000 },
    ];
    const rule = { clauses: [], rollout: { variations, contextKind: 'organization', bucketBy: 'region' } };
    expect(ruleSentence(rule, 1, ON_OFF)).toBe('Rule 1: On 20%, Off 80% by organization region to everyone');
    expect(ruleSentence({ clauses: [], rollout: { variations } }, 1, ON_OFF)).toBe(
      'Rule 1: On 20%, Off 80% to everyone',
    );
  });

  it('counts values beyond the first ones, unless more are wanted', () => {
    const clauses = [clause({ values: ['a', 'b', 'c', 'd', 'e', 'f'] })];
    expect(ruleSentence({ clauses, variation: 0 }, 1, ON_OFF)).toMatch(/is one of a, b, c and 3 more$/);
    expect(ruleSentence({ clauses, variation: 0 }, 1, ON_OFF, 10)).toMatch(/is one of a, b, c, d, e, f$/);
  });

  it('names a variation that is not there by its place', () => {
    expect(ruleSentence({ clauses: [], variation: 7 }, 1, ON_OFF)).toBe('Rule 1: variation 7 to everyone');
    expect(ruleSentence({ clauses: [] }, 1, ON_OFF)).toBe('Rule 1: the default in the code to everyone');
  });
});

describe('targetsSentence', () => {
  it.each([
    [1, 'user', 'Off for 1 user'],
    [3, 'user', 'Off for 3 users'],
    [1, 'device', 'Off for 1 context of kind device'],
    [2, 'device', 'Off for 2 contexts of kind device'],
  ])('counts %i of kind %s', (count, contextKind, expected) => {
    const keys = Array.from({ length: count }, (_, index) => `key-${index}`);
    expect(targetsSentence({ variationIndex: 1, contextKind, keys }, ON_OFF)).toBe(expected);
  });
});

describe('segmentRuleSentence', () => {
  it('says whom a rule includes', () => {
    expect(segmentRuleSentence({ clauses: [clause()] }, 1)).toBe('Rule 1: those where user country is DE');
    expect(segmentRuleSentence({ clauses: [] }, 3)).toBe('Rule 3: everyone');
  });

  it('says the share, and by what it is drawn', () => {
    expect(segmentRuleSentence({ clauses: [clause()], weight: 12_500, bucketBy: 'email' }, 1)).toBe(
      'Rule 1: 12.5% of those where user country is DE, by user email',
    );
    expect(segmentRuleSentence({ clauses: [], weight: 0 }, 1)).toBe('Rule 1: 0% of everyone, by user key');
  });
});

describe('listedInWords', () => {
  it('lists up to the most, and never fewer than one', () => {
    expect(listedInWords([])).toBe('');
    expect(listedInWords(['a', 'b'], 2)).toBe('a, b');
    expect(listedInWords(['a', 'b', 'c'], 2)).toBe('a and 2 more');
  });
});
