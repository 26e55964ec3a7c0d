import { describe, expect, it } from 'vitest';
import type { FlagTargeting } from '../../../src/model/flag/flag';
import type { Instruction } from '../../../src/patch/instruction';
import { inProduction } from './support/booleanFlag';
import { aClause, aRule, base, instructionsOf, planOf } from './support/plans';

const withKeys = (targeting: FlagTargeting, on: string[], off: string[], devices: string[] = []): unknown =>
  Object.assign(targeting, {
    targets: [
      { variation: 0, values: on },
      { variation: 1, values: off },
    ],
    contextTargets: [{ variation: 0, contextKind: 'device', values: devices }],
  });

describe('diff in one environment', () => {
  const withDevices = inProduction(base, (targeting) =>
    withKeys(targeting, ['ann', 'bob'], [], ['d1', 'd2']),
  );

  it.each<[string, (targeting: FlagTargeting) => unknown, readonly Instruction[]]>([
    ['turns off', (targeting) => (targeting.on = false), [{ kind: 'turnFlagOff' }]],
    [
      'adds one value to a clause',
      ({ rules }) => rules[0]?.clauses[0]?.values.push('SE'),
      [{ kind: 'addValuesToClause', ruleId: 'rule-1', clauseId: 'clause-1', values: ['SE'] }],
    ],
    [
      'removes one value of a clause',
      ({ rules }) => rules[0]?.clauses[0]?.values.shift(),
      [{ kind: 'removeValuesFromClause', ruleId: 'rule-1', clauseId: 'clause-1', values: ['DE'] }],
    ],
    [
      'adds values before it removes others',
      ({ rules }) => rules[0]?.clauses[0]?.values.splice(0, 1, 'SE'),
      [
        { kind: 'addValuesToClause', ruleId: 'rule-1', clauseId: 'clause-1', values: ['SE'] },
        { kind: 'removeValuesFromClause', ruleId: 'rule-1', clauseId: 'clause-1', values: ['DE'] },
      ],
    ],
    [
      'replaces a clause of which no value stays',
      ({ rules }) => rules[0]?.clauses[0]?.values.splice(0, 2, 'SE'),
      [
        {
          kind: 'updateClause',
          ruleId: 'rule-1',
          clauseId: 'clause-1',
          clause: { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['SE'] },
        },
      ],
    ],
    [
      'adds a clause before it removes the last one',
      ({ rules: [rule] }) => rule?.clauses.splice(0, 1, ...aRule().clauses),
      [
        { kind: 'addClauses', ruleId: 'rule-1', clauses: [aClause] },
        { kind: 'removeClauses', ruleId: 'rule-1', clauseIds: ['clause-1'] },
      ],
    ],
    [
      'moves a rule',
      ({ rules }) => rules.reverse(),
      [{ kind: 'reorderRules', ruleIds: ['rule-2', 'rule-1'] }],
    ],
    ['removes a rule', ({ rules }) => rules.pop(), [{ kind: 'removeRule', ruleId: 'rule-2' }]],
    [
      'adds a rule where it stands, whatever its provisional id',
      ({ rules }) => rules.unshift(aRule({ _id: 'new:1', description: 'Kids' })),
      [
        {
          kind: 'addRule',
          variationId: 'off',
          description: 'Kids',
          clauses: [aClause],
          beforeRuleId: 'rule-1',
        },
      ],
    ],
    [
      'takes a copied rule as a new one',
      ({ rules }) => rules.push(aRule({ _id: 'rule-1' })),
      [{ kind: 'addRule', variationId: 'off', clauses: [aClause] }],
    ],
    [
      'replaces rules only when none stays',
      (targeting) => (targeting.rules = [aRule({ trackEvents: true })]),
      [{ kind: 'replaceRules', rules: [{ variationId: 'off', clauses: [aClause], trackEvents: true }] }],
    ],
    [
      'says what a rule serves, its name and its events',
      ({ rules }) => Object.assign(rules[1] ?? {}, { variation: 0, description: 'Pro', trackEvents: true }),
      [
        { kind: 'updateRuleVariationOrRollout', ruleId: 'rule-2', variationId: 'on' },
        { kind: 'updateRuleDescription', ruleId: 'rule-2', description: 'Pro' },
        { kind: 'updateRuleTrackEvents', ruleId: 'rule-2', trackEvents: true },
      ],
    ],
    [
      'says a rollout by the ids of its variations',
      ({ fallthrough }) =>
        Object.assign(fallthrough?.rollout ?? {}, {
          bucketBy: 'email',
          variations: [
            { variation: 0, weight: 20_000 },
            { variation: 1, weight: 80_000 },
          ],
        }),
      [
        {
          kind: 'updateFallthroughVariationOrRollout',
          rolloutWeights: { on: 20_000, off: 80_000 },
          rolloutBucketBy: 'email',
          rolloutContextKind: 'user',
        },
      ],
    ],
    [
      'says the off variation',
      (targeting) => (targeting.offVariation = 0),
      [{ kind: 'updateOffVariation', variationId: 'on' }],
    ],
    [
      'says which events are tracked',
      (targeting) => Object.assign(targeting, { trackEvents: true, trackEventsFallthrough: true }),
      [
        { kind: 'updateTrackEvents', trackEvents: true },
        { kind: 'updateTrackEventsFallthrough', trackEvents: true },
      ],
    ],
    [
      'moves a user by taking them away first',
      (targeting) => withKeys(targeting, ['ann'], ['bob']),
      [
        { kind: 'removeUserTargets', variationId: 'on', values: ['bob'] },
        { kind: 'addUserTargets', variationId: 'off', values: ['bob'] },
      ],
    ],
    [
      'speaks of contexts once others than users are targeted',
      (targeting) => withKeys(targeting, ['ann', 'bob', 'cyd'], [], ['d1']),
      [
        { kind: 'addTargets', contextKind: 'user', variationId: 'on', values: ['cyd'] },
        { kind: 'addTargets', contextKind: 'device', variationId: 'on', values: ['d1'] },
      ],
    ],
    [
      'clears the users',
      (targeting) => withKeys(targeting, [], []),
      [{ kind: 'clearUserTargets', variationId: 'on' }],
    ],
    [
      'adds a prerequisite by the id of its variation',
      ({ prerequisites }) => prerequisites.push({ key: 'other-a', variation: 1 }),
      [{ kind: 'addPrerequisite', key: 'other-a', variationId: 'other-a-1' }],
    ],
  ])('%s', (_name, change, instructions) => {
    const plan = planOf(inProduction(base, change));
    expect(instructionsOf(plan)).toEqual(instructions);
    expect(plan.steps[0]?.patch).toMatchObject({ environmentKey: 'production' });
  });

  it.each<[string, (targeting: FlagTargeting) => unknown, readonly Instruction[]]>([
    [
      'clears a variation of contexts of all kinds',
      (targeting) => withKeys(targeting, [], [], []),
      [{ kind: 'clearTargets', variationId: 'on' }],
    ],
    [
      'clears the users and leaves the devices',
      (targeting) => withKeys(targeting, [], [], ['d1', 'd2']),
      [{ kind: 'clearUserTargets', variationId: 'on' }],
    ],
    [
      'removes one device',
      (targeting) => withKeys(targeting, ['ann', 'bob'], [], ['d1']),
      [{ kind: 'removeTargets', contextKind: 'device', variationId: 'on', values: ['d2'] }],
    ],
    [
      'replaces all targets of which none stays',
      (targeting) => withKeys(targeting, ['cyd'], ['dee'], ['d3']),
      [
        {
          kind: 'replaceTargets',
          targets: [
            { contextKind: 'user', variationId: 'on', values: ['cyd'] },
            { contextKind: 'user', variationId: 'off', values: ['dee'] },
            { contextKind: 'device', variationId: 'on', values: ['d3'] },
          ],
        },
      ],
    ],
    [
      'replaces the users, with an entry for each variation, and leaves the devices',
      (targeting) => withKeys(targeting, ['cyd'], ['dee'], ['d1', 'd2']),
      [
        {
          kind: 'replaceUserTargets',
          targets: [
            { variationId: 'on', values: ['cyd'] },
            { variationId: 'off', values: ['dee'] },
          ],
        },
      ],
    ],
  ])('%s', (_name, change, instructions) => {
    expect(instructionsOf(planOf(inProduction(withDevices, change), withDevices))).toEqual(instructions);
  });

  it.each<[string, readonly (readonly [string, number])[], readonly Instruction[]]>([
    [
      'another variation',
      [
        ['other-a', 1],
        ['other-b', 0],
      ],
      [{ kind: 'updatePrerequisite', key: 'other-a', variationId: 'other-a-1' }],
    ],
    ['one less', [['other-b', 0]], [{ kind: 'removePrerequisite', key: 'other-a' }]],
    [
      'none that stays',
      [['other-c', 0]],
      [{ kind: 'replacePrerequisites', prerequisites: [{ key: 'other-c', variationId: 'other-c-0' }] }],
    ],
  ])('says prerequisites with %s', (_name, after, instructions) => {
    const named = (list: typeof after) => list.map(([key, variation]) => ({ key, variation }));
    const before = inProduction(
      base,
      (targeting) =>
        (targeting.prerequisites = named([
          ['other-a', 0],
          ['other-b', 0],
        ])),
    );
    const draft = inProduction(before, (targeting) => (targeting.prerequisites = named(after)));
    expect(instructionsOf(planOf(draft, before))).toEqual(instructions);
  });
});
