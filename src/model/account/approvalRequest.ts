import * as z from 'zod';

const review = z.looseObject({
  kind: z.string(),
  memberId: z.string().optional(),
  comment: z.string().optional(),
});

/** Schema FlagConfigApprovalRequestResponse, as far as it is shown. */
export const approvalRequest = z.looseObject({
  _id: z.string(),
  /** Epoch milliseconds, as all dates of it. */
  creationDate: z.int().optional(),
  requestorId: z.string().optional(),
  description: z.string().optional(),
  /** What it is about, such as `proj/shop:env/production:flag/dark-mode`; only in lists over all kinds. */
  resourceId: z.string().optional(),
  reviewStatus: z.enum(['approved', 'declined', 'pending']).optional(),
  status: z.enum(['pending', 'completed', 'failed', 'scheduled']).optional(),
  allReviews: z.array(review).default([]),
  /** As a semantic patch has them. */
  instructions: z.array(z.looseObject({ kind: z.string() })).default([]),
  appliedDate: z.int().optional(),
  executionDate: z.int().optional(),
});

export type ApprovalRequest = z.infer<typeof approvalRequest>;
