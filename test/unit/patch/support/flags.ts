import * as fc from 'fast-check';
import type { Clause, Flag, FlagTargeting, Rule, Served } from '../../../../src/model/flag/flag';
import { POOLS, type Pools } from './pools';

/** The type of a flag's values: two flags of a pair must share it. */
export type ValueType = 'string' | 'number' | 'json';

export const valueType = fc.constantFrom<ValueType>('string', 'number', 'json');

const CONTEXT_KINDS = ['user', 'device', 'organization'];

function valueOf(type: ValueType, number: number): Clause['values'][number] {
  if (type === 'number') return number * 1.5;
  if (type === 'string') return `value ${number}`;
  return { size: number, parts: [number, 'x'], _own: { a: number } };
}

/** Some of a pool, each once, in any order. */
const someOf = <T>(pool: readonly T[], minLength = 0, maxLength = pool.length): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...pool], { minLength, maxLength });

/** One time in twelve. */
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const text = fc.constantFrom('', 'Beta customers', 'Everyone in Europe', 'a/b~c');

/** Weights of all variations that add up to 100%. */
function rollout(variationCount: number): fc.Arbitrary<Served> {
  return fc
    .record({
      cuts: fc.array(fc.integer({ min: 0, max: 100_000 }), {
        minLength: variationCount - 1,
        maxLength: variationCount - 1,
      }),
      contextKind: fc.option(fc.constantFrom(...CONTEXT_KINDS), { nil: undefined }),
      bucketBy: fc.option(fc.constantFrom('key', 'email'), { nil: undefined }),
      seed: rarely(fc.constant(61)),
    })
    .map(({ cuts, contextKind, bucketBy, seed }) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), 100_000];
      const variations = edges.slice(1).map((edge, variation) => ({
        variation,
        weight: edge - (edges[variation] ?? 0),
      }));
      return {
        rollout: {
          variations,
          ...(contextKind === undefined ? {} : { contextKind }),
          ...(bucketBy === undefined ? {} : { bucketBy }),
          ...(seed === undefined ? {} : { seed }),
        },
      };
    });
}

const served = (variationCount: number): fc.Arbitrary<Served> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: variationCount - 1 }).map((variation) => ({ variation })) },
    { weight: 1, arbitrary: rollout(variationCount) },
  );

const clauseBody: fc.Arbitrary<Clause> = fc
  .record({
    attribute: fc.constantFrom('country', 'email', 'plan', '/address/city'),
    op: fc.constantFrom('in', 'startsWith', 'endsWith', 'contains'),
    values: someOf(['DE', 'FR', 'SE', 'NO', 'US', 'beta'], 1, 5),
    contextKind: fc.option(fc.constantFrom(...CONTEXT_KINDS), { nil: undefined }),
    negate: fc.boolean(),
  })
  .map(({ contextKind, ...clause }) => ({
    ...clause,
    ...(contextKind === undefined ? {} : { contextKind }),
  }));

function ruleBody(id: string, variationCount: number): fc.Arbitrary<Rule> {
  return fc
    .record({
      ids: someOf(numbered(`${id}-c`, 4), 1, 3),
      clauses: fc.array(clauseBody, { minLength: 3, maxLength: 3 }),
      serves: served(variationCount),
      description: text,
      trackEvents: fc.boolean(),
      disabled: rarely(fc.constant(true)),
      ref: rarely(fc.constantFrom('one', 'two')),
    })
    .map(({ ids, clauses, serves, description, disabled, ref, ...rule }) => ({
      _id: id,
      ...rule,
      ...serves,
      clauses: clauses.slice(0, ids.length).map((clause, index) => ({ _id: ids[index], ...clause })),
      ...(description === '' ? {} : { description }),
      ...(disabled === undefined ? {} : { disabled }),
      ...(ref === undefined ? {} : { ref }),
    }));
}

/** Each context at most once, as LaunchDarkly demands; lists and placeholders as the API gives them. */
function targetLists(
  variationCount: number,
): fc.Arbitrary<Pick<FlagTargeting, 'targets' | 'contextTargets'>> {
  const places = fc.array(fc.integer({ min: -3, max: variationCount - 1 }), { minLength: 14, maxLength: 14 });
  return fc.tuple(places, fc.boolean()).map(([chosen, usersOnly]) => {
    const lists = { targets: [] as FlagTargeting['targets'], contextTargets: [] as FlagTargeting['targets'] };
    for (const [index, variation] of chosen.entries()) {
      if (variation < 0 || (usersOnly && index >= 8)) continue;
      const contextKind = index < 8 ? 'user' : (CONTEXT_KINDS[1 + (index % 2)] ?? 'user');
      const list = index < 8 ? lists.targets : lists.contextTargets;
      const known = list.find((one) => one.variation === variation && one.contextKind === contextKind);
      if (known) known.values.push(`key ${index}`);
      else list.push({ contextKind, variation, values: [`key ${index}`] });
    }
    lists.contextTargets.push(
      ...lists.targets.map(({ variation }) => ({ contextKind: 'user', variation, values: [] })),
    );
    return lists;
  });
}

function targeting(variationCount: number, { known }: Pools): fc.Arbitrary<FlagTargeting> {
  return fc
    .record({
      on: fc.boolean(),
      lists: targetLists(variationCount),
      rules: someOf(numbered('r', 6), 0, 5).chain((ids) =>
        fc.tuple(...ids.map((id) => ruleBody(id, variationCount))),
      ),
      prerequisites: someOf([...known.keys()], 0, 4).chain((keys) =>
        fc.tuple(...keys.map((key) => fc.nat({ max: 1 }).map((variation) => ({ key, variation })))),
      ),
      fallthrough: served(variationCount),
      offVariation: fc.option(fc.nat({ max: variationCount - 1 }), { freq: 8, nil: undefined }),
      trackEvents: fc.boolean(),
      trackEventsFallthrough: fc.boolean(),
    })
    .map(({ lists, offVariation, ...one }) => ({
      ...one,
      ...lists,
      ...(offVariation === undefined ? {} : { offVariation }),
      version: 3,
      lastModified: 0,
      salt: 'salt',
    }));
}

/** A valid flag whose values are of one type; its last variation may be one that nothing uses. Its variations, rules and clauses have ids of small pools. */
export function aFlag(type: ValueType, pools: Pools = POOLS): fc.Arbitrary<Flag> {
  return someOf(numbered('v', 5), 2, 4).chain((ids) =>
    fc
      .record({
        name: fc.constantFrom('New checkout', 'Checkout'),
        description: text,
        numbers: someOf([0, 1, 2, 3, 4, 5], ids.length, ids.length),
        hasSpare: fc.boolean(),
        names: fc.array(text, { minLength: ids.length, maxLength: ids.length }),
        temporary: fc.boolean(),
        tags: someOf(['web', 'mobile', 'beta']),
        archived: fc.boolean(),
        deprecated: fc.boolean(),
        usingMobileKey: fc.boolean(),
        usingEnvironmentId: fc.boolean(),
        maintainer: fc.oneof(
          fc.constant({}),
          fc.constantFrom(...pools.memberIds).map((maintainerId) => ({ maintainerId })),
          fc.constantFrom(...pools.teamKeys).map((maintainerTeamKey) => ({ maintainerTeamKey })),
        ),
        properties: fc.dictionary(
          fc.constantFrom('jira.issues', 'team/owner'),
          fc.record({ name: fc.constantFrom('Issues', 'Tickets'), value: someOf(['a', 'b', 'c'], 1) }),
        ),
        onVariation: fc.nat({ max: ids.length - 1 }),
        offVariation: fc.nat({ max: ids.length - 1 }),
        environments: fc.tuple(...pools.environmentKeys.map(() => targeting(ids.length, pools))),
      })
      .map((made): Flag => {
        const { name, description, temporary, tags, archived, deprecated, maintainer } = made;
        const { usingMobileKey, usingEnvironmentId, onVariation, offVariation } = made;
        return {
          key: 'new-checkout',
          kind: 'multivariate',
          _version: 7,
          creationDate: 0,
          ...{ name, description, temporary, tags, archived, deprecated },
          ...maintainer,
          clientSideAvailability: { usingMobileKey, usingEnvironmentId },
          customProperties: { ...made.properties },
          defaults: { onVariation, offVariation },
          variations: ids
            .map((_id, index) => ({
              _id,
              value: valueOf(type, made.numbers[index] ?? 0),
              ...(made.names[index] ? { name: made.names[index] } : {}),
            }))
            .concat(made.hasSpare ? [{ _id: 'spare', value: valueOf(type, 9) }] : []),
          environments: Object.fromEntries(
            pools.environmentKeys.flatMap((key, index) => {
              const one = made.environments[index];
              return one ? [[key, one]] : [];
            }),
          ),
        };
      }),
  );
}
