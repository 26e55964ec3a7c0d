import * as z from 'zod';
import { links } from '../account/link';

/** Schema ApprovalSettings; the whole key is absent in accounts without approvals. */
const approvalSettings = z.looseObject({
  required: z.boolean(),
  requiredApprovalTags: z.array(z.string()).default([]),
  minNumApprovals: z.int().optional(),
  canReviewOwnRequest: z.boolean().optional(),
});

/**
 * Schema Environment of the API document. `critical`, `confirmChanges` and `requireComments` bind only interfaces:
 * the API takes a change without them, so it is ours to ask. The SDK keys are secrets: `shownEnvironment` leaves their ends.
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
  /** How long the PHP SDK keeps flags, in minutes: 0 to 60. */
  defaultTtl: z.int().optional(),
  /** Client-side SDKs have to prove who they ask for, with a hash that the server makes. */
  secureMode: z.boolean().optional(),
  /** New flags send detailed events. */
  defaultTrackEvents: z.boolean().optional(),
  /** The last characters of the SDK key and of the mobile key, by which people tell them apart. */
  sdkKeyEnding: z.string().optional(),
  mobileKeyEnding: z.string().optional(),
});

export type Environment = z.infer<typeof environment>;
