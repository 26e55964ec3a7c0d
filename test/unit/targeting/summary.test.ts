import { describe, expect, it } from 'vitest';
import type { FlagTargeting, Rule } from '../../../src/model/flag/flag';
import { summarizeTargeting } from '../../../src/targeting/words/summary';

const clause = { attribute: 'country', op: 'in', values: ['DE'], negate: false };
const unused = { rules: 0, nullRules: 0, targets: 0, contextTargets: 0 };

const targeting = (given: Partial<FlagTargeting> = {}): FlagTargeting => ({
  on: true,
  version: 1,
  lastModified: 0,
  targets: [],
  contextTargets: [],
  rules: [],
  prerequisites: [],
  trackEvents: false,
  trackEventsFallthrough: false,
  ...given,
});
const rule = (given: Partial<Rule>): Rule => ({ clauses: [clause], trackEvents: false, ...given });
const rollout = (...weights: number[]) => ({
  rollout: { variations: weights.map((weight, variation) => ({ variation, weight })), bucketBy: 'account' },
});

describe('summarizeTargeting', () => {
  it('names the variations of the default rule and of off, with every count', () => {
    expect(summarizeTargeting(targeting({ fallthrough: { variation: 2 }, offVariation: 0 }))).toEqual({
      prerequisites: 0,
      variations: { 0: { ...unused, isOff: true }, 2: { ...unused, isFallthrough: true } },
    });
  });

  it('gives both to a variation that is both', () => {
    const { variations } = summarizeTargeting(targeting({ fallthrough: { variation: 1 }, offVariation: 1 }));
    expect(variations).toEqual({ 1: { ...unused, isFallthrough: true, isOff: true } });
  });

  it('gives the weights of a rollout, and leaves out who gets nothing', () => {
    expect(summarizeTargeting(targeting({ fallthrough: rollout(20_000, 0, 80_000) })).variations).toEqual({
      0: { ...unused, rollout: 20_000, bucketBy: 'account' },
      2: { ...unused, rollout: 80_000, bucketBy: 'account' },
    });
  });

  it('counts rules by what they can serve, and those without clauses apart', () => {
    const rules = [
      rule({ variation: 0 }),
      rule(rollout(50_000, 50_000)),
      rule({ clauses: [], variation: 1 }),
    ];
    expect(summarizeTargeting(targeting({ rules })).variations).toEqual({
      0: { ...unused, rules: 2 },
      1: { ...unused, rules: 1, nullRules: 1 },
    });
  });

  it('counts the keys of targets, of users and of other contexts, and no placeholders', () => {
    const summary = summarizeTargeting(
      targeting({
        targets: [{ variation: 0, values: ['a', 'b'] }],
        contextTargets: [
          { variation: 1, values: ['x', 'y', 'z'], contextKind: 'device' },
          { variation: 1, values: ['o'], contextKind: 'organization' },
          { variation: 2, values: [], contextKind: 'user' },
        ],
      }),
    );
    expect(summary.variations).toEqual({
      0: { ...unused, targets: 2 },
      1: { ...unused, contextTargets: 4 },
    });
  });

  it('counts prerequisites', () => {
    const prerequisites = [
      { key: 'a', variation: 0 },
      { key: 'b', variation: 1 },
    ];
    expect(summarizeTargeting(targeting({ prerequisites, offVariation: null }))).toEqual({
      prerequisites: 2,
      variations: {},
    });
  });
});
