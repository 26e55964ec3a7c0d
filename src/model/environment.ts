import * as z from 'zod';
import { links } from './link';

/** Schema ApprovalSettings; the whole key is absent in accounts without approvals. */
const approvalSettings = z.looseObject({
  required: z.boolean(),
  requiredApprovalTags: z.array(z.string()).default([]),
  minNumApprovals: z.int().optional(),
  canReviewOwnRequest: z.boolean().optional(),
});

/**
 * Schema Environment of the API document. `critical`, `confirmChanges` and `requireComments` bind only interfaces:
 * the API takes a change without them, so it is ours to ask. `apiKey` and `mobileKey` are secrets: never shown or logged.
 */
export const environment = z.looseObject({
  _id: z.string(),
  _links: links.optional(),
  key: z.string(),
  name: z.string(),
  /** Hexadecimal, without `#`. */
  color: z.string().default(''),
  tags: z.array(z.string()).default([]),
  critical: z.boolean().default(false),
  confirmChanges: z.boolean().default(false),
  requireComments: z.boolean().default(false),
  approvalSettings: approvalSettings.optional(),
});

export type Environment = z.infer<typeof environment>;
