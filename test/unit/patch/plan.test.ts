import { describe, expect, it } from 'vitest';
import type { FlagTargeting } from '../../../src/model/flag/flag';
import { type Plan, type PlanStep, settle } from '../../../src/patch/plan';
import { inProduction } from './support/booleanFlag';
import { aClause, aRule, base, planOf } from './support/plans';

describe('the format of a plan', () => {
  const bothOff = structuredClone(base);
  for (const targeting of Object.values(bothOff.environments)) targeting.on = false;
  const kinds = ({ steps }: Plan): PlanStep['kind'][] => steps.map(({ kind }) => kind);

  it('is one JSON Patch for two environments, with tests on their versions', () => {
    const { steps, reason } = planOf(bothOff);
    expect(steps).toEqual([
      {
        kind: 'json',
        patch: {
          patch: [
            { op: 'test', path: '/_version', value: 7 },
            { op: 'test', path: '/environments/production/version', value: 5 },
            { op: 'test', path: '/environments/test/version', value: 5 },
            { op: 'replace', path: '/environments/production/on', value: false },
            { op: 'replace', path: '/environments/test/on', value: false },
          ],
        },
      },
    ]);
    expect(reason).toBe('2 environments change, and one JSON Patch changes all or none.');
  });

  it('is a semantic patch for each environment where these are wanted', () => {
    const { steps, reason } = planOf({ ...bothOff, name: 'Off' }, base, 'semantic');
    expect(steps.map(({ patch }) => patch)).toEqual([
      {
        environmentKey: 'production',
        instructions: [{ kind: 'updateName', value: 'Off' }, { kind: 'turnFlagOff' }],
      },
      { environmentKey: 'test', instructions: [{ kind: 'turnFlagOff' }] },
    ]);
    expect(reason).toBe('A semantic patch is about one environment, so that 2 requests follow each other.');
  });

  const served = inProduction(base, (targeting) => (targeting.fallthrough = { variation: 2 }));
  served.variations.push({ value: 'third' });

  it('is one JSON Patch for a new variation that is served at once', () => {
    expect(kinds(planOf(served))).toEqual(['json']);
  });

  it('makes a variation first and serves it by the id that the server has given it', () => {
    const { steps } = planOf(served, base, 'semantic');
    expect(steps[0]?.patch).toEqual({ instructions: [{ kind: 'addVariation', value: 'third' }] });
    const answer = { ...base, variations: [...base.variations, { _id: 'made', value: 'third' }] };
    const second = steps[1] && settle(steps[1], base, answer);
    expect(second?.patch).toEqual({
      environmentKey: 'production',
      instructions: [{ kind: 'updateFallthroughVariationOrRollout', variationId: 'made' }],
    });
  });

  it.each<[string, (targeting: FlagTargeting) => unknown]>([
    ['a rule that is disabled', ({ rules: [rule] }) => Object.assign(rule ?? {}, { disabled: true })],
    ['a new rule that tracks events beside others', ({ rules }) => rules.push(aRule({ trackEvents: true }))],
    ['an off variation that is taken away', (targeting) => delete targeting.offVariation],
    ['a rollout with a seed', ({ fallthrough }) => Object.assign(fallthrough?.rollout ?? {}, { seed: 7 })],
    [
      'a prerequisite of a flag that is not known',
      ({ prerequisites }) => prerequisites.push({ key: 'x', variation: 0 }),
    ],
  ])('is one JSON Patch for %s, which instructions cannot say', (_name, change) => {
    for (const format of ['auto', 'semantic'] as const) {
      const plan = planOf(inProduction(base, change), base, format);
      expect(kinds(plan)).toEqual(['json']);
      expect(plan.reason).toBe('Instructions cannot say all of this change, and one JSON Patch can.');
    }
  });

  it.each<[string, (targeting: FlagTargeting) => unknown, readonly unknown[]]>([
    ['removes a rule by one operation', ({ rules }) => rules.shift(), [{ op: 'remove', path: '/rules/0' }]],
    [
      'moves a rule by one operation',
      ({ rules }) => rules.reverse(),
      [{ op: 'move', from: '/rules/1', path: '/rules/0' }],
    ],
    [
      'adds a key to the list that is there',
      ({ targets }) => targets[0]?.values.push('cyd'),
      [{ op: 'add', path: '/targets/0/values/-', value: 'cyd' }],
    ],
    [
      'makes a list where there is none',
      ({ targets }) => targets.push({ variation: 1, values: ['cyd'] }),
      [{ op: 'add', path: '/targets/-', value: { contextKind: 'user', variation: 1, values: ['cyd'] } }],
    ],
    [
      'never sends the id of what is new',
      ({ rules }) => rules.push(aRule({ _id: 'new:1', clauses: [{ _id: 'new:2', ...aClause }] })),
      [{ op: 'add', path: '/rules/-', value: { clauses: [aClause], variation: 1, trackEvents: false } }],
    ],
  ])('as JSON Patch %s', (_name, change, operations) => {
    const [step] = planOf(inProduction(base, change), base, 'json').steps;
    if (step?.kind !== 'json') throw new Error('expected a JSON Patch');
    const place = '/environments/production';
    const moved = step.patch.patch
      .filter(({ op }) => op !== 'test')
      .map((operation) => ({
        ...operation,
        path: operation.path.replace(place, ''),
        ...('from' in operation ? { from: operation.from.replace(place, '') } : {}),
      }));
    expect(moved).toEqual(operations);
  });
});
