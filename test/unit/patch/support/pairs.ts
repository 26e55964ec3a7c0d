import * as fc from 'fast-check';
import type { Flag } from '../../../../src/model/flag/flag';
import { draftsOf } from './edits';
import { aFlag, valueType } from './flags';
import { POOLS, type Pools } from './pools';

export interface Pair {
  readonly base: Flag;
  readonly draft: Flag;
}

/** A flag and some edits of it in one environment: what a person does between two saves. */
const editedPair = (pools: Pools = POOLS, environments = 1): fc.Arbitrary<Pair> =>
  valueType.chain((type) =>
    aFlag(type, pools).chain((base) =>
      draftsOf(base, type, { pools, environments }).map(([draft = base]) => ({ base, draft })),
    ),
  );

/** Two flags that have nothing to do with each other but the pools that they are made of. */
const unlikePair = (pools: Pools = POOLS): fc.Arbitrary<Pair> =>
  valueType
    .chain((type) => fc.tuple(aFlag(type, pools), aFlag(type, pools)))
    .map(([base, draft]) => ({ base, draft }));

export const anyPair = (pools: Pools = POOLS): fc.Arbitrary<Pair> =>
  fc.oneof(
    { weight: 2, arbitrary: editedPair(pools) },
    { weight: 1, arbitrary: editedPair(pools, pools.environmentKeys.length) },
    { weight: 1, arbitrary: unlikePair(pools) },
  );

/**
 * How often a property is tried. More with FLAGDECK_CASES. The cases are the same each time, so that a failure comes again;
 * others with FLAGDECK_SEED, a number or `random`.
 */
export const cases = (count: number): fc.Parameters<unknown> => {
  const { FLAGDECK_CASES: times = '1', FLAGDECK_SEED: given } = process.env;
  const seed = given === 'random' ? Date.now() ^ (Math.random() * 0x100000000) : Number(given ?? 20261121);
  process.stdout.write(`fast-check seed ${seed}\n`);
  return { numRuns: count * Number(times), seed };
};
