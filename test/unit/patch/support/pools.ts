import type { KnownFlags } from '../../../../src/patch/knownFlags';

/**
 * What random flags are made of. The pools are small, so that two flags often have the same things and differ in detail.
 * The sandbox test brings its own, of an account that has them.
 */
export interface Pools {
  readonly environmentKeys: readonly string[];
  readonly memberIds: readonly string[];
  readonly teamKeys: readonly string[];
  /** Flags that may be prerequisites; all have at least two variations. */
  readonly known: KnownFlags;
}

export const POOLS: Pools = {
  environmentKeys: ['production', 'staging/eu', 'test'],
  memberIds: ['member-a', 'member-b'],
  teamKeys: ['team-a', 'team-b'],
  known: new Map(
    ['other-a', 'other-b', 'other-c', 'other-d'].map((key) => [
      key,
      {
        variations: [
          { _id: `${key}-0`, value: true },
          { _id: `${key}-1`, value: false },
        ],
      },
    ]),
  ),
};
