import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/targeting/words/phrase';
import { type Deciding, whatEveryoneGets } from '../../../src/targeting/words/whatEveryoneGets';

const ON_OFF = [
  { value: true, name: 'On' },
  { value: false, name: 'Off' },
];
const COLORS = ['Green', 'Orange', 'Blue', 'Red', 'Pink'].map((name) => ({ value: name, name }));
const RULE = { clauses: [], variation: 0, trackEvents: false };

function say(targeting: Partial<Deciding>, variations: typeof ON_OFF | typeof COLORS = ON_OFF): string {
  const phrases = whatEveryoneGets('Production', variations, {
    on: true,
    prerequisites: [],
    targets: [],
    contextTargets: [],
    rules: [],
    fallthrough: { variation: 0 },
    offVariation: 1,
    ...targeting,
  });
  return textOf(phrases);
}

const rollout = (...weights: number[]) => ({
  rollout: { variations: weights.map((weight, variation) => ({ variation, weight })) },
});

describe('whatEveryoneGets', () => {
  it('says who is named, that rules decide, and what the others get', () => {
    expect(
      say({
        targets: [
          { variation: 0, values: ['a', 'b', 'c'] },
          { variation: 1, values: ['d', 'e'] },
        ],
        rules: [RULE, RULE],
        fallthrough: rollout(20_000, 80_000),
      }),
    ).toBe(
      'In Production, targeting is on: 5 people are named, 2 rules decide for others, and everyone else gets ' +
        'On 20% of the time. When off, it serves Off.',
    );
  });

  it('makes the names and the state strong', () => {
    const phrases = whatEveryoneGets('Production', ON_OFF, {
      on: false,
      prerequisites: [],
      targets: [],
      contextTargets: [],
      rules: [],
      fallthrough: { variation: 0 },
      offVariation: 1,
    });
    expect(phrases.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
      'Production',
      'off',
      'Off',
      'On',
    ]);
  });

  it.each<[string, Partial<Deciding>, string]>([
    ['nothing decides', {}, 'In Production, targeting is on: everyone gets On. When off, it serves Off.'],
    [
      'one rule decides',
      { rules: [RULE] },
      'In Production, targeting is on: 1 rule decides for some, and everyone else gets On. When off, it serves Off.',
    ],
    [
      'one person is named',
      { targets: [{ variation: 1, values: ['a'] }] },
      'In Production, targeting is on: 1 person is named, and everyone else gets On. When off, it serves Off.',
    ],
    [
      'people and others are named',
      {
        targets: [{ variation: 0, values: ['a', 'b'] }],
        contextTargets: [
          { variation: 0, values: [], contextKind: 'user' },
          { variation: 0, values: ['acme'], contextKind: 'organization' },
        ],
      },
      'In Production, targeting is on: 2 people and 1 other context are named, and everyone else gets On. ' +
        'When off, it serves Off.',
    ],
    [
      'a disabled rule does not count',
      { rules: [{ ...RULE, disabled: true }] },
      'In Production, targeting is on: everyone gets On. When off, it serves Off.',
    ],
    [
      'a prerequisite comes first',
      { prerequisites: [{ key: 'payments-v2', variation: 0 }] },
      'In Production, targeting is on. Where its prerequisite is met, everyone gets On. ' +
        'Elsewhere, and when off, it serves Off.',
    ],
    [
      'it is off',
      { on: false, rules: [RULE, RULE] },
      'In Production, targeting is off: everyone gets Off. When on, 2 rules decide for some, and everyone else gets On.',
    ],
    [
      'there is no off variation',
      { offVariation: null },
      'In Production, targeting is on: everyone gets On. When off, it serves the default in the code.',
    ],
    [
      'a rollout gives one variation to everyone',
      { fallthrough: rollout(0, 100_000) },
      'In Production, targeting is on: everyone gets Off. When off, it serves Off.',
    ],
    [
      'a variation is not there',
      { fallthrough: { variation: 7 } },
      'In Production, targeting is on: everyone gets variation 7. When off, it serves Off.',
    ],
  ])('says it when %s', (_name, targeting, sentence) => {
    expect(say(targeting)).toBe(sentence);
  });

  it('tells the shares of more than two variations', () => {
    expect(say({ fallthrough: rollout(34_000, 33_000, 33_000) }, COLORS)).toContain(
      'everyone gets Green 34%, Orange 33% or Blue 33% of the time.',
    );
  });

  it('leaves out shares that a sentence cannot hold', () => {
    expect(say({ fallthrough: rollout(20_000, 20_000, 20_000, 20_000, 20_000) }, COLORS)).toContain(
      'everyone gets Green 20%, Orange 20%, Blue 20%, Red 20% or others of the time.',
    );
  });
});
