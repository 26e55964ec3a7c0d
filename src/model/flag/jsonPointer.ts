/**
 * The JSON Pointer (RFC 6901) to what these names and places in lists lead to, from the outermost: `/` and `~` in a name
 * are escaped. Of no names, the pointer to the whole.
 */
export const pointerOf = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The names that a JSON Pointer (RFC 6901) is made of, from the outermost; places in lists are texts of digits, or `-`. */
export const pointerParts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What a JSON Pointer (RFC 6901) leads to; undefined where there is nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  return pointerParts(pointer).reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined,
    json,
  );
}
