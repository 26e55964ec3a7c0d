import * as fc from 'fast-check';
import type { Clause, Flag } from '../../../../src/model/flag/flag';
import type { Segment } from '../../../../src/model/project/segment';
import type { EvaluationContext } from '../../../../src/targeting/evaluation/evaluation';
import { aFlag, valueType } from './flags';
import type { Pools } from './pools';

/** A flag, the flags and segments that it may need, and a context: all that decides an evaluation. */
export interface Case {
  readonly flag: Flag;
  readonly prerequisites: readonly Flag[];
  readonly segments: readonly Segment[];
  readonly context: EvaluationContext;
}

const KINDS = ['user', 'device', 'organization'];
const SEGMENT_KEYS = ['beta-testers', 'employees', 'everyone else', 'big'];

const someKeys = fc.shuffledSubarray(
  Array.from({ length: 14 }, (_, index) => `key ${index}`),
  { maxLength: 6 },
);

const contextPart = fc.record(
  {
    key: fc.nat({ max: 13 }).map((number) => `key ${number}`),
    country: fc.constantFrom('DE', 'FR', 'NO', 'US', 7),
    email: fc.constantFrom('SE', 'betaUS', 'DEborah', 4711, 1.5),
    plan: fc.constantFrom('beta', ['SE', 'NO'], 'FR', null),
    address: fc.record({ city: fc.constantFrom('FR', 'US', 'DE') }),
    anonymous: fc.boolean(),
  },
  { requiredKeys: ['key', 'country', 'plan', 'address'] },
);

/** Of one kind or of several. */
const aContext: fc.Arbitrary<EvaluationContext> = fc
  .record({
    kinds: fc.oneof(fc.constant(KINDS), fc.shuffledSubarray(KINDS, { minLength: 1 })),
    parts: fc.array(contextPart, { minLength: 3, maxLength: 3 }),
  })
  .map(({ kinds, parts }) =>
    kinds.length === 1
      ? { kind: kinds[0], ...parts[0] }
      : { kind: 'multi', ...Object.fromEntries(kinds.map((kind, index) => [kind, parts[index]])) },
  ) as fc.Arbitrary<EvaluationContext>;

/** A clause about segments: all of `among`, or those that follow. */
const inSegments = (among: readonly string[]): fc.Arbitrary<Clause> =>
  fc
    .record({
      values: fc.shuffledSubarray([...among], { minLength: 1, maxLength: Math.min(2, among.length) }),
      negate: fc.boolean(),
    })
    .map(({ values, negate }) => ({ _id: 'in', attribute: '', op: 'segmentMatch', values, negate }));

/** Some clauses of a flag's rules, in one environment, become ones about segments, and most rules are enabled. */
function withSegments(flag: Flag, environmentKey: string): fc.Arbitrary<Flag> {
  const rules = flag.environments[environmentKey]?.rules ?? [];
  return fc
    .array(fc.option(inSegments(SEGMENT_KEYS), { freq: 2, nil: undefined }), {
      minLength: rules.length,
      maxLength: rules.length,
    })
    .map((clauses) => {
      const copy = structuredClone(flag);
      const targeting = copy.environments[environmentKey];
      targeting?.rules.forEach((rule, index) => {
        const clause = clauses[index];
        if (index % 3 !== 2) delete rule.disabled;
        // Of several clauses hardly any context fits all.
        rule.clauses = clause ? [clause, ...rule.clauses.slice(2)] : rule.clauses.slice(0, 1);
      });
      return copy;
    });
}

/** A segment whose rules are made of those of a flag; it may name segments that come later in the list. */
function aSegment(key: string, donor: Flag, environmentKey: string): fc.Arbitrary<Segment> {
  const later = SEGMENT_KEYS.slice(SEGMENT_KEYS.indexOf(key) + 1);
  const kindLists = fc
    .record({ contextKind: fc.constantFrom('device', 'organization'), values: someKeys })
    .map((one) => [one]);
  return fc
    .record({
      included: someKeys,
      excluded: someKeys,
      includedContexts: kindLists,
      excludedContexts: kindLists,
      unbounded: key === 'big' ? fc.boolean() : fc.constant(false),
      weights: fc.array(fc.option(fc.constantFrom(0, 30_000, 100_000), { freq: 2, nil: undefined }), {
        minLength: 6,
        maxLength: 6,
      }),
      nested:
        later.length > 0 ? fc.option(inSegments(later), { freq: 3, nil: undefined }) : fc.constant(undefined),
    })
    .map(({ weights, nested, ...lists }) => ({
      key,
      name: key,
      description: '',
      tags: [],
      version: 1,
      ...lists,
      rules: (donor.environments[environmentKey]?.rules ?? []).map(({ clauses }, index) => {
        const weight = weights[index];
        return {
          _id: `rule ${index}`,
          clauses: nested && index === 0 ? [nested] : clauses.slice(0, 1),
          ...(weight === undefined ? {} : { weight }),
        };
      }),
    }));
}

/** Flags that may need each other: of `keys` each only those that come later. Mostly on, so that evaluations go deep. */
function prerequisitesOf(keys: readonly string[], flags: readonly Flag[], environmentKey: string): Flag[] {
  return flags.map((flag, index) => {
    const targeting = flag.environments[environmentKey];
    const later = keys.slice(index + 1);
    return {
      ...flag,
      key: keys[index] ?? '',
      archived: flag.archived && flag.temporary,
      environments: targeting
        ? {
            ...flag.environments,
            [environmentKey]: {
              ...targeting,
              on: targeting.on || flag.temporary,
              prerequisites: targeting.prerequisites.filter(({ key }) => later.includes(key)).slice(0, 1),
            },
          }
        : {},
    };
  });
}

/** Random settings of one environment with prerequisites and segments, and a context to try on them. */
export const aCase = (pools: Pools, environmentKey: string): fc.Arbitrary<Case> =>
  valueType
    .chain((type) => {
      const one = aFlag(type, pools);
      return fc.tuple(one, one, fc.tuple(one, one, one, one));
    })
    .chain(([first, donor, others]) =>
      fc.record({
        flag: withSegments(first, environmentKey),
        prerequisites: fc.constant(prerequisitesOf([...pools.known.keys()], others, environmentKey)),
        segments: fc.tuple(...SEGMENT_KEYS.map((key) => aSegment(key, donor, environmentKey))),
        context: aContext,
        on: fc.constantFrom(true, true, true, false),
        prerequisiteCount: fc.constantFrom(0, 0, 1, 4),
        hasTargets: fc.boolean(),
        archived: fc.nat({ max: 19 }).map((number) => number === 0),
      }),
    )
    .map(({ on, prerequisiteCount, hasTargets, archived, flag, ...rest }) => {
      const targeting = flag.environments[environmentKey];
      if (!targeting) throw new Error(`The flag is not in ${environmentKey}`);
      const prerequisites = targeting.prerequisites.slice(0, prerequisiteCount);
      const targets = hasTargets ? {} : { targets: [], contextTargets: [] };
      const environments = { [environmentKey]: { ...targeting, on, prerequisites, ...targets } };
      return { ...rest, flag: { ...flag, archived, environments } };
    });
