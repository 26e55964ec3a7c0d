import type { Flag } from '../model/flag';
import type { FlagOverview } from '../model/flagOverview';
import { overviewOf } from '../targeting/overview';

/** Whether a flag that was fetched is still what the store knows of it: the same versions, the same words. */
export function isSameFlag(flag: Flag, overview: FlagOverview): boolean {
  const own = overviewOf(flag);
  return (
    JSON.stringify(flagWide(own)) === JSON.stringify(flagWide(overview)) &&
    Object.entries(overview.environments).every(
      ([environmentKey, { version }]) => own.environments[environmentKey]?.version === version,
    )
  );
}

function flagWide(flag: FlagOverview): unknown[] {
  const { name, description, kind, variations, temporary, tags, archived, deprecated, maintainer } = flag;
  const values = variations.map((variation) => [variation.name, variation.description, variation.value]);
  return [name, description, kind, values, temporary, tags, archived, deprecated, maintainer];
}
