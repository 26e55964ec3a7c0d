import { isDeepStrictEqual } from 'node:util';
import { applyPatch, JsonPatchError, type Operation } from 'fast-json-patch';
import * as z from 'zod';
import { parseSent } from './body';
import { invalidRequest } from './refusal';

const pointer = z.string().startsWith('/', 'must be a JSON Pointer that begins with /');

const operations = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.enum(['add', 'replace', 'test']), path: pointer, value: z.json() }),
    z.object({ op: z.literal('remove'), path: pointer }),
    z.object({ op: z.enum(['move', 'copy']), path: pointer, from: pointer }),
  ]),
);

const jsonPatch = z.union([operations, z.object({ comment: z.string().optional(), patch: operations })]);

/**
 * The editable fields of something after a JSON Patch on its representation. `editable` describes them; another field that
 * comes out differently refuses the patch, and nothing is half applied.
 */
export function patchFields<T>(
  represented: object,
  sent: unknown,
  editable: z.ZodType<T> & { readonly shape: object },
): T {
  const patch = parseSent(jsonPatch, sent);
  const patched = apply(represented, Array.isArray(patch) ? patch : patch.patch);
  return checkedFields(represented, patched, editable);
}

const mergePatch = z.union([
  z.object({ comment: z.string().optional(), merge: z.record(z.string(), z.json()) }),
  z.record(z.string(), z.json()),
]);

/** The same with a JSON merge patch (RFC 7396): null takes a field away. */
export function mergeFields<T>(
  represented: object,
  sent: unknown,
  editable: z.ZodType<T> & { readonly shape: object },
): T {
  const patch = parseSent(mergePatch, sent);
  const merge = 'merge' in patch && typeof patch.merge === 'object' ? patch.merge : patch;
  return checkedFields(represented, merged(represented, merge) as object, editable);
}

function checkedFields<T>(
  represented: object,
  patched: object,
  editable: z.ZodType<T> & { readonly shape: object },
): T {
  const [before, after] = [new Map(Object.entries(represented)), new Map(Object.entries(patched))];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const isEditable = Object.hasOwn(editable.shape, name);
    if (!isEditable && !isDeepStrictEqual(before.get(name), after.get(name))) {
      throw invalidRequest(`/${name} cannot be modified`);
    }
  }
  return parseSent(editable, patched);
}

function apply(document: object, patch: readonly Operation[]): object {
  try {
    return applyPatch(structuredClone(document), structuredClone(patch), true, true).newDocument;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw invalidRequest('The patch cannot be applied');
    throw invalidRequest(
      error.name === 'TEST_OPERATION_FAILED'
        ? 'Test operation failed'
        : `Cannot apply the patch: ${error.message.split('\n')[0] ?? ''}`,
    );
  }
}

function merged(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const result = new Map(isFields(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, merged(result.get(name), value));
  }
  return Object.fromEntries(result);
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
