import * as z from 'zod';

/**
 * Whose token this is: `GET /api/v2/caller-identity`, schema CallerIdentityRep, in which every field is optional.
 * It answers for personal and for service tokens alike, so it is what a new token is checked with.
 */
export const caller = z.looseObject({
  accountId: z.string().optional(),
  authKind: z.string().optional(),
  tokenKind: z.string().optional(),
  tokenName: z.string().optional(),
  tokenId: z.string().optional(),
  memberId: z.string().optional(),
  serviceToken: z.boolean().optional(),
  scopes: z.array(z.string()).optional(),
});

export type Caller = z.infer<typeof caller>;
