import * as z from 'zod';
import type { FlagRecord } from '../account/records';
import { parseSent } from '../http/body';
import { takePatched } from './jsonPatch';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is merged was JSON, and is looked at once it is: that it is an object is all that is needed before. */
const withComment = z.strictObject({
  comment: z.string().optional(),
  merge: z.custom<object>(isObject, 'must be an object'),
});

/**
 * The flag after a JSON merge patch (RFC 7396): `sent` is the patch itself, or `{comment, merge}`. It is laid over the flag
 * as the API gives it; null deletes, lists are replaced whole. The same things are read-only as for a JSON Patch.
 */
export function applyMergePatch(flag: FlagRecord, represented: object, sent: object): FlagRecord {
  const patch = 'merge' in sent ? parseSent(withComment, sent).merge : sent;
  return takePatched(flag, represented, mergedObject(represented, patch));
}

function mergedObject(target: object, patch: object): object {
  const merged = new Map<string, unknown>(Object.entries(target));
  for (const [name, value] of Object.entries(patch) as [string, unknown][]) {
    if (value === null) merged.delete(name);
    else if (isObject(value)) {
      const existing = merged.get(name);
      merged.set(name, mergedObject(isObject(existing) ? existing : {}, value));
    } else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
