import * as z from 'zod';

interface PlacedObject {
  readonly shape: z.ZodObject;
  readonly value: object;
  readonly path: readonly PropertyKey[];
}

/**
 * Paths of the fields within a flag that neither LaunchDarkly's document nor `base` has: the API may have more fields
 * than its document says, so what came from the server is no mistake. Names with an underscore are the server's.
 */
export function strangeFields(shape: z.ZodType, value: unknown, base: unknown): PropertyKey[][] {
  const known = new Map<z.ZodObject, Set<string>>();
  const fieldsOf = (thing: z.ZodObject): Set<string> => {
    const fields = known.get(thing) ?? new Set(Object.keys(thing.shape));
    known.set(thing, fields);
    return fields;
  };
  for (const thing of objectsIn(shape, base, [])) {
    for (const name of Object.keys(thing.value)) fieldsOf(thing.shape).add(name);
  }
  const strange: PropertyKey[][] = [];
  for (const thing of objectsIn(shape, value, [])) {
    for (const name of Object.keys(thing.value)) {
      if (!name.startsWith('_') && !fieldsOf(thing.shape).has(name)) strange.push([...thing.path, name]);
    }
  }
  return strange;
}

/** Each object in a value that the shape describes; what people serve is not described. */
function* objectsIn(shape: unknown, value: unknown, path: readonly PropertyKey[]): Generator<PlacedObject> {
  if (typeof value !== 'object' || value === null) return;
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault) {
    yield* objectsIn(shape.unwrap(), value, path);
  } else if (shape instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* objectsIn(shape.element, entry, [...path, index]);
  } else if (shape instanceof z.ZodRecord) {
    for (const [key, entry] of Object.entries(value))
      yield* objectsIn(shape.valueType, entry, [...path, key]);
  } else if (shape instanceof z.ZodObject) {
    yield { shape, value, path };
    for (const [name, inner] of Object.entries(shape.shape)) {
      yield* objectsIn(inner, (value as Record<string, unknown>)[name], [...path, name]);
    }
  }
}
