import type { Json } from '../instruction';
import type { JsonPatchOperation } from './operation';

/** An item of a list, and the name by which it is the same item in another version of the list. */
export interface NamedItem {
  readonly name: string;
  readonly value: Json;
}

/**
 * The operations that make a list have the items of another in its order: what is gone is removed from the end on, as
 * few as possible are moved, and what is new is added. What is in both keeps its content.
 */
export function rearrange(
  path: string,
  base: readonly NamedItem[],
  draft: readonly NamedItem[],
): JsonPatchOperation[] {
  const wanted = new Set(draft.map(({ name }) => name));
  const had = new Set(base.map(({ name }) => name));
  const operations: JsonPatchOperation[] = [];
  for (const [index, { name }] of [...base.entries()].reverse()) {
    if (!wanted.has(name)) operations.push({ op: 'remove', path: `${path}/${index}` });
  }
  const kept = base.map(({ name }) => name).filter((name) => wanted.has(name));
  operations.push(
    ...moves(
      path,
      kept,
      draft.map(({ name }) => name).filter((name) => had.has(name)),
    ),
  );
  let length = kept.length;
  for (const [index, { name, value }] of draft.entries()) {
    if (had.has(name)) continue;
    operations.push({ op: 'add', path: `${path}/${index === length ? '-' : index}`, value });
    length++;
  }
  return operations;
}

/** Each name that does not stay goes to its place behind the one that it follows. */
function moves(path: string, names: readonly string[], wanted: readonly string[]): JsonPatchOperation[] {
  const current = [...names];
  const places = new Map(names.map((name, index) => [name, index]));
  const stay = longestRising(wanted.map((name) => places.get(name) ?? -1));
  const operations: JsonPatchOperation[] = [];
  for (const [index, name] of wanted.entries()) {
    if (stay.has(index)) continue;
    const from = current.indexOf(name);
    current.splice(from, 1);
    const previous = wanted[index - 1];
    const to = previous === undefined ? 0 : current.indexOf(previous) + 1;
    current.splice(to, 0, name);
    if (from !== to) operations.push({ op: 'move', from: `${path}/${from}`, path: `${path}/${to}` });
  }
  return operations;
}

/** The indexes of a longest strictly rising subsequence. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  /** For each length, the index at which the subsequence of that length with the lowest end ends. */
  const ends: number[] = [];
  const before = numbers.map((number, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = index;
    return ends[low - 1];
  });
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) found.add(at);
  return found;
}

/** The operations for a list of plain values whose order means nothing: one by one, or as a whole if that is shorter. */
export function changeValues(
  path: string,
  base: readonly Json[],
  draft: readonly Json[],
): JsonPatchOperation[] {
  const named = (values: readonly Json[]): NamedItem[] =>
    values.map((value, index) => ({ name: JSON.stringify(value), value, index }));
  const operations = rearrange(path, named(base), named(draft));
  if (operations.length < 2) return operations;
  const whole: JsonPatchOperation = { op: 'replace', path, value: [...draft] };
  return JSON.stringify(operations).length > JSON.stringify(whole).length ? [whole] : operations;
}
