import * as z from 'zod';

const instructions = z.array(z.looseObject({ kind: z.string() }));

/** Changes of a flag in an environment that happen when their date comes. */
export const scheduledChangeRecord = z.object({
  _id: z.string(),
  _version: z.int(),
  _creationDate: z.int(),
  _maintainerId: z.string(),
  flagKey: z.string(),
  environmentKey: z.string(),
  executionDate: z.int(),
  instructions,
  comment: z.string().optional(),
});

/** A context that leaves the individual targets of a flag when its date comes. */
export const expiringTargetRecord = z.object({
  _id: z.string(),
  _version: z.int(),
  flagKey: z.string(),
  environmentKey: z.string(),
  contextKind: z.string(),
  contextKey: z.string(),
  variationId: z.string(),
  expirationDate: z.int(),
});

const review = z.object({
  _id: z.string(),
  kind: z.enum(['approve', 'decline', 'comment']),
  creationDate: z.int(),
  comment: z.string().optional(),
  memberId: z.string(),
});

/** A request to let a change be made, and what became of it. */
export const approvalRecord = z.object({
  _id: z.string(),
  _version: z.int(),
  creationDate: z.int(),
  requestorId: z.string(),
  description: z.string(),
  comment: z.string().optional(),
  projectKey: z.string(),
  /** Absent for changes of the flag itself. */
  environmentKey: z.string().optional(),
  /** The flag or the segment that would change. */
  resourceKind: z.enum(['flag', 'segment']),
  resourceKey: z.string(),
  instructions,
  allReviews: z.array(review),
  notifyMemberIds: z.array(z.string()),
  status: z.enum(['pending', 'completed', 'failed', 'scheduled']),
  appliedDate: z.int().optional(),
  appliedByMemberId: z.string().optional(),
  executionDate: z.int().optional(),
  operatingOnId: z.string().optional(),
  /** Where the configuration comes from, when the request is to copy it. */
  source: z.object({ key: z.string(), version: z.int().optional() }).optional(),
  includedActions: z.array(z.string()).optional(),
  excludedActions: z.array(z.string()).optional(),
});

export type ScheduledChangeRecord = z.infer<typeof scheduledChangeRecord>;
export type ExpiringTargetRecord = z.infer<typeof expiringTargetRecord>;
export type ApprovalRecord = z.infer<typeof approvalRecord>;
