import * as z from 'zod';
import { links } from './link';

/** A change that was made, as lists give it: schema AuditLogEntryListingRep. */
export const auditLogEntry = z.looseObject({
  _id: z.string(),
  /** Epoch milliseconds. */
  date: z.int(),
  kind: z.string(),
  /** Of what was changed. */
  name: z.string(),
  /** Markdown; what was changed, line by line. */
  description: z.string().default(''),
  shortDescription: z.string().default(''),
  /** Why, in the words of who did it. */
  comment: z.string().optional(),
  /** `turned on the flag` */
  titleVerb: z.string().optional(),
  /** What was done to what, as `proj/shop:env/production:flag/dark-mode`. */
  accesses: z
    .array(z.looseObject({ action: z.string().optional(), resource: z.string().optional() }))
    .default([]),
  subject: z.looseObject({ name: z.string().optional() }).optional(),
  /** Who did it. A change by an integration has an app or a token and no member. */
  member: z
    .looseObject({
      email: z.string().optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
    })
    .optional(),
  token: z.looseObject({ name: z.string().optional() }).optional(),
  app: z.looseObject({ name: z.string().optional() }).optional(),
  /** Of a flag's change in an environment: the environment, `proj/shop:env/production`; else the project. */
  parent: z.looseObject({ name: z.string().optional(), resource: z.string().optional() }).optional(),
  _links: links.optional(),
});

/**
 * One entry whole: schema AuditLogEntryRep. The versions are what was changed as its own resource gives it, and absent where
 * there was none or the log does not know it; `delta` is there only where the change was a JSON Patch.
 */
export const auditLogEntryDetail = auditLogEntry.extend({
  previousVersion: z.unknown().optional(),
  currentVersion: z.unknown().optional(),
  delta: z.unknown().optional(),
});

export type AuditLogEntry = z.infer<typeof auditLogEntry>;
export type AuditLogEntryDetail = z.infer<typeof auditLogEntryDetail>;
