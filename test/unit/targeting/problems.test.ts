import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause, Flag, FlagTargeting, Rule } from '../../../src/model/flag/flag';
import { type ProblemOptions, findProblems } from '../../../src/targeting/problems/findProblems';
import { aBooleanFlag, inProduction } from '../patch/support/booleanFlag';
import { aFlag, valueType } from '../patch/support/flags';
import { cases } from '../patch/support/pairs';
import { POOLS } from '../patch/support/pools';

const base = aBooleanFlag();

const found = (flag: Flag, options?: ProblemOptions): string[] =>
  findProblems(flag, options).map(({ path, severity, words }) => `${severity} ${path}: ${words}`);

const here = '/environments/production';

const aRule = (clauses: readonly Partial<Clause>[], changes: Partial<Rule> = {}): Rule => ({
  clauses: clauses.map((clause) => ({
    attribute: 'country',
    op: 'in',
    values: ['DE'],
    negate: false,
    ...clause,
  })),
  variation: 0,
  trackEvents: false,
  ...changes,
});

describe('findProblems', () => {
  it('finds nothing wrong with a flag that is right', () => {
    expect(found(base, { base, otherFlags: new Map(), segments: new Map() })).toEqual([]);
  });

  it('finds no error in any flag that the server takes', () => {
    fc.assert(
      fc.property(
        valueType.chain((type) => aFlag(type)),
        (flag) => {
          const problems = findProblems(flag, { otherFlags: POOLS.known });
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        },
      ),
      cases(500),
    );
  });

  it.each<[string, (targeting: FlagTargeting) => unknown]>([
    [
      `error ${here}/fallthrough/rollout/variations: The weights add up to 110%, not to 100%.`,
      ({ fallthrough }) => Object.assign(fallthrough?.rollout?.variations[0] ?? {}, { weight: 20_000 }),
    ],
    [
      `error ${here}/fallthrough/rollout/variations: The rollout has no variations.`,
      ({ fallthrough }) => Object.assign(fallthrough?.rollout ?? {}, { variations: [] }),
    ],
    [
      `error ${here}/fallthrough/rollout: It serves both a variation and a rollout.`,
      ({ fallthrough }) => Object.assign(fallthrough ?? {}, { variation: 0 }),
    ],
    [
      `error ${here}/fallthrough: It serves nothing: neither a variation nor a rollout.`,
      (targeting) => (targeting.fallthrough = {}),
    ],
    [
      `error ${here}/fallthrough: The default rule serves nothing.`,
      (targeting) => delete targeting.fallthrough,
    ],
    [
      `error ${here}/fallthrough/variation: There is no variation 2.`,
      (targeting) => (targeting.fallthrough = { variation: 2 }),
    ],
    [
      `error ${here}/rules/1/variation: There is no variation 2.`,
      ({ rules: [, rule] }) => Object.assign(rule ?? {}, { variation: 2 }),
    ],
    [`error ${here}/offVariation: There is no variation 5.`, (targeting) => (targeting.offVariation = 5)],
    [
      `information ${here}: There is no off variation: when off, the default in the code is served.`,
      (targeting) => delete targeting.offVariation,
    ],
    [
      `error ${here}/targets/1/values/0: bob is already targeted with On.`,
      ({ targets }) => targets.push({ variation: 1, values: ['bob'] }),
    ],
    [
      `warning ${here}/targets/0/values/2: ann is here twice.`,
      ({ targets }) => targets[0]?.values.push('ann'),
    ],
    [
      `error ${here}/targets/1/variation: There is no variation 7.`,
      ({ targets }) => targets.push({ variation: 7, values: ['cyd'] }),
    ],
    [
      `warning ${here}/rules/2/clauses: The rule has no conditions, so that it is for everyone.`,
      ({ rules }) => rules.push(aRule([])),
    ],
    [
      `warning ${here}/rules/1/clauses/0/values: The condition has no values, so that it never holds.`,
      ({ rules: [, rule] }) => Object.assign(rule?.clauses[0] ?? {}, { values: [] }),
    ],
    [
      `error ${here}/rules/1/clauses/0/op: There is no operator equals.`,
      ({ rules: [, rule] }) => Object.assign(rule?.clauses[0] ?? {}, { op: 'equals' }),
    ],
    [
      `error ${here}/prerequisites/0/key: A flag cannot be its own prerequisite.`,
      ({ prerequisites }) => prerequisites.push({ key: base.key, variation: 0 }),
    ],
    [
      `error ${here}/prerequisites/1/key: other-a is a prerequisite twice.`,
      ({ prerequisites }) =>
        prerequisites.push({ key: 'other-a', variation: 0 }, { key: 'other-a', variation: 1 }),
    ],
    [
      `error ${here}/prerequisites/0/key: There is no flag nothing in this project.`,
      ({ prerequisites }) => prerequisites.push({ key: 'nothing', variation: 0 }),
    ],
    [
      `error ${here}/prerequisites/0/variation: The flag other-a has no variation 2.`,
      ({ prerequisites }) => prerequisites.push({ key: 'other-a', variation: 2 }),
    ],
  ])('says %j', (said, change) => {
    expect(found(inProduction(base, change), { otherFlags: POOLS.known })).toEqual([said]);
  });

  it.each<[Partial<Clause>, string | undefined]>([
    [{ op: 'lessThan', values: [18] }, undefined],
    [{ op: 'lessThan', values: ['18'] }, '"18" is not a number, so that it never matches.'],
    [{ op: 'startsWith', values: [4] }, '4 is not text, so that it never matches.'],
    [{ op: 'matches', values: ['^a+$', '(?i)beta', '(?P<name>x)'] }, undefined],
    [{ op: 'matches', values: ['a('] }, 'a( is no regular expression, so that it never matches.'],
    [{ op: 'semVerEqual', values: ['2', '2.1', '2.1.0-beta.1+5'] }, undefined],
    [
      { op: 'semVerEqual', values: ['v2.1.0'] },
      'v2.1.0 is no version: write 2.1.0, without a letter before it.',
    ],
    [
      { op: 'semVerGreaterThan', values: ['2.01'] },
      '"2.01" is no version: write 2.1.0, without a letter before it.',
    ],
    [
      { op: 'before', values: [1_700_000_000_000, '2030-01-31T12:00:00Z', '2030-01-31T12:00:00.5+02:00'] },
      undefined,
    ],
    [
      { op: 'after', values: ['tomorrow'] },
      'tomorrow is no time: write 2030-01-31T12:00:00Z, or milliseconds since 1970.',
    ],
    [
      { op: 'after', values: ['2030-13-31T12:00:00Z'] },
      '2030-13-31T12:00:00Z is no time: write 2030-01-31T12:00:00Z, or milliseconds since 1970.',
    ],
    [{ op: 'in', values: ['a', 1, true] }, undefined],
    [{ op: 'in', values: [{ a: 1 }] }, '{"a":1} is not a single value.'],
    [{ op: 'segmentMatch', attribute: '', values: ['beta'] }, undefined],
    [
      { op: 'segmentMatch', attribute: '', values: ['gamma'] },
      'There is no segment gamma in this environment.',
    ],
  ])('reads %j', (clause, said) => {
    const flag = inProduction(base, ({ rules }) => rules.unshift(aRule([clause])));
    const problems = findProblems(flag, { segments: new Map([['production', new Set(['beta'])]]) });
    expect(problems.map(({ words }) => words)).toEqual(said === undefined ? [] : [said]);
    expect(problems.map(({ path }) => path)).toEqual(
      said === undefined ? [] : [`${here}/rules/0/clauses/0/values/0`],
    );
  });

  it.each<[string, Rule, Rule, boolean]>([
    ['the same conditions', aRule([{}]), aRule([{}]), true],
    ['fewer values', aRule([{ values: ['DE', 'FR'] }]), aRule([{ values: ['FR'] }]), true],
    ['more values', aRule([{ values: ['FR'] }]), aRule([{ values: ['DE', 'FR'] }]), false],
    ['one more condition', aRule([{}]), aRule([{ attribute: 'plan' }, {}]), true],
    ['one condition less', aRule([{ attribute: 'plan' }, {}]), aRule([{}]), false],
    [
      'more values left out',
      aRule([{ negate: true }]),
      aRule([{ negate: true, values: ['FR', 'DE'] }]),
      true,
    ],
    [
      'fewer values left out',
      aRule([{ negate: true, values: ['FR', 'DE'] }]),
      aRule([{ negate: true }]),
      false,
    ],
    ['the opposite', aRule([{ negate: true }]), aRule([{}]), false],
    ['another kind of context', aRule([{ contextKind: 'device' }]), aRule([{ contextKind: 'user' }]), false],
    ['the same kind, once left out', aRule([{ contextKind: 'user' }]), aRule([{}]), true],
    ['a number for a text', aRule([{ values: [1] }]), aRule([{ values: ['1'] }]), false],
    ['a disabled rule before it', aRule([{}], { disabled: true }), aRule([{}]), false],
    ['a rule without conditions before it', aRule([]), aRule([{}]), true],
  ])('knows whether a rule can match behind one with %s', (_name, first, second, isShadowed) => {
    const flag = inProduction(
      base,
      (targeting) => (targeting.rules = [aRule([{ attribute: 'x' }]), first, second]),
    );
    const shadowed = findProblems(flag).filter(({ words }) => words.startsWith('This rule never decides'));
    expect(shadowed).toEqual(
      isShadowed
        ? [
            {
              path: `${here}/rules/2`,
              severity: 'warning',
              words: 'This rule never decides: rule 2 matches whenever it does.',
            },
          ]
        : [],
    );
  });

  it('shows the circle in which prerequisites lead', () => {
    const flag = inProduction(base, ({ prerequisites }) => prerequisites.push({ key: 'a', variation: 0 }));
    const other = (key: string) => ({
      variations: base.variations,
      environments: { production: { on: true, prerequisites: [{ key, variation: 0 }] } },
    });
    expect(
      found(flag, {
        otherFlags: new Map([
          ['a', other('b')],
          ['b', other(base.key)],
        ]),
      }),
    ).toEqual([
      `error ${here}/prerequisites/0/key: Prerequisites lead in a circle: ${base.key} → a → b → ${base.key}.`,
    ]);
    expect(
      found(flag, {
        otherFlags: new Map([
          ['a', other('b')],
          ['b', other('b')],
        ]),
      }),
    ).toEqual([]);
  });

  it('warns of a prerequisite that is archived, or off here', () => {
    const flag = inProduction(base, ({ prerequisites }) => prerequisites.push({ key: 'a', variation: 0 }));
    const { variations } = base;
    expect(found(flag, { otherFlags: new Map([['a', { variations, archived: true }]]) })).toEqual([
      `warning ${here}/prerequisites/0/key: The flag a is archived.`,
    ]);
    const environments = { production: { on: false } };
    expect(found(flag, { otherFlags: new Map([['a', { variations, environments }]]) })).toEqual([
      `warning ${here}/prerequisites/0/key: The flag a is off here, so that this flag serves its off variation.`,
    ]);
  });

  it('looks at the values of the variations', () => {
    const values = (...given: Clause['values']): string[] =>
      found({
        ...base,
        kind: 'multivariate',
        variations: given.map((value) => ({ value, name: JSON.stringify(value) })),
      });
    expect(values('a', 'b')).toEqual([]);
    expect(values({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([
      'error /variations/1/value: The variation {"a":1,"b":2} has the same value.',
    ]);
    expect(values('a', 1)).toEqual([
      'error /variations/1/value: All variations must be of one type: this is number, the first is string.',
    ]);
    expect(found({ ...base, kind: 'boolean', variations: [{ value: 'a' }, { value: 'b' }] })).toEqual([
      'error /variations: A boolean flag has the two variations true and false.',
    ]);
  });

  it('says of each use what a removed variation leaves behind', () => {
    const three: Flag = {
      ...base,
      kind: 'multivariate',
      variations: ['a', 'b', 'c'].map((value) => ({ _id: value, value, name: value.toUpperCase() })),
    };
    const before = inProduction(three, (targeting) => (targeting.offVariation = 1));
    const after = { ...before, variations: before.variations.slice(1) };
    expect(found(after, { base: before })).toContain(
      `warning ${here}/offVariation: This was B. Since a variation was removed, it is C.`,
    );
    const moved = inProduction(after, (targeting) => (targeting.offVariation = 0));
    expect(found(moved, { base: before }).filter((one) => one.includes(`${here}/offVariation`))).toEqual([]);
  });

  it('wants rollouts only in a migration flag', () => {
    const flag = { ...base, _purpose: 'migration' };
    expect(found(flag)).toContain(
      `error ${here}/rules/0/variation: A migration flag serves a rollout, never a single variation.`,
    );
  });

  it('wants a name and defaults that are there', () => {
    expect(found({ ...base, name: ' ', defaults: { onVariation: 0, offVariation: 3 } })).toEqual([
      'error /name: A flag needs a name.',
      'error /defaults/offVariation: There is no variation 3.',
    ]);
  });
});
