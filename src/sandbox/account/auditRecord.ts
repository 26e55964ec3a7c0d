import * as z from 'zod';

/** What is needed to work out a flag's versions: the log keeps how to undo each change, not two whole flags for each. */
const flagChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created') }),
  /** `undo` is a JSON Patch from the flag's record after the change to the one before it. */
  z.object({
    kind: z.literal('changed'),
    undo: z.array(z.looseObject({ op: z.string(), path: z.string() })),
  }),
  /** `removed` is the flag's record as it was. */
  z.object({ kind: z.literal('deleted'), removed: z.json() }),
]);

const resourceAccess = z.object({ action: z.string(), resource: z.string() });

/** One entry of the audit log. Names and links that follow from the account are worked out for each answer. */
export const auditRecord = z.object({
  _id: z.string(),
  /** Epoch milliseconds. No two entries have the same, because the log is paged by it. */
  date: z.int(),
  kind: z.string(),
  name: z.string(),
  accesses: z.array(resourceAccess),
  titleVerb: z.string(),
  description: z.string(),
  comment: z.string().optional(),
  memberId: z.string().optional(),
  tokenId: z.string().optional(),
  /** `href` is where the API has it, `site` where the web application would. */
  target: z.object({
    name: z.string(),
    resources: z.array(z.string()),
    href: z.string(),
    site: z.string().optional(),
  }),
  parent: z.object({ name: z.string(), resource: z.string(), href: z.string() }).optional(),
  /** The JSON Patch of the request, for changes that came as one. */
  delta: z.array(z.json()).optional(),
  /** What a trigger was called with, when it made the change. */
  triggerBody: z.json().optional(),
  flag: z.object({ projectKey: z.string(), flagKey: z.string(), change: flagChange.optional() }).optional(),
  /** What is not a flag is kept as the API gave it before and after. */
  previousVersion: z.json().optional(),
  currentVersion: z.json().optional(),
});

export type AuditRecord = z.infer<typeof auditRecord>;
export type ResourceAccess = z.infer<typeof resourceAccess>;
