import { describe, expect, it } from 'vitest';
import { decidedAt } from '../../../src/targeting/evaluation/decidedAt';
import type { Evaluation } from '../../../src/targeting/evaluation/evaluation';
import { reasonInWords, unsettledInWords } from '../../../src/targeting/words/reasonWords';
import { HERE, aRule, aWholeFlag } from './evaluation/support';

const flag = aWholeFlag({
  prerequisites: [
    { key: 'other', variation: 0 },
    { key: 'payments-v2', variation: 0 },
  ],
  targets: [{ variation: 0, values: ['ann'] }],
  contextTargets: [
    { variation: 0, contextKind: 'user', values: [] },
    { variation: 1, contextKind: 'device', values: ['lab'] },
  ],
  rules: [aRule([]), aRule([], { description: ' Beta customers in Europe ' })],
});

const result = (reason: Evaluation['reason'], more: Partial<Evaluation> = {}): Evaluation => ({
  variationIndex: 0,
  value: 'on',
  reason,
  unsettled: [],
  ...more,
});

const bucketing = (bucket?: number, attribute = 'key') => ({
  bucketing: { contextKind: 'device', attribute, ...(bucket !== undefined && { bucket }) },
});

const named = (contextKind: string, variationIndex: number) => ({ target: { contextKind, variationIndex } });

describe('the reason of what a context gets', () => {
  it.each<[words: string, path: string | undefined, evaluation: Evaluation]>([
    ['targeting is off', 'on', result({ kind: 'OFF' })],
    ['default rule · bucket 0.137', 'fallthrough', result({ kind: 'FALLTHROUGH' }, bucketing(0.13789))],
    ['default rule · bucket 0.999', 'fallthrough', result({ kind: 'FALLTHROUGH' }, bucketing(0.99999))],
    [
      'default rule · without a device it gets the first share',
      'fallthrough',
      result({ kind: 'FALLTHROUGH' }, bucketing()),
    ],
    [
      'default rule · without country of a device it gets the first share',
      'fallthrough',
      result({ kind: 'FALLTHROUGH' }, bucketing(undefined, 'country')),
    ],
    [
      'default rule · bucket 0.500 · in the experiment',
      'fallthrough',
      result({ kind: 'FALLTHROUGH', inExperiment: true }, bucketing(0.5)),
    ],
    ['rule 1', 'rules/0', result({ kind: 'RULE_MATCH', ruleIndex: 0 })],
    [
      'rule 2, Beta customers in Europe · bucket 0.412',
      'rules/1',
      result({ kind: 'RULE_MATCH', ruleIndex: 1, ruleId: 'x' }, bucketing(0.412)),
    ],
    ['named as a target of On', 'targets/0', result({ kind: 'TARGET_MATCH' }, named('user', 0))],
    [
      'its device is named as a target of Other',
      'contextTargets/1',
      result({ kind: 'TARGET_MATCH' }, named('device', 1)),
    ],
    [
      'prerequisite payments-v2 is not met',
      'prerequisites/1',
      result({ kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'payments-v2' }),
    ],
    ['these settings cannot be evaluated', undefined, result({ kind: 'ERROR', errorKind: 'MALFORMED_FLAG' })],
  ])('is "%s"', (words, path, evaluation) => {
    expect(reasonInWords(flag, HERE, evaluation)).toBe(words);
    expect(decidedAt(flag, HERE, evaluation)).toBe(path && `/environments/${HERE}/${path}`);
  });

  it('tells why a flag is not known to SDKs', () => {
    const unknown = result({ kind: 'ERROR', errorKind: 'FLAG_NOT_FOUND' });
    expect(reasonInWords(aWholeFlag({}, { archived: true }), HERE, unknown)).toBe(
      'archived flags are not served',
    );
    expect(reasonInWords(flag, 'nowhere', unknown)).toBe('the flag is not in this environment');
    expect(decidedAt(flag, 'nowhere', unknown)).toBeUndefined();
  });

  it('says which segments cannot be known', () => {
    const [big, share] = unsettledInWords([
      { segmentKey: 'newsletter', why: 'big' },
      { segmentKey: 'beta', why: 'share' },
    ]);
    expect(big).toContain('big segment newsletter');
    expect(share).toContain('Segment beta takes a share');
  });
});
