import type { SeenContext } from './context';

/** A context as SDKs take it: `{kind, key, ...attributes}`, or `{kind: "multi", <kind>: {key, ...}}`. */
export type ContextJson = SeenContext['context'];

/** Whom individual targets name. */
export interface ContextName {
  readonly contextKind: string;
  readonly key: string;
}

/** One of the contexts that a context is made of. */
export interface ContextPart extends ContextName {
  /** Without kind and key. */
  readonly attributes: Readonly<Record<string, ContextJson[string]>>;
}

/** The contexts of several kinds that a multi-context is made of, or the one that it is. */
export function partsOf(context: ContextJson): ContextPart[] {
  const { kind, ...rest } = context;
  if (kind !== 'multi') return [partOf(typeof kind === 'string' ? kind : 'user', rest)];
  return Object.entries(rest).flatMap(([contextKind, fields]) =>
    typeof fields === 'object' && fields !== null && !Array.isArray(fields)
      ? [partOf(contextKind, fields)]
      : [],
  );
}

/** By its name where it has one, else its key: `Anna Becker`, or `Anna Becker, acme` of several kinds. */
export const contextLabel = (context: ContextJson): string =>
  partsOf(context)
    .map(({ key, attributes: { name } }) => (typeof name === 'string' && name.trim() !== '' ? name : key))
    .join(', ');

/** `user anna`, or `user anna, organization acme`. */
export const contextInWords = (context: ContextJson): string =>
  partsOf(context)
    .map(({ contextKind, key }) => `${contextKind} ${key}`)
    .join(', ');

function partOf(contextKind: string, fields: ContextPart['attributes']): ContextPart {
  const { key, ...attributes } = fields;
  return { contextKind, key: typeof key === 'string' ? key : JSON.stringify(key ?? ''), attributes };
}
