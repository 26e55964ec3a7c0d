import { summarizeTargeting } from '../../targeting/words/summary';
import type { Account } from '../account/account';
import type {
  EnvironmentRecord,
  FlagRecord,
  MemberRecord,
  ProjectRecord,
  TargetingRecord,
} from '../account/records';
import { jsonLink } from '../http/paging';

/** What of a flag an answer has besides its own fields. */
export interface ShownFlag {
  readonly environments?: readonly EnvironmentRecord[];
  readonly summaryOnly?: boolean;
  /** Those of migration flags: answers to changes have them, others with `expand=migrationSettings`. */
  readonly migrationSettings?: boolean;
  /** What each environment says of evaluations, with `expand=evaluation`. */
  readonly evaluation?: (flag: FlagRecord, environmentKey: string) => object;
}

/** A flag in one environment as it is given: the whole targeting, or in lists the summary without it. */
function representTargeting(
  project: ProjectRecord,
  environment: EnvironmentRecord,
  flag: FlagRecord,
  targeting: TargetingRecord,
  { summaryOnly = false, migrationSettings: showsMigration = false, evaluation }: ShownFlag,
) {
  const { on, salt, sel, lastModified, version, trackEvents, trackEventsFallthrough } = targeting;
  const { targets, contextTargets, rules, prerequisites, fallthrough, offVariation, migrationSettings } =
    targeting;
  return {
    on,
    archived: flag.archived,
    salt,
    sel,
    lastModified,
    version,
    ...(!summaryOnly && {
      targets,
      contextTargets,
      rules,
      prerequisites,
      fallthrough,
      ...(offVariation !== undefined && { offVariation }),
    }),
    trackEvents,
    trackEventsFallthrough,
    ...(showsMigration && migrationSettings && { migrationSettings }),
    ...(evaluation && { evaluation: evaluation(flag, environment.key) }),
    _site: { href: `/${project.key}/${environment.key}/features/${flag.key}`, type: 'text/html' },
    _environmentName: environment.name,
    _summary: summarizeTargeting(targeting),
  };
}

/** A flag as the API gives it, with its state in the environments that are asked for, in the project's order. */
export function representFlag(
  account: Account,
  project: ProjectRecord,
  flag: FlagRecord,
  shown: ShownFlag = { environments: project.environments, migrationSettings: true },
) {
  const { environments } = shown;
  const href = `/api/v2/flags/${project.key}`;
  const maintainer = flag.maintainerId === undefined ? undefined : account.member(flag.maintainerId);
  const team = account.data.teams.find(({ key }) => key === flag.maintainerTeamKey);
  return {
    name: flag.name,
    kind: flag.kind,
    description: flag.description,
    key: flag.key,
    _version: flag._version,
    creationDate: flag.creationDate,
    includeInSnippet: flag.clientSideAvailability.usingEnvironmentId,
    clientSideAvailability: flag.clientSideAvailability,
    variations: flag.variations,
    temporary: flag.temporary,
    tags: flag.tags,
    _links: { parent: jsonLink(href), self: jsonLink(`${href}/${flag.key}`) },
    ...(flag.maintainerId !== undefined && { maintainerId: flag.maintainerId }),
    ...(maintainer && { _maintainer: representMaintainer(maintainer) }),
    ...(team && {
      maintainerTeamKey: team.key,
      _maintainerTeam: {
        key: team.key,
        name: team.name,
        _links: { self: jsonLink(`/api/v2/teams/${team.key}`) },
      },
    }),
    goalIds: [],
    experiments: { baselineIdx: 0, items: [] },
    customProperties: flag.customProperties,
    archived: flag.archived,
    ...(flag.archivedDate !== undefined && { archivedDate: flag.archivedDate }),
    deprecated: flag.deprecated,
    ...(flag.deprecatedDate !== undefined && { deprecatedDate: flag.deprecatedDate }),
    defaults: flag.defaults,
    ...(flag.purpose && { _purpose: flag.purpose }),
    ...(shown.migrationSettings && flag.migrationSettings && { migrationSettings: flag.migrationSettings }),
    ...(environments && {
      environments: Object.fromEntries(
        environments.flatMap((environment) => {
          const targeting = flag.environments[environment.key];
          if (!targeting) return [];
          return [[environment.key, representTargeting(project, environment, flag, targeting, shown)]];
        }),
      ),
    }),
  };
}

/** Schema MemberSummary: a person as flags and triggers show them. */
export function representMaintainer({ _id, role, email, firstName, lastName }: MemberRecord) {
  return { _links: { self: jsonLink(`/api/v2/members/${_id}`) }, _id, role, email, firstName, lastName };
}
