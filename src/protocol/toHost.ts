import * as z from 'zod/mini';

/** What the flag page sends to the extension. A page is an untrusted edge: the extension reads it with this. */
export const toHost = z.discriminatedUnion('kind', [
  /** The page is drawn and listens; it wants to be told everything. */
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('copyKey') }),
  z.object({ kind: z.literal('openInBrowser'), environmentKey: z.optional(z.string()) }),
  /** Another flag of the same project: a prerequisite. */
  z.object({ kind: z.literal('openFlag'), flagKey: z.string(), environmentKey: z.optional(z.string()) }),
]);

export type ToHost = z.infer<typeof toHost>;

/** What the page keeps over a reload of the window, with which its panel is opened again. */
export const savedPage = z.object({
  at: z.object({ connectionId: z.string(), projectKey: z.string(), flagKey: z.string() }),
  environmentKey: z.optional(z.string()),
  /** Pixels from the top. */
  scroll: z.optional(z.number()),
});

export type SavedPage = z.infer<typeof savedPage>;
