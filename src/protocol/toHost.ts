import * as z from 'zod/mini';

const environmentKey = z.string();

/** One operation of RFC 6902 on the JSON of the document. `replace` also sets a field that is not there yet. */
const operation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: z.json() }),
  z.object({ op: z.literal('replace'), path: z.string(), value: z.json() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
  z.object({ op: z.literal('move'), from: z.string(), path: z.string() }),
]);

export type EditOperation = z.infer<typeof operation>;

/** A context to try, as its JSON text: what is wrong with it is said by whoever evaluates it. */
const context = z.string();

/**
 * What the page of the targeting editor sends to the extension. A page is an untrusted edge: the extension reads it with
 * this. Paths are JSON Pointers into the draft.
 */
export const toHost = z.discriminatedUnion('kind', [
  /** The page is drawn and listens; it wants to be told everything. */
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('copyKey') }),
  z.object({ kind: z.literal('openInBrowser'), environmentKey: z.optional(environmentKey) }),
  /** Another flag of the same project: a prerequisite. */
  z.object({
    kind: z.literal('openFlag'),
    flagKey: z.string(),
    environmentKey: z.optional(environmentKey),
  }),
  z.object({ kind: z.literal('openAsText') }),

  /** One action of the person, which is one step of undo. `version` is of the draft that the page made it on. */
  z.object({
    kind: z.literal('edit'),
    version: z.int(),
    operations: z.array(operation),
  }),
  z.object({ kind: z.literal('save') }),
  z.object({ kind: z.literal('discardAll') }),
  z.object({ kind: z.literal('revertChange'), changeId: z.string() }),
  /** Wants the request that a save would send. */
  z.object({ kind: z.literal('showRequest') }),
  /** Wants the request in an editor of its own. */
  z.object({ kind: z.literal('openRequest') }),

  /** Asks with a quick pick, and edits the draft. `index` is of the prerequisite to put another flag in the place of. */
  z.object({ kind: z.literal('pickPrerequisite'), environmentKey, index: z.optional(z.int()) }),
  /** Segments for the clause at `path`, which gets their keys as its values. */
  z.object({ kind: z.literal('pickSegments'), environmentKey, path: z.string() }),
  z.object({ kind: z.literal('pickMaintainer') }),
  /** Takes over the targeting of another environment, which a quick pick asks for. */
  z.object({ kind: z.literal('copyFrom'), environmentKey }),
  z.object({ kind: z.literal('compareEnvironments'), environmentKey }),
  z.object({ kind: z.literal('compareWithServer') }),
  /** Rules, by their places, into the clipboard; and from there behind the last rule. */
  z.object({ kind: z.literal('copyRules'), environmentKey, rules: z.array(z.int()) }),
  z.object({ kind: z.literal('pasteRules'), environmentKey }),

  /** Wants context kinds and attributes that are known in an environment, to complete what is typed. */
  z.object({ kind: z.literal('suggest'), environmentKey }),
  z.object({ kind: z.literal('try'), environmentKey, context }),
  /** Wants the share of each variation over generated keys of a context kind. */
  z.object({ kind: z.literal('sample'), environmentKey, contextKind: z.string() }),
  z.object({ kind: z.literal('saveContext'), name: z.string(), context }),
  z.object({ kind: z.literal('removeContext'), name: z.string() }),
  /** Searches the contexts that the environment has seen, with a quick pick. */
  z.object({ kind: z.literal('pickContext'), environmentKey }),

  /** Puts what others changed into the draft. */
  z.object({ kind: z.literal('merge') }),
  z.object({ kind: z.literal('showHistory') }),
  /** Shows what one entry of the audit log changed. */
  z.object({ kind: z.literal('openEntry'), entryId: z.string(), date: z.number() }),
]);

export type ToHost = z.infer<typeof toHost>;
