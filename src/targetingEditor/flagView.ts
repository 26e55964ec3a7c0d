import type { Environment } from '../model/environment';
import type { Flag, FlagTargeting } from '../model/flag';
import type { FlagOverview } from '../model/flagOverview';
import type { FlagView, PrerequisiteFlag, ShownEnvironment, ShownTargeting } from '../protocol/toPage';
import { overviewOf } from '../targeting/overview';

/**
 * Picks what the page shows, field by field: an environment carries SDK keys, a flag salts, links and addresses of
 * people, and nothing of that goes there. `environments` come in the order of the tabs; `known` are the project's flags.
 */
export function flagViewOf(
  flag: Flag,
  environments: readonly Environment[],
  known: ReadonlyMap<string, FlagOverview> | undefined,
): FlagView {
  const { maintainer } = overviewOf(flag);
  const { key, name, kind, description, variations, temporary, tags, archived, deprecated } = flag;
  const { clientSideAvailability, defaults } = flag;
  const here = environments.filter((environment) => flag.environments[environment.key]);
  return {
    flag: {
      ...{ key, name, kind, description, variations, temporary, tags, archived, deprecated },
      ...(clientSideAvailability && { clientSideAvailability }),
      ...(defaults && { defaults }),
      ...(maintainer !== undefined && { maintainer }),
      targeting: Object.fromEntries(
        Object.entries(flag.environments).map(([environmentKey, targeting]) => [
          environmentKey,
          shownTargeting(targeting),
        ]),
      ),
    },
    environments: here.map(shownEnvironment),
    prerequisiteFlags: Object.fromEntries(
      prerequisiteKeys(flag).flatMap((flagKey): [string, PrerequisiteFlag][] => {
        const other = known?.get(flagKey);
        return other ? [[flagKey, { name: other.name, variations: other.variations }]] : [];
      }),
    ),
  };
}

/** The flags that a flag needs, in any environment. */
export function prerequisiteKeys({ environments }: Flag): string[] {
  const keys = Object.values(environments).flatMap(({ prerequisites }) =>
    prerequisites.map(({ key }) => key),
  );
  return [...new Set(keys)];
}

const shownEnvironment = ({ key, name, critical }: Environment): ShownEnvironment => ({
  key,
  name,
  critical,
});

function shownTargeting(targeting: FlagTargeting): ShownTargeting {
  const { on, lastModified, prerequisites, targets, contextTargets, rules } = targeting;
  const { fallthrough, offVariation, trackEvents, trackEventsFallthrough } = targeting;
  return {
    ...{ on, lastModified, prerequisites, targets, contextTargets, rules },
    ...{ fallthrough, offVariation, trackEvents, trackEventsFallthrough },
  };
}
