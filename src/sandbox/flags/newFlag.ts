import * as z from 'zod';
import { type Prerequisite, variation } from '../../model/flag';
import type { Account } from '../account/account';
import type { Identities } from '../account/identities';
import {
  customProperties,
  type FlagRecord,
  type ProjectRecord,
  type TargetingRecord,
  type TokenRecord,
} from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest, keyExists } from '../http/refusal';
import { checkMaintainer, withIdentities } from './changeFlag';
import { checkFlag, variationType } from './checkFlag';

/** Schema FeatureFlagBody of the API document. */
const flagBody = z.object({
  name: z.string().min(1),
  key: z
    .string()
    .max(256)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must hold only letters, digits, ".", "_" and "-"'),
  description: z.string().optional(),
  includeInSnippet: z.boolean().optional(),
  clientSideAvailability: z
    .object({ usingEnvironmentId: z.boolean(), usingMobileKey: z.boolean() })
    .optional(),
  variations: z.array(variation).optional(),
  temporary: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  customProperties: customProperties.optional(),
  defaults: z.object({ onVariation: z.int().nonnegative(), offVariation: z.int().nonnegative() }).optional(),
  purpose: z.enum(['migration', 'holdout']).optional(),
  maintainerId: z.string().optional(),
  maintainerTeamKey: z.string().optional(),
  initialPrerequisites: z.array(z.object({ key: z.string(), variationId: z.string() })).optional(),
  isFlagOn: z.boolean().optional(),
});

type FlagBody = z.infer<typeof flagBody>;

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
  if (body.purpose)
    throw invalidRequest(`This sandbox does not make flags with purpose '${body.purpose}' yet`);
  if (project.flags.has(body.key)) throw keyExists(`A flag with key '${body.key}' already exists`);
  const source = clonedFlag(project, clone);

  const variations = variationsOf(context, body, source);
  const cloned = body.variations ? undefined : source?.defaults;
  const defaults = body.defaults ?? cloned ?? { onVariation: 0, offVariation: variations.length - 1 };
  const flag = withIdentities({
    key: body.key,
    name: body.name,
    kind: kindOf(variations),
    description: body.description ?? source?.description ?? '',
    _version: 1,
    creationDate: now,
    variations,
    temporary: body.temporary ?? source?.temporary ?? true,
    tags: body.tags ?? source?.tags ?? [],
    archived: false,
    deprecated: false,
    clientSideAvailability: availabilityOf(project, body, source),
    ...maintainerOf(context, body),
    customProperties: body.customProperties ?? source?.customProperties ?? {},
    defaults,
    environments: environmentsOf(context, body, source, defaults),
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

function variationsOf(
  { identities }: NewFlagContext,
  { key, variations }: FlagBody,
  source: FlagRecord | undefined,
): FlagRecord['variations'] {
  if (!variations && source) return source.variations.map((one) => ({ ...one }));
  return (variations ?? [{ value: true }, { value: false }]).map((one, index) => ({
    ...one,
    _id: identities.uuid(`${key} variation ${index}`),
  }));
}

function kindOf(variations: FlagRecord['variations']): FlagRecord['kind'] {
  const isBoolean =
    variations.length === 2 && variations.every(({ value }) => variationType(value) === 'boolean');
  return isBoolean ? 'boolean' : 'multivariate';
}

function availabilityOf(project: ProjectRecord, body: FlagBody, source: FlagRecord | undefined) {
  if (body.clientSideAvailability) return body.clientSideAvailability;
  const basis = source?.clientSideAvailability ?? project.defaultClientSideAvailability;
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
  defaults: FlagRecord['defaults'],
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
        : { ...emptyTargeting(defaults), ...fresh };
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

/** What a new environment of a flag serves: off, and once it is on the default on variation for everyone. */
export function emptyTargeting({ onVariation, offVariation }: FlagRecord['defaults']) {
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
