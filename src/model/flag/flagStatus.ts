import * as z from 'zod';

/**
 * Schema FlagStatusRep without its links: whether code asks for a flag in one environment. `new`: made lately and never
 * asked for. `active`: asked for, and it still decides something. `launched`: asked for, on, one variation for everyone,
 * unchanged for a week. `inactive`: not asked for in a week.
 */
export const flagStatus = z.object({
  name: z.enum(['new', 'active', 'launched', 'inactive']),
  /** Epoch milliseconds, though the API sends ISO 8601; absent when it was never asked for. */
  lastRequested: z
    .string()
    .transform((text) => Date.parse(text))
    .refine(Number.isFinite)
    .optional()
    // Servers of old send null, and a time that cannot be read is not worth the status.
    .catch(undefined),
  /** The fallback value that was seen in code. */
  default: z.unknown().optional(),
});

export type FlagStatus = z.infer<typeof flagStatus>;
