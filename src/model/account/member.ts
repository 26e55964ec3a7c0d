import * as z from 'zod';

/** Schema MemberSummary: a person of the account. A list of members has all of these too. */
export const memberSummary = z.looseObject({
  _id: z.string(),
  email: z.string(),
  role: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});

/** Schema Member: the same with the teams that the person is in. */
export const member = memberSummary.extend({
  teams: z.array(z.looseObject({ key: z.string() })).default([]),
});

export type MemberSummary = z.infer<typeof memberSummary>;
export type Member = z.infer<typeof member>;
