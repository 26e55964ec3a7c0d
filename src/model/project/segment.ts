import * as z from 'zod';
import { clause } from '../flag/flag';
import { links } from '../account/link';

const contextList = z.looseObject({
  /** Absent means `user`. */
  contextKind: z.string().optional(),
  values: z.array(z.string()).default([]),
});

/** A context belongs when all clauses match and it falls in the share; the first rule that says so is enough. */
const segmentRule = z.looseObject({
  _id: z.string().optional(),
  clauses: z.array(clause),
  /** Thousandths of a percent of those who match; absent: all of them. */
  weight: z.int().optional(),
  rolloutContextKind: z.string().optional(),
  bucketBy: z.string().optional(),
  description: z.string().optional(),
});

/**
 * Schema UserSegment: a group of contexts in one environment. Who is excluded is out even when a rule matches. The API
 * does not tell the salt, so who falls in the share of a rule (`weight`) cannot be computed from it.
 */
export const segment = z.looseObject({
  key: z.string(),
  name: z.string(),
  description: z.string().default(''),
  tags: z.array(z.string()).default([]),
  version: z.int(),
  /** Keys of users; those of other kinds are in `includedContexts`. */
  included: z.array(z.string()).default([]),
  excluded: z.array(z.string()).default([]),
  includedContexts: z.array(contextList).default([]),
  excludedContexts: z.array(contextList).default([]),
  rules: z.array(segmentRule).default([]),
  /** A big segment: its members are not listed, and nothing outside LaunchDarkly knows them. */
  unbounded: z.boolean().default(false),
  /** Absent means `user`. */
  unboundedContextKind: z.string().optional(),
  _links: links.optional(),
});

/** Where a segment is. */
export interface SegmentReference {
  readonly connectionId: string;
  readonly projectKey: string;
  readonly environmentKey: string;
  readonly segmentKey: string;
}

export type SegmentRule = z.infer<typeof segmentRule>;
export type Segment = z.infer<typeof segment>;
