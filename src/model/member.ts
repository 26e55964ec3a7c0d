import * as z from 'zod';

/** Schema MemberSummary: a person of the account. */
export const memberSummary = z.looseObject({
  _id: z.string(),
  email: z.string(),
  role: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});
