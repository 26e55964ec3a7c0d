import * as z from 'zod';

/** Schema ContextKindRep: a kind of contexts that a project knows, such as `user` or `device`. */
export const contextKind = z.looseObject({
  key: z.string(),
  name: z.string(),
  description: z.string().default(''),
  archived: z.boolean().default(false),
  /** Not to be offered where targeting is edited. */
  hideInTargeting: z.boolean().default(false),
});

/** Schema ContextAttributeNames: the attributes that contexts of a kind were seen with, the most frequent first. */
export const attributeNames = z.looseObject({
  kind: z.string(),
  names: z.array(z.looseObject({ name: z.string(), redacted: z.boolean().default(false) })),
});

/** Schema ContextAttributeValues: what an attribute was seen to be, the most frequent first. */
export const attributeValues = z.looseObject({
  kind: z.string(),
  values: z.array(z.looseObject({ name: z.json() })),
});

/** Schema ContextRecord: one context as it was last seen. `context` is as SDKs take it: `{kind, key, ...attributes}`. */
export const seenContext = z.looseObject({
  /** ISO 8601. */
  lastSeen: z.string().optional(),
  context: z.record(z.string(), z.json()),
});

export type ContextKind = z.infer<typeof contextKind>;
export type AttributeNames = z.infer<typeof attributeNames>;
export type AttributeValues = z.infer<typeof attributeValues>;
export type SeenContext = z.infer<typeof seenContext>;
