import type { JsonPatchOperation } from '../../patch/json/operation';

/** The body of a JSON Patch: the list alone, or with the comment that goes into the audit log. */
export const patchBody = (patch: readonly JsonPatchOperation[], comment: string | undefined) =>
  comment === undefined ? patch : { comment, patch };
