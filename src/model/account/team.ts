import * as z from 'zod';

/** Schema Team, in which every field is optional; the two read here are always sent. */
export const team = z.looseObject({ key: z.string(), name: z.string() });

export type Team = z.infer<typeof team>;
