import type { FlagStatus } from '../model/flag/flagStatus';

/** Of a stale flag: what it is everywhere, or `mixed` where it is launched in some environments and inactive in others. */
export type Staleness = 'launched' | 'inactive' | 'mixed';

/**
 * A flag is stale when no environment decides anything by it any more. Takes its status in each environment; where one is
 * not known, or there is none, it is not called stale.
 */
export function stalenessOf(names: Iterable<FlagStatus['name'] | undefined>): Staleness | undefined {
  const distinct = new Set(names);
  if (distinct.size === 0) return undefined;
  for (const name of distinct) if (name !== 'launched' && name !== 'inactive') return undefined;
  if (distinct.size > 1) return 'mixed';
  return distinct.has('launched') ? 'launched' : 'inactive';
}
