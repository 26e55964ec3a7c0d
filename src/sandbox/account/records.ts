import * as z from 'zod';
import { clause, prerequisite, rule, served, target, variation } from '../../model/flag';

/** A role of an access token: a reader may only read. */
const role = z.enum(['reader', 'writer', 'admin']);

/** An access token. `value` is the secret that a request carries. */
const tokenRecord = z.object({
  _id: z.string(),
  value: z.string(),
  name: z.string(),
  role,
  memberId: z.string(),
});

const memberRecord = z.object({
  _id: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: z.string(),
  creationDate: z.int(),
  lastSeen: z.int(),
});

const teamRecord = z.object({ key: z.string(), name: z.string() });

const approvalSettings = z.object({
  required: z.boolean(),
  bypassApprovalsForPendingChanges: z.boolean(),
  minNumApprovals: z.int(),
  canReviewOwnRequest: z.boolean(),
  canApplyDeclinedChanges: z.boolean(),
  serviceKind: z.string(),
  serviceConfig: z.record(z.string(), z.json()),
  requiredApprovalTags: z.array(z.string()),
});

const environmentRecord = z.object({
  _id: z.string(),
  key: z.string(),
  name: z.string(),
  color: z.string(),
  apiKey: z.string(),
  mobileKey: z.string(),
  defaultTtl: z.int(),
  secureMode: z.boolean(),
  defaultTrackEvents: z.boolean(),
  requireComments: z.boolean(),
  confirmChanges: z.boolean(),
  critical: z.boolean(),
  tags: z.array(z.string()),
  createdOn: z.int(),
  approvalSettings: approvalSettings.optional(),
});

/** What is kept of a flag in one environment; `_summary`, `_site` and names are worked out for each answer. */
const targetingRecord = z.object({
  on: z.boolean(),
  version: z.int(),
  lastModified: z.int(),
  salt: z.string(),
  sel: z.string(),
  targets: z.array(target),
  contextTargets: z.array(target),
  rules: z.array(rule.extend({ _id: z.string(), clauses: z.array(clause.extend({ _id: z.string() })) })),
  prerequisites: z.array(prerequisite),
  fallthrough: served,
  offVariation: z.int().nonnegative().optional(),
  trackEvents: z.boolean(),
  trackEventsFallthrough: z.boolean(),
});

export const customProperties = z.record(
  z.string(),
  z.object({ name: z.string(), value: z.array(z.string()) }),
);

const flagRecord = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['boolean', 'multivariate']),
  description: z.string(),
  _version: z.int(),
  creationDate: z.int(),
  variations: z.array(variation.extend({ _id: z.string() })),
  temporary: z.boolean(),
  tags: z.array(z.string()),
  archived: z.boolean(),
  archivedDate: z.int().optional(),
  deprecated: z.boolean(),
  deprecatedDate: z.int().optional(),
  clientSideAvailability: z.object({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() }),
  maintainerId: z.string().optional(),
  maintainerTeamKey: z.string().optional(),
  customProperties,
  defaults: z.object({ onVariation: z.int().nonnegative(), offVariation: z.int().nonnegative() }),
  environments: z.record(z.string(), targetingRecord),
});

const triggerRecord = z.object({
  _id: z.string(),
  flagKey: z.string(),
  environmentKey: z.string(),
  /** The last part of the URL that fires it: a secret. */
  secret: z.string(),
  _version: z.int(),
  _creationDate: z.int(),
  _maintainerId: z.string(),
  _integrationKey: z.string(),
  enabled: z.boolean(),
  instructions: z.array(z.object({ kind: z.enum(['turnFlagOn', 'turnFlagOff']) })),
  _triggerCount: z.int(),
  _lastTriggeredAt: z.int().optional(),
  _recentTriggerBodies: z.array(
    z.object({ timestamp: z.int(), jsonBody: z.record(z.string(), z.json()).optional() }),
  ),
});

const projectText = z.object({
  _id: z.string(),
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  createdOn: z.int(),
  includeInSnippetByDefault: z.boolean(),
  defaultClientSideAvailability: z.object({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() }),
  environments: z.array(environmentRecord),
  triggers: z.array(triggerRecord),
  flags: z.array(flagRecord),
});

/** Everything of an account as its file holds it. A list becomes a map by key once it is read. */
export const accountText = z.object({
  format: z.literal(1),
  accountId: z.string(),
  tokens: z.array(tokenRecord),
  members: z.array(memberRecord),
  teams: z.array(teamRecord),
  projects: z.array(projectText),
});

export type Role = z.infer<typeof role>;
export type TokenRecord = z.infer<typeof tokenRecord>;
export type MemberRecord = z.infer<typeof memberRecord>;
export type EnvironmentRecord = z.infer<typeof environmentRecord>;
export type TargetingRecord = z.infer<typeof targetingRecord>;
export type FlagRecord = z.infer<typeof flagRecord>;
export type TriggerRecord = z.infer<typeof triggerRecord>;
export type ProjectRecord = Omit<z.infer<typeof projectText>, 'flags'> & {
  readonly flags: ReadonlyMap<string, FlagRecord>;
};

/** The whole account. Never changed in place: a change makes a new one that shares what stayed the same. */
export interface AccountData {
  readonly accountId: string;
  readonly tokens: readonly TokenRecord[];
  readonly members: readonly MemberRecord[];
  readonly teams: readonly z.infer<typeof teamRecord>[];
  readonly projects: readonly ProjectRecord[];
}
