import * as z from 'zod';

/** Schema FlagConfigApprovalRequestResponse, as far as it is shown. */
export const approvalRequest = z.looseObject({
  _id: z.string(),
  description: z.string().optional(),
  reviewStatus: z.enum(['approved', 'declined', 'pending']).optional(),
  status: z.enum(['pending', 'completed', 'failed', 'scheduled']).optional(),
});

export type ApprovalRequest = z.infer<typeof approvalRequest>;
