import type { FlagSettings } from '../../../manifest/commands';
import type { Flag } from '../../../model/flag/flag';

/** The flag with some of its own settings changed; what is only shown of a maintainer goes with the one before. */
export function changedFlag(flag: Flag, settings: FlagSettings): Flag {
  const { maintainer, customProperties, tags, clientSideAvailability, defaults, ...plain } = settings;
  return {
    ...(maintainer ? withMaintainer(flag, maintainer) : flag),
    ...plain,
    ...(tags ? { tags: [...tags] } : {}),
    ...(clientSideAvailability
      ? {
          clientSideAvailability: { ...flag.clientSideAvailability, ...clientSideAvailability },
          // The old name of a part of it must not say otherwise.
          ...(flag.includeInSnippet === undefined
            ? {}
            : { includeInSnippet: clientSideAvailability.usingEnvironmentId }),
        }
      : {}),
    ...(defaults ? { defaults: { ...flag.defaults, ...defaults } } : {}),
    ...(customProperties ? { customProperties: withProperties(flag, customProperties) } : {}),
  };
}

function withMaintainer(flag: Flag, { memberId, teamKey }: NonNullable<FlagSettings['maintainer']>): Flag {
  const { maintainerId, maintainerTeamKey, _maintainer, _maintainerTeam, ...others } = flag;
  if (teamKey !== undefined) {
    const isSame = teamKey === maintainerTeamKey && _maintainerTeam;
    return { ...others, maintainerTeamKey: teamKey, ...(isSame ? { _maintainerTeam } : {}) };
  }
  if (memberId === undefined) return others;
  const isSame = memberId === maintainerId && _maintainer;
  return { ...others, maintainerId: memberId, ...(isSame ? { _maintainer } : {}) };
}

/** One without values is removed. */
function withProperties(
  { customProperties }: Flag,
  changed: NonNullable<FlagSettings['customProperties']>,
): Flag['customProperties'] {
  const all = new Map(Object.entries(customProperties));
  for (const [key, { name, value }] of Object.entries(changed)) {
    if (value.length === 0) all.delete(key);
    else all.set(key, { ...all.get(key), name, value: [...value] });
  }
  return Object.fromEntries(all);
}
