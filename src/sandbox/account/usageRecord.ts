import * as z from 'zod';

/** What is known of the evaluations of one flag in one environment. */
const flagUsage = z.object({
  /** Epoch milliseconds; absent when it was never asked for. */
  lastRequested: z.int().optional(),
  /** The fallback value that was seen in code. */
  default: z.json().optional(),
  evaluations: z.int().optional(),
});

/** By environment key, then flag key. */
export const usageRecord = z.record(z.string(), z.record(z.string(), flagUsage));

/** A context as it was last seen in an environment. */
export const contextRecord = z.object({
  /** Of the context instance: one for each context, or combination of contexts, that was evaluated. */
  id: z.string(),
  environmentKey: z.string(),
  /** As SDKs send it: `{kind, key, ...attributes}`, or `{kind: "multi", <kind>: {key, ...}}`. */
  context: z.record(z.string(), z.json()),
  firstSeen: z.int(),
  lastSeen: z.int(),
  applicationId: z.string().optional(),
});

export const contextKindRecord = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.int(),
  creationDate: z.int(),
  lastModified: z.int(),
  lastSeen: z.int().optional(),
  hideInTargeting: z.boolean(),
  archived: z.boolean(),
});

export type FlagUsage = z.infer<typeof flagUsage>;
export type UsageRecord = z.infer<typeof usageRecord>;
export type ContextRecord = z.infer<typeof contextRecord>;
export type ContextKindRecord = z.infer<typeof contextKindRecord>;
