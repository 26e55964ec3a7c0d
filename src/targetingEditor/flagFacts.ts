import type { Environment } from '../model/project/environment';
import type { Flag } from '../model/flag/flag';
import type { FlagOverview } from '../model/flag/flagOverview';
import type { FlagDraft } from '../protocol/draft';
import type { FlagFacts, PrerequisiteFlag } from '../protocol/toPage';
import { overviewOf } from '../targeting/overview';

export interface Surroundings {
  /** In the order of the tabs. */
  readonly environments: readonly Environment[];
  /** The project's flags. */
  readonly flags: ReadonlyMap<string, FlagOverview> | undefined;
  /** By key, of all environments that were looked at. */
  readonly segmentNames: ReadonlyMap<string, string>;
}

/**
 * Picks what the page shows beside the draft, field by field: an environment carries SDK keys, a flag salts, links and
 * addresses of people, and nothing of that goes there.
 */
export function flagFactsOf(
  flag: Flag,
  draft: FlagDraft,
  { environments, flags, segmentNames }: Surroundings,
): FlagFacts {
  const { maintainer } = overviewOf(flag);
  const isSameMaintainer =
    draft.maintainerId === flag.maintainerId && draft.maintainerTeamKey === flag.maintainerTeamKey;
  return {
    key: flag.key,
    kind: flag.kind,
    isMigration: flag._purpose === 'migration',
    ...(isSameMaintainer && maintainer !== undefined ? { maintainer } : {}),
    environments: environments.flatMap(({ key, name, critical }) => {
      const targeting = flag.environments[key];
      return targeting ? [{ key, name, critical, lastModified: targeting.lastModified }] : [];
    }),
    prerequisiteFlags: Object.fromEntries(
      prerequisiteKeys(draft).flatMap((flagKey): [string, PrerequisiteFlag][] => {
        const other = flags?.get(flagKey);
        return other ? [[flagKey, { name: other.name, variations: other.variations }]] : [];
      }),
    ),
    segmentNames: Object.fromEntries(segmentNames),
  };
}

/** The flags that a flag needs, in any environment. */
export function prerequisiteKeys({ environments }: FlagDraft | Flag): string[] {
  const keys = Object.values(environments).flatMap(({ prerequisites }) =>
    prerequisites.map(({ key }) => key),
  );
  return [...new Set(keys)];
}
