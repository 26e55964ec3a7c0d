import * as z from 'zod';

/** A link of the API: `href` is relative to the host and keeps its query. */
const link = z.looseObject({ href: z.string().optional(), type: z.string().optional() });

export const links = z.record(z.string(), link);
