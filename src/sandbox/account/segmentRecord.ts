import * as z from 'zod';
import { clause } from '../../model/flag/flag';

const contextList = z.object({ contextKind: z.string(), values: z.array(z.string()) });

/** A segment in one environment of a project. */
export const segmentRecord = z.object({
  key: z.string(),
  environmentKey: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  creationDate: z.int(),
  lastModifiedDate: z.int(),
  version: z.int(),
  generation: z.int(),
  salt: z.string(),
  /** Keys of users. */
  included: z.array(z.string()),
  excluded: z.array(z.string()),
  /** Keys of contexts of other kinds, one list for each kind. */
  includedContexts: z.array(contextList),
  excludedContexts: z.array(contextList),
  rules: z.array(
    z.object({
      _id: z.string(),
      description: z.string().optional(),
      clauses: z.array(clause.extend({ _id: z.string() })),
      /** Thousandths of a percent of those who match; absent: all of them. */
      weight: z.int().optional(),
      rolloutContextKind: z.string().optional(),
      bucketBy: z.string().optional(),
    }),
  ),
  /** A big segment. */
  unbounded: z.boolean(),
  unboundedContextKind: z.string().optional(),
});

export type SegmentRecord = z.infer<typeof segmentRecord>;
