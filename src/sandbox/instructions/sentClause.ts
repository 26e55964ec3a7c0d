import * as z from 'zod';

/** Any scalar: the documentation says strings in one place; strings, numbers or dates in another. */
export const clauseValues = z.array(z.union([z.string(), z.number(), z.boolean()]));

/** A clause as a client sends it: ids are the server's, so a new one gets its own when the change is completed. */
export const sentClause = z
  .object({
    contextKind: z.string().default('user'),
    attribute: z.string().default(''),
    op: z.string(),
    negate: z.boolean().default(false),
    values: clauseValues,
  })
  .transform((clause) => ({ _id: '', ...clause }));
