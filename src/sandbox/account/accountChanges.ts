/** A step into the account: the name of a field, the key of an entry of a map, or the place in a list. */
type Step = string | number;

/** One difference between two states of an account, as the journal keeps it. */
export type Change =
  | { readonly at: readonly Step[]; readonly set: unknown }
  | { readonly at: readonly Step[]; readonly unset: true }
  | {
      readonly at: readonly Step[];
      readonly splice: readonly [start: number, removed: number];
      readonly items: unknown[];
    };

type Fields = Record<string, unknown>;

/**
 * What leads from one state to the next. What the two share by identity is the same and is not looked into, so that
 * this costs as much as was changed: records are never changed in place.
 */
export function changesBetween(before: unknown, after: unknown, at: readonly Step[] = []): Change[] {
  if (before === after) return [];
  if (before instanceof Map && after instanceof Map) return mapChanges(before, after, at);
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, at);
  if (isFields(before) && isFields(after)) return fieldChanges(before, after, at);
  return [{ at, set: after }];
}

function fieldChanges(before: Fields, after: Fields, at: readonly Step[]): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): Change[] => {
    // A field that is undefined is not there, as in JSON.
    if (after[name] === undefined)
      return before[name] === undefined ? [] : [{ at: [...at, name], unset: true }];
    return changesBetween(before[name], after[name], [...at, name]);
  });
}

/** Entries are replaced whole. A key that went and came back keeps its old place: nothing depends on the order. */
function mapChanges(
  before: ReadonlyMap<unknown, unknown>,
  after: ReadonlyMap<unknown, unknown>,
  at: readonly Step[],
) {
  const changes: Change[] = [];
  for (const key of before.keys())
    if (!after.has(key)) changes.push({ at: [...at, String(key)], unset: true });
  for (const [key, value] of after) {
    if (before.get(key) !== value) changes.push({ at: [...at, String(key)], set: value });
  }
  return changes;
}

function listChanges(before: readonly unknown[], after: readonly unknown[], at: readonly Step[]): Change[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone.length === come.length && gone.every((item, place) => isSameThing(item, come[place]))) {
    return gone.flatMap((item, place) => changesBetween(item, come[place], [...at, start + place]));
  }
  return cutsBetween(gone, come, start, at);
}

/** What stays in its order is left alone: a list that takes in the newest and lets the oldest go is no new list. */
function cutsBetween(
  gone: readonly unknown[],
  come: readonly unknown[],
  start: number,
  at: readonly Step[],
): Change[] {
  const [known, wanted] = [new Set(gone), new Set(come)];
  const stays = gone.filter((item) => wanted.has(item));
  const stayed = come.filter((item) => known.has(item));
  const isInOrder = stays.length === stayed.length && stays.every((item, place) => item === stayed[place]);
  if (!isInOrder) return [{ at, splice: [start, gone.length], items: [...come] }];
  const removals = runsOf(gone, (item) => !wanted.has(item)).map(({ place, items }): Change => ({
    at,
    splice: [start + place, items.length],
    items: [],
  }));
  const additions = runsOf(come, (item) => !known.has(item)).map(({ place, items }): Change => ({
    at,
    splice: [start + place, 0],
    items,
  }));
  // From the end, so that no removal moves the place of another.
  return [...removals.reverse(), ...additions];
}

/** The stretches of a list whose items pass. */
function runsOf(list: readonly unknown[], passes: (item: unknown) => boolean) {
  const runs: { place: number; items: unknown[] }[] = [];
  list.forEach((item, place) => {
    const last = runs.at(-1);
    if (!passes(item)) return;
    if (last && last.place + last.items.length === place) last.items.push(item);
    else runs.push({ place, items: [item] });
  });
  return runs;
}

/** Whether two records are two states of one thing. */
function isSameThing(a: unknown, b: unknown): boolean {
  if (!isFields(a) || !isFields(b)) return false;
  return identityOf(a) !== undefined && identityOf(a) === identityOf(b);
}

const identityOf = (record: Fields): unknown => record['_id'] ?? record['key'];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);

/** A change leads to a place that the account does not have. */
export class StrayChange extends Error {}

/**
 * Carries changes out on an account as its file has it, in place. A map is a list there: a step by key into a list makes
 * it a map for as long as this takes.
 */
export function applyChanges(account: Fields, changes: Iterable<Change>): void {
  const maps: { readonly holder: Fields; readonly name: string; readonly map: Map<string, unknown> }[] = [];
  for (const change of changes) {
    if ('splice' in change) {
      const list = lookUp(account, change.at);
      if (!Array.isArray(list)) throw new StrayChange();
      list.splice(change.splice[0], change.splice[1], ...change.items);
      continue;
    }
    const last = change.at.at(-1);
    const holder = lookUp(account, change.at.slice(0, -1), typeof last === 'string');
    const isUnset = 'unset' in change;
    if (holder instanceof Map && typeof last === 'string') {
      if (isUnset) holder.delete(last);
      else holder.set(last, change.set);
    } else if (Array.isArray(holder) && typeof last === 'number' && !isUnset) holder[last] = change.set;
    else if (isFields(holder) && typeof last === 'string') {
      if (isUnset) Reflect.deleteProperty(holder, last);
      else holder[last] = change.set;
    } else throw new StrayChange();
  }
  for (const { holder, name, map } of maps) if (holder[name] === map) holder[name] = [...map.values()];

  function lookUp(from: unknown, steps: readonly Step[], mapAtEnd = false): unknown {
    let here: unknown = from;
    let holder: unknown;
    steps.forEach((step, place) => {
      holder = here;
      if (here instanceof Map) here = here.get(step);
      else if (Array.isArray(here) && typeof step === 'number') here = here[step];
      else if (isFields(here) && typeof step === 'string' && Object.hasOwn(here, step)) here = here[step];
      else throw new StrayChange();
      const next = steps[place + 1];
      const byKey = place === steps.length - 1 ? mapAtEnd : typeof next === 'string';
      if (Array.isArray(here) && byKey && isFields(holder)) {
        const map = new Map(
          here.map((item: Fields) => [String(item['key'] ?? item['_id']), item as unknown]),
        );
        maps.push({ holder, name: String(step), map });
        holder[String(step)] = map;
        here = map;
      }
    });
    return here;
  }
}
