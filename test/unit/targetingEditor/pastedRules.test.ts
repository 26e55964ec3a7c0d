import { describe, expect, it } from 'vitest';
import { pastedRules } from '../../../src/targetingEditor/pickers/pastedRules';

const COPIED = JSON.stringify({
  kind: 'flagdeck.rules',
  variations: [
    { _id: 'x', value: 'red' },
    { _id: 'y', value: 'blue' },
    { _id: 'z', value: 'green' },
  ],
  rules: [
    {
      _id: 'rule',
      ref: 'ref',
      description: 'Beta',
      clauses: [{ _id: 'clause', attribute: 'country', op: 'in', values: ['DE'], negate: false }],
      variation: 1,
      trackEvents: true,
    },
    {
      _id: 'rollout',
      clauses: [],
      trackEvents: false,
      rollout: {
        variations: [
          { variation: 0, weight: 30_000 },
          { variation: 1, weight: 50_000 },
          { variation: 2, weight: 20_000 },
        ],
      },
    },
  ],
});

describe('rules that are pasted into another flag', () => {
  it('are new, and serve the variations of the same values', () => {
    const pasted = pastedRules(COPIED, [{ value: 'blue' }, { value: 'red' }, { value: 'green' }]);
    const [first, second] = pasted?.rules ?? [];
    expect(pasted?.unknown).toEqual([]);
    expect(first).toMatchObject({ description: 'Beta', variation: 0, trackEvents: true });
    expect(first).not.toHaveProperty('ref');
    expect([first?._id, first?.clauses[0]?._id].every((id) => id?.startsWith('new-'))).toBe(true);
    expect(second?.rollout?.variations).toEqual([
      { variation: 1, weight: 30_000 },
      { variation: 0, weight: 50_000 },
      { variation: 2, weight: 20_000 },
    ]);
  });

  it('serve the first variation in place of one that is not here, which is said', () => {
    const pasted = pastedRules(COPIED, [{ value: 'red' }, { value: 'blue' }]);
    expect(pasted?.unknown).toEqual(['green']);
    expect(pasted?.rules[1]?.rollout?.variations).toEqual([
      { variation: 0, weight: 50_000 },
      { variation: 1, weight: 50_000 },
    ]);
  });

  it.each(['', 'DE, FR', '{"kind":"other"}', '[1]'])('are not %j', (text) => {
    expect(pastedRules(text, [{ value: true }])).toBeUndefined();
  });
});
