import * as z from 'zod';

const hunk = z.object({
  startingLineNumber: z.int(),
  lines: z.string().optional(),
  projKey: z.string(),
  flagKey: z.string(),
  aliases: z.array(z.string()).optional(),
});

const branch = z.object({
  name: z.string(),
  /** The commit that was scanned. */
  head: z.string(),
  updateSequenceId: z.int(),
  syncTime: z.int(),
  references: z.array(z.object({ path: z.string(), hint: z.string().optional(), hunks: z.array(hunk) })),
});

/** A flag's last reference was removed from a branch. */
const extinction = z.object({
  branchName: z.string(),
  revision: z.string(),
  message: z.string(),
  time: z.int(),
  flagKey: z.string(),
  projKey: z.string(),
});

/** A repository whose code was scanned for flags. */
export const repositoryRecord = z.object({
  name: z.string(),
  sourceLink: z.string(),
  commitUrlTemplate: z.string(),
  hunkUrlTemplate: z.string(),
  type: z.enum(['bitbucket', 'custom', 'github', 'gitlab']),
  defaultBranch: z.string(),
  enabled: z.boolean(),
  version: z.int(),
  branches: z.array(branch),
  extinctions: z.array(extinction),
});

export type RepositoryRecord = z.infer<typeof repositoryRecord>;
export type BranchRecord = z.infer<typeof branch>;
