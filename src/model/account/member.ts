import * as z from 'zod';

/** Schema MemberSummary: a person of the account. A list of members has all of these too. */
export const memberSummary = z.looseObject({
  _id: z.string(),
  email: z.string(),
  role: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});

export type MemberSummary = z.infer<typeof memberSummary>;
