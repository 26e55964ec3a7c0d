import type { Prerequisite } from '../../model/flag/flag';
import type { Account } from '../account/account';
import type { Identities } from '../account/identities';
import type { FlagRecord, ProjectRecord, TargetingRecord, TokenRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest, keyExists } from '../http/refusal';
import { checkMaintainer, withIdentities } from './changeFlag';
import { checkFlag, variationType } from './checkFlag';
import { checkNaming, type FlagBody, flagBody } from './flagBody';
import { migrationFlag, migrationTargeting } from './migration';

export interface NewFlagContext {
  readonly account: Account;
  readonly project: ProjectRecord;
  readonly token: TokenRecord;
  /** The key of the flag whose variations and targeting are taken over. */
  readonly clone: string | null;
  readonly identities: Identities;
  readonly now: number;
}

/** The flag that a POST asks for, checked but not yet put into the project. */
export function newFlag(context: NewFlagContext, sent: unknown): FlagRecord {
  const { account, project, clone, now } = context;
  const body = parseSent(flagBody, sent);
  checkNaming(project, body.key);
  if (project.flags.has(body.key)) throw keyExists(`A flag with key '${body.key}' already exists`);
  const source = clonedFlag(project, clone);
  const character = characterOf(context, body, source);
  const flag = withIdentities({
    key: body.key,
    name: body.name,
    kind: kindOf(character.variations),
    description: body.description ?? source?.description ?? '',
    _version: 1,
    creationDate: now,
    temporary: body.temporary ?? source?.temporary ?? project.flagDefaults?.temporary ?? true,
    tags: body.tags ?? source?.tags ?? project.flagDefaults?.tags ?? [],
    archived: false,
    deprecated: false,
    clientSideAvailability: availabilityOf(project, body, source),
    ...maintainerOf(context, body),
    customProperties: body.customProperties ?? source?.customProperties ?? {},
    ...character,
    environments: environmentsOf(context, body, source, character),
  });
  checkFlag(project, flag);
  checkMaintainer(account, flag);
  return flag;
}

function clonedFlag({ flags }: ProjectRecord, flagKey: string | null): FlagRecord | undefined {
  if (flagKey === null) return undefined;
  const flag = flags.get(flagKey);
  if (!flag) throw invalidRequest(`Unknown flag to clone '${flagKey}'`);
  return flag;
}

type Character = Pick<FlagRecord, 'variations' | 'defaults' | 'purpose' | 'migrationSettings'>;

/** What a flag can serve: the stages of a migration, what was sent, what the cloned flag has, or true and false. */
function characterOf(
  { project, clone, identities }: NewFlagContext,
  body: FlagBody,
  source: FlagRecord | undefined,
): Character {
  const identified = (variations: readonly Omit<FlagRecord['variations'][number], '_id'>[]) =>
    variations.map((one, index) => ({
      ...one,
      // Without the type, a value that was sent would be any.
      value: one['value'] as FlagRecord['variations'][number]['value'],
      _id: identities.uuid(`${body.key} variation ${index}`),
    }));
  if (body.purpose === 'migration') {
    if (body.variations || body.defaults || clone !== null) {
      throw invalidRequest('A migration flag has fixed variations and defaults, and is no clone');
    }
    const { values, ...migration } = migrationFlag(body.migrationSettings);
    return { ...migration, variations: identified(values.map((value) => ({ value }))) };
  }
  if (body.purpose) throw invalidRequest(`A flag with purpose '${body.purpose}' cannot be made here`);
  if (body.migrationSettings) throw invalidRequest("migrationSettings go with the purpose 'migration' only");
  if (body.variations) return withDefaults(identified(body.variations), body.defaults);
  if (source) {
    const { variations, defaults, purpose, migrationSettings } = source;
    return {
      variations,
      defaults: body.defaults ?? defaults,
      ...(purpose && { purpose }),
      ...(migrationSettings && { migrationSettings }),
    };
  }
  const initial = project.flagDefaults?.booleanDefaults;
  const variations = identified([
    { value: true, ...named(initial?.trueDisplayName, initial?.trueDescription) },
    { value: false, ...named(initial?.falseDisplayName, initial?.falseDescription) },
  ]);
  return withDefaults(
    variations,
    body.defaults ?? (initial && { onVariation: initial.onVariation, offVariation: initial.offVariation }),
  );
}

const withDefaults = (
  variations: FlagRecord['variations'],
  defaults: FlagRecord['defaults'] | undefined,
): Character => ({
  variations,
  defaults: defaults ?? { onVariation: 0, offVariation: variations.length - 1 },
});

/** Without those that are empty. */
const named = (name = '', description = '') => ({
  ...(name !== '' && { name }),
  ...(description !== '' && { description }),
});

function kindOf(variations: FlagRecord['variations']): FlagRecord['kind'] {
  const isBoolean =
    variations.length === 2 && variations.every(({ value }) => variationType(value) === 'boolean');
  return isBoolean ? 'boolean' : 'multivariate';
}

function availabilityOf(project: ProjectRecord, body: FlagBody, source: FlagRecord | undefined) {
  if (body.clientSideAvailability) return body.clientSideAvailability;
  const basis =
    source?.clientSideAvailability ??
    project.flagDefaults?.defaultClientSideAvailability ??
    project.defaultClientSideAvailability;
  return body.includeInSnippet === undefined
    ? basis
    : { ...basis, usingEnvironmentId: body.includeInSnippet };
}

/** Who makes a flag maintains it unless the request names somebody. */
function maintainerOf({ token }: NewFlagContext, { maintainerId, maintainerTeamKey }: FlagBody) {
  if (maintainerId !== undefined && maintainerTeamKey !== undefined) {
    throw invalidRequest('A flag is maintained by a member or by a team, not both');
  }
  if (maintainerTeamKey !== undefined) return { maintainerTeamKey };
  return { maintainerId: maintainerId ?? token.memberId };
}

function environmentsOf(
  { project, identities, now }: NewFlagContext,
  body: FlagBody,
  source: FlagRecord | undefined,
  character: Character,
): FlagRecord['environments'] {
  const prerequisites = prerequisitesOf(project, body);
  return Object.fromEntries(
    project.environments.map(({ key }) => {
      const fresh = {
        version: 1,
        lastModified: now,
        salt: identities.salt(`${project.key} ${key} ${body.key}`),
        sel: identities.salt(`${project.key} ${key} ${body.key} sel`),
      };
      const cloned = source?.environments[key];
      const targeting: TargetingRecord = cloned
        ? { ...withNewIds(cloned), ...fresh }
        : { ...emptyTargeting(character.defaults, character.migrationSettings), ...fresh };
      return [
        key,
        {
          ...targeting,
          ...(body.isFlagOn !== undefined && { on: body.isFlagOn }),
          ...(prerequisites.length > 0 && { prerequisites }),
        },
      ];
    }),
  );
}

/**
 * What a new environment of a flag serves: off, and once it is on the default on variation for everyone. With the settings
 * of a migration flag, everyone is in its first stage.
 */
export function emptyTargeting(
  { onVariation, offVariation }: FlagRecord['defaults'],
  migrationSettings?: FlagRecord['migrationSettings'],
) {
  return {
    on: false,
    targets: [],
    contextTargets: [],
    rules: [],
    prerequisites: [],
    fallthrough: { variation: onVariation },
    offVariation,
    trackEvents: false,
    trackEventsFallthrough: false,
    ...(migrationSettings && migrationTargeting(migrationSettings)),
  };
}

/** A clone's rules and clauses are its own: empty ids are filled in when the flag is completed. */
function withNewIds(targeting: TargetingRecord): TargetingRecord {
  return {
    ...targeting,
    rules: targeting.rules.map((rule) => ({
      ...rule,
      _id: '',
      clauses: rule.clauses.map((clause) => ({ ...clause, _id: '' })),
    })),
  };
}

function prerequisitesOf(project: ProjectRecord, { initialPrerequisites = [] }: FlagBody): Prerequisite[] {
  return initialPrerequisites.map(({ key, variationId }) => {
    const index = project.flags.get(key)?.variations.findIndex(({ _id }) => _id === variationId) ?? -1;
    if (index === -1) throw invalidRequest(`Unknown prerequisite '${key}' with variation '${variationId}'`);
    return { key, variation: index };
  });
}
