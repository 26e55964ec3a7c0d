/**
 * The newer of two JSON values, in which everything that is as before is the same object as before: elements that are
 * given the same object again are not drawn again. Things in lists are told by their `_id`, so that one moves with it.
 */
export function reconcile<T>(before: unknown, after: T): T {
  return shared(before, after) as T;
}

function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(after)) return Array.isArray(before) ? sharedList(before, after) : after;
  if (!isObject(after) || !isObject(before) || Array.isArray(before)) return after;
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    result[key] = shared(before[key], after[key]);
    isSame &&= key in before && Object.is(result[key], before[key]);
  }
  return isSame ? before : result;
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((item) => [idOf(item), item]));
  const result = after.map((item, index) => {
    const id = idOf(item);
    return shared(id === undefined ? before[index] : known.get(id), item);
  });
  const isSame =
    result.length === before.length && result.every((item, index) => Object.is(item, before[index]));
  return isSame ? before : result;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const idOf = (item: unknown): unknown => (isObject(item) ? item['_id'] : undefined);
