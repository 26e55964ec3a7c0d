import * as z from 'zod';
import { clause, prerequisite, rule, served, target, variation } from '../../model/flag/flag';
import { type AuditRecord, auditRecord } from './auditRecord';
import { type RepositoryRecord, repositoryRecord } from './codeReferenceRecord';
import {
  type ApprovalRecord,
  approvalRecord,
  expiringTargetRecord,
  scheduledChangeRecord,
} from './pendingRecords';
import { statement } from './policy';
import { segmentRecord } from './segmentRecord';
import {
  flagDefaults,
  flagLinkRecord,
  followerRecord,
  namingConvention,
  type WebhookRecord,
  webhookRecord,
} from './settingsRecords';
import { contextKindRecord, contextRecord, usageRecord } from './usageRecord';

/** A role of an access token: a reader may only read, a custom role may read and do what its policy allows. */
const role = z.enum(['reader', 'writer', 'admin', 'custom']);

/** An access token. `value` is the secret that a request carries. */
const tokenRecord = z.object({
  _id: z.string(),
  value: z.string(),
  name: z.string(),
  role,
  policy: z.array(statement).optional(),
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

const teamRecord = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string().default(''),
  memberIds: z.array(z.string()).default([]),
  maintainerIds: z.array(z.string()).default([]),
});

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
  /** Of migration flags: one in `checkRatio` reads is checked for consistency. */
  migrationSettings: z.object({ checkRatio: z.int().nonnegative() }).optional(),
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
  purpose: z.literal('migration').optional(),
  migrationSettings: z.object({ stageCount: z.int(), contextKind: z.string().optional() }).optional(),
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
  namingConvention: namingConvention.optional(),
  flagDefaults: flagDefaults.optional(),
  environments: z.array(environmentRecord),
  triggers: z.array(triggerRecord),
  segments: z.array(segmentRecord).default([]),
  scheduledChanges: z.array(scheduledChangeRecord).default([]),
  expiringTargets: z.array(expiringTargetRecord).default([]),
  followers: z.array(followerRecord).default([]),
  flagLinks: z.array(flagLinkRecord).default([]),
  contextKinds: z.array(contextKindRecord).default([]),
  contexts: z.array(contextRecord).default([]),
  usage: usageRecord.default({}),
  flags: z.array(flagRecord),
});

/** Everything of an account as its file holds it. A list becomes a map by key once it is read. */
export const accountText = z.object({
  format: z.literal(1),
  accountId: z.string(),
  tokens: z.array(tokenRecord),
  members: z.array(memberRecord),
  teams: z.array(teamRecord),
  webhooks: z.array(webhookRecord).default([]),
  approvals: z.array(approvalRecord).default([]),
  repositories: z.array(repositoryRecord).default([]),
  /** The oldest first. */
  auditLog: z.array(auditRecord).default([]),
  projects: z.array(projectText),
});

export type Role = z.infer<typeof role>;
export type TokenRecord = z.infer<typeof tokenRecord>;
export type MemberRecord = z.infer<typeof memberRecord>;
export type TeamRecord = z.infer<typeof teamRecord>;
export type ApprovalSettings = z.infer<typeof approvalSettings>;
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
  readonly teams: readonly TeamRecord[];
  readonly webhooks: readonly WebhookRecord[];
  readonly approvals: readonly ApprovalRecord[];
  readonly repositories: readonly RepositoryRecord[];
  readonly auditLog: readonly AuditRecord[];
  readonly projects: readonly ProjectRecord[];
}
