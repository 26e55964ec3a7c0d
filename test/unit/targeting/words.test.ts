import { describe, expect, it } from 'vitest';
import {
  sharesInWords,
  stateInRow,
  stateInShort,
  toggleInWords,
  variationInWords,
} from '../../../src/targeting/words/words';
import { aState, anOverview } from '../support/flags';

const flag = anOverview();
const rollout = aState({
  fallthrough: [
    { variationIndex: 0, weight: 20_000 },
    { variationIndex: 1, weight: 80_000 },
  ],
});

describe('variationInWords', () => {
  it.each([
    ['the name', { value: true, name: 'On' }, 'On'],
    ['the value as JSON where there is no name', { value: 'blue' }, '"blue"'],
    ['the value where the name is empty', { value: 1.5, name: '' }, '1.5'],
    ['a long value cut short', { value: { text: 'a'.repeat(50) } }, '{"text":"aaaaaaaaaaaaaa…'],
  ])('gives %s', (_what, variation, words) => {
    expect(variationInWords(variation)).toBe(words);
  });
});

describe('sharesInWords', () => {
  it('writes percentages with the digits that they need', () => {
    const shares = [
      { variationIndex: 0, weight: 333 },
      { variationIndex: 1, weight: 99_667 },
    ];
    expect(sharesInWords(flag, shares)).toBe('On 0.333%, Off 99.667%');
  });

  it('names a variation that the flag does not have by its index', () => {
    expect(sharesInWords(flag, [{ variationIndex: 7, weight: 100_000 }])).toBe('variation 7');
  });
});

describe('stateInShort', () => {
  it.each([
    ['off', aState({ on: false }), 'off'],
    ['on for everyone', aState(), 'on, On'],
    ['on with a rollout', rollout, 'on, On 20%'],
    ['on and nothing else known', aState({ fallthrough: [] }), 'on'],
  ])('says %s', (_what, state, words) => {
    expect(stateInShort(flag, state)).toBe(words);
  });
});

describe('stateInRow', () => {
  it.each([
    [
      'a rollout with rules and targets',
      { ...rollout, ruleCount: 2, targetCount: 3 },
      'on: On 20%, Off 80% · 3 targets · 2 rules',
    ],
    [
      'a number of rules that is not exact',
      aState({ ruleCount: 2, ruleCountIsExact: false }),
      'on: On · 2+ rules',
    ],
    [
      'what is served while off, and not the rules that then do nothing',
      aState({ on: false, ruleCount: 2 }),
      'off: Off',
    ],
    [
      'that the code decides while off',
      aState({ on: false, offVariationIndex: undefined as never }),
      'off: the default in the code',
    ],
  ])('says %s', (_what, state, words) => {
    expect(stateInRow(flag, state)).toBe(words);
  });
});

describe('toggleInWords', () => {
  it('says who gets what after turning off, and what decides today', () => {
    const state = { ...rollout, ruleCount: 2, prerequisiteCount: 1 };
    expect(toggleInWords(flag, state, false)).toBe(
      'Everyone gets Off. Today: 1 prerequisite and 2 rules decide first; everyone else gets On 20%, Off 80%.',
    );
  });

  it('says what begins to decide after turning on', () => {
    expect(toggleInWords(flag, aState({ on: false, ruleCount: 1 }), true)).toBe(
      '1 rule decides first; everyone else gets On. Today: everyone gets Off.',
    );
  });
});
