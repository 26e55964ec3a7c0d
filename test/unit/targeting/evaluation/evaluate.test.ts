import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../../src/model/flag/flag';
import type { Segment } from '../../../../src/model/project/segment';
import { evaluate } from '../../../../src/targeting/evaluation/evaluate';
import type { EvaluationContext, EvaluationInput } from '../../../../src/targeting/evaluation/evaluation';
import { cases } from '../../patch/support/pairs';
import { aClause, aRule, aSegment, aWholeFlag, anInput, half, inSegment } from './support';

const user = (key: string, attributes: object = {}) =>
  ({ kind: 'user', key, ...attributes }) as EvaluationContext;

const anyKey = aClause('key', 'startsWith', ['']);

describe('what a context gets', () => {
  it.each<[what: string, flag: Flag, context: EvaluationContext, expected: object]>([
    [
      'the off variation while off',
      aWholeFlag({ on: false }),
      user('ann'),
      { variationIndex: 2, value: 'off', reason: { kind: 'OFF' } },
    ],
    [
      'nothing while off without an off variation',
      aWholeFlag({ on: false, offVariation: undefined }),
      user('ann'),
      { variationIndex: null, value: null, reason: { kind: 'OFF' } },
    ],
    [
      'its target, with the kind that is named',
      aWholeFlag({ contextTargets: [{ variation: 1, contextKind: 'device', values: ['lab'] }] }),
      { kind: 'multi', user: { key: 'ann' }, device: { key: 'lab' } },
      {
        variationIndex: 1,
        reason: { kind: 'TARGET_MATCH' },
        target: { contextKind: 'device', variationIndex: 1 },
      },
    ],
    [
      'its target of users in a draft that has no placeholder for them yet',
      aWholeFlag({
        targets: [{ variation: 1, values: ['ann'] }],
        contextTargets: [{ variation: 2, contextKind: 'device', values: ['lab'] }],
      }),
      user('ann'),
      {
        variationIndex: 1,
        reason: { kind: 'TARGET_MATCH' },
        target: { contextKind: 'user', variationIndex: 1 },
      },
    ],
    [
      'its target in the second of two lists of a draft for one variation',
      aWholeFlag({
        targets: [
          { variation: 1, values: ['bob'] },
          { variation: 1, values: ['ann'] },
        ],
        contextTargets: [{ variation: 2, contextKind: 'device', values: ['lab'] }],
      }),
      user('ann'),
      {
        variationIndex: 1,
        reason: { kind: 'TARGET_MATCH' },
        target: { contextKind: 'user', variationIndex: 1 },
      },
    ],
    [
      'the rule that matches, disabled ones counted, though none has an id',
      aWholeFlag({ rules: [aRule([anyKey], { disabled: true }), aRule([anyKey], { variation: 2 })] }),
      user('ann'),
      { variationIndex: 2, reason: { kind: 'RULE_MATCH', ruleIndex: 1 } },
    ],
    [
      'the first of two rules with the same id',
      aWholeFlag({
        rules: [
          aRule([aClause('country', 'in', ['NL'])], { _id: 'same' }),
          aRule([anyKey], { _id: 'same', variation: 2 }),
        ],
      }),
      user('ann'),
      { variationIndex: 2, reason: { kind: 'RULE_MATCH', ruleIndex: 1, ruleId: 'same' } },
    ],
    [
      'nothing from settings that cannot be evaluated',
      aWholeFlag({ fallthrough: { variation: 7 } }),
      user('ann'),
      { variationIndex: null, value: null, reason: { kind: 'ERROR', errorKind: 'MALFORMED_FLAG' } },
    ],
    [
      'nothing from an archived flag',
      aWholeFlag({}, { archived: true }),
      user('ann'),
      { variationIndex: null, reason: { kind: 'ERROR', errorKind: 'FLAG_NOT_FOUND' } },
    ],
  ])('is %s', async (_what, flag, context, expected) => {
    const evaluation = await evaluate(anInput(flag), context);
    expect(evaluation).toMatchObject(expected);
    expect(evaluation.reason).toEqual((expected as { reason: object }).reason);
    expect(evaluation.unsettled).toEqual([]);
  });

  it.each<[what: string, prerequisites: Flag[], reason: object]>([
    ['is met', [aWholeFlag({}, { key: 'payments' })], { kind: 'FALLTHROUGH' }],
    [
      'is off',
      [aWholeFlag({ on: false }, { key: 'payments' })],
      { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'payments' },
    ],
    ['is not there', [], { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'payments' }],
    [
      'needs another one that is off',
      [
        aWholeFlag({ prerequisites: [{ key: 'ledger', variation: 0 }] }, { key: 'payments' }),
        aWholeFlag({ on: false }, { key: 'ledger' }),
      ],
      { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'payments' },
    ],
  ])('follows a prerequisite that %s', async (_what, prerequisites, reason) => {
    const flag = aWholeFlag({ prerequisites: [{ key: 'payments', variation: 0 }] });
    expect((await evaluate(anInput(flag, { prerequisites }), user('ann'))).reason).toEqual(reason);
  });

  it('does not change what it is given', async () => {
    const flag = aWholeFlag({ rules: [aRule([inSegment('testers')], { rollout: half })] });
    const segments = [aSegment('testers', { included: ['ann'], rules: [{ clauses: [anyKey] }] })];
    const input = anInput(flag, { segments });
    const before = structuredClone(input);
    await evaluate(input, user('ann'));
    expect(input).toEqual(before);
  });
});

describe('a rollout', () => {
  const serve = async (rollout: object, context: EvaluationContext) =>
    evaluate(anInput(aWholeFlag({ fallthrough: { rollout: { ...half, ...rollout } } })), context);

  it('tells a bucket that agrees with what is served', async () => {
    const weights = fc.integer({ min: 0, max: 100_000 });
    const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer());
    await fc.assert(
      fc.asyncProperty(
        weights,
        fc.option(fc.integer(), { nil: undefined }),
        fc.constantFrom('key', 'country', '/address/city'),
        fc.string({ minLength: 1 }),
        value,
        async (weight, seed, bucketBy, key, attribute) => {
          const variations = [
            { variation: 0, weight },
            { variation: 1, weight: 100_000 - weight },
          ];
          const context = user(key, { country: attribute, address: { city: attribute } });
          const { variationIndex, bucketing } = await serve(
            { variations, bucketBy, ...(seed !== undefined && { seed }) },
            context,
          );
          const bucket = bucketing?.bucket ?? -1;
          expect(bucket).toBeGreaterThanOrEqual(0);
          expect(bucket).toBeLessThanOrEqual(1);
          expect(variationIndex).toBe(bucket < weight / 100_000 ? 0 : 1);
        },
      ),
      cases(500),
    );
  });

  it.each<[what: string, rollout: object, context: EvaluationContext]>([
    ['its attribute is missing', { bucketBy: 'country' }, user('ann')],
    ['its attribute is no text and no whole number', { bucketBy: 'age' }, user('ann', { age: 1.5 })],
    ['its kind is missing', { contextKind: 'device' }, user('ann')],
  ])('has no bucket and serves the first share where %s', async (_what, rollout, context) => {
    const { variationIndex, bucketing } = await serve(rollout, context);
    expect(variationIndex).toBe(0);
    expect(bucketing).not.toHaveProperty('bucket');
  });

  it('of an experiment goes by the key', async () => {
    const experiment = {
      bucketBy: 'country',
      experimentAllocation: { defaultVariation: 0, canReshuffle: true },
    };
    const { reason, bucketing } = await serve(experiment, user('ann'));
    expect([reason.inExperiment, bucketing?.attribute]).toEqual([true, 'key']);
    expect(bucketing?.bucket).toBeGreaterThan(0);
  });

  it('is told of the rule that matched, not of the default rule', async () => {
    const rules = [aRule([anyKey], { rollout: { ...half, bucketBy: 'country' } })];
    const { bucketing } = await evaluate(anInput(aWholeFlag({ rules })), user('ann', { country: 'NL' }));
    expect(bucketing?.attribute).toBe('country');
  });
});

describe('segments of which it cannot be known who belongs to them', () => {
  const asking = (...keys: string[]): Flag => aWholeFlag({ rules: [aRule([inSegment(...keys)])] });
  const big = aSegment('big', { unbounded: true });
  const share = aSegment('share', {
    included: ['ann'],
    excluded: ['eve'],
    rules: [{ clauses: [anyKey], weight: 30_000 }],
  });
  const tell = async (input: EvaluationInput, context: EvaluationContext) => {
    const { variationIndex, unsettled } = await evaluate(input, context);
    return [variationIndex, unsettled];
  };

  it.each<[what: string, flag: Flag, context: EvaluationContext, expected: unknown[]]>([
    ['a big one', asking('big'), user('zoe'), [0, [{ segmentKey: 'big', why: 'big' }]]],
    [
      'a share of those who match',
      asking('share'),
      user('zoe'),
      [0, [{ segmentKey: 'share', why: 'share' }]],
    ],
    [
      'both',
      asking('share', 'big'),
      user('zoe'),
      [
        0,
        [
          { segmentKey: 'share', why: 'share' },
          { segmentKey: 'big', why: 'big' },
        ],
      ],
    ],
  ])('are told where the result hangs on them: %s', async (_what, flag, context, expected) => {
    expect(await tell(anInput(flag, { segments: [big, share] }), context)).toEqual(expected);
  });

  it.each<[what: string, flag: Flag, context: EvaluationContext, variationIndex: number]>([
    ['the context is listed', asking('share'), user('ann'), 1],
    ['the context is excluded', asking('share'), user('eve'), 0],
    ['another kind is big', asking('big'), { kind: 'device', key: 'lab' }, 0],
    [
      'an earlier rule decides',
      aWholeFlag({ rules: [aRule([anyKey], { variation: 2 }), aRule([inSegment('big')])] }),
      user('zoe'),
      2,
    ],
    [
      'the rule and the default rule serve the same for the same reason',
      aWholeFlag({
        rules: [aRule([inSegment('big'), aClause('country', 'in', ['NL'])])],
      }),
      user('zoe'),
      0,
    ],
  ])('are no matter where %s', async (_what, flag, context, variationIndex) => {
    const input = anInput(flag, { segments: [big, share] });
    expect(await tell(input, context)).toEqual([variationIndex, []]);
  });

  it('take nobody or everyone where the share says so', async () => {
    const only = (weight: number): Segment => aSegment('share', { rules: [{ clauses: [anyKey], weight }] });
    const input = (weight: number) => anInput(asking('share'), { segments: [only(weight)] });
    expect(await tell(input(0), user('zoe'))).toEqual([0, []]);
    expect(await tell(input(100_000), user('zoe'))).toEqual([1, []]);
  });

  it('are not tried without end', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `big ${index}`);
    const segments = keys.map((key) => aSegment(key, { unbounded: true }));
    const rules = keys.map((key) => aRule([inSegment(key), aClause('country', 'in', ['NL'])]));
    const { unsettled } = await evaluate(anInput(aWholeFlag({ rules }), { segments }), user('zoe'));
    expect(unsettled.length).toBeGreaterThan(0);
  });
});
