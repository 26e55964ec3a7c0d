import type { Json } from '../instruction';

/** One operation of RFC 6902; paths are JSON Pointers into the flag as the API gives it. `copy` is never used. */
export type JsonPatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/** The body of a JSON Patch of a flag: atomic over everything that it changes. */
export interface JsonPatch {
  readonly patch: readonly JsonPatchOperation[];
  readonly comment?: string;
}

/** The content type of a JSON Patch: without the parameter that says semantic patch. */
export const JSON_PATCH = 'application/json';
