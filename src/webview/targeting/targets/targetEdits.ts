import type { Target } from '../../../model/flag/flag';
import type { Json } from '../../../patch/instruction';
import type { EditOperation } from '../../../protocol/toHost';
import { DEFAULT_CONTEXT_KIND } from '../../../targeting/targetGroups';

export interface TargetLists {
  readonly targets: readonly Target[];
  readonly contextTargets: readonly Target[];
}

type ListName = keyof TargetLists;

/** Where a key can be named: a variation of the flag, and a context kind. */
export interface TargetPlace {
  readonly variation: number;
  readonly contextKind: string;
}

/** A target, and its place in the list that it was in; undefined for one that is new. */
interface Entry {
  readonly from: number | undefined;
  readonly target: Target;
}

const KINDS_OF_LISTS: readonly ListName[] = ['targets', 'contextTargets'];

export const placeName = ({
  variation,
  contextKind = DEFAULT_CONTEXT_KIND,
}: Pick<Target, 'variation' | 'contextKind'>): string => `${variation} ${contextKind}`;

/** Gives one place other keys. `path` is of the environment in the draft. */
export function setTargetKeys(
  path: string,
  lists: TargetLists,
  place: TargetPlace,
  keys: readonly string[],
): EditOperation[] {
  return withKeys(path, lists, [{ place, keys }]);
}

/** Takes keys of a context kind to one variation, out of all others. */
export function moveTargetKeys(
  path: string,
  lists: TargetLists,
  place: TargetPlace,
  moved: readonly string[],
): EditOperation[] {
  const isMoved = new Set(moved);
  const here = keysAt(lists, place);
  const changes = new Map([[placeName(place), { place, keys: [...new Set([...here, ...moved])] }]]);
  for (const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } of allTargets(lists)) {
    const other = { variation, contextKind };
    if (contextKind !== place.contextKind || changes.has(placeName(other))) continue;
    if (!values.some((key) => isMoved.has(key))) continue;
    const keys = keysAt(lists, other).filter((key) => !isMoved.has(key));
    changes.set(placeName(other), { place: other, keys });
  }
  return withKeys(path, lists, [...changes.values()]);
}

export const allTargets = ({ targets, contextTargets }: TargetLists): Target[] => [
  ...targets,
  ...contextTargets,
];

const keysAt = (lists: TargetLists, place: TargetPlace): string[] =>
  allTargets(lists).flatMap((target) => (placeName(target) === placeName(place) ? target.values : []));

interface Change {
  readonly place: TargetPlace;
  readonly keys: readonly string[];
}

/**
 * Writes the two lists of the API: users in `targets`, others in `contextTargets`, none of them empty, and there an empty
 * placeholder for each list of users, without which they would be passed over once there are targets of other kinds.
 */
function withKeys(path: string, lists: TargetLists, changes: readonly Change[]): EditOperation[] {
  const entries: Record<ListName, Entry[]> = {
    targets: entriesOf(lists.targets),
    contextTargets: entriesOf(lists.contextTargets),
  };
  for (const change of changes) {
    const home: ListName = change.place.contextKind === DEFAULT_CONTEXT_KIND ? 'targets' : 'contextTargets';
    for (const name of KINDS_OF_LISTS) {
      const keys = name === home ? change.keys : [];
      entries[name] = written(entries[name], change.place, keys);
    }
  }
  entries.contextTargets = withPlaceholders(
    entries.contextTargets,
    new Set(
      entries.targets.filter(({ target }) => target.values.length > 0).map(({ target }) => target.variation),
    ),
    new Set(changes.map(({ place }) => place.variation)),
  );
  return KINDS_OF_LISTS.flatMap((name) => operations(`${path}/${name}`, lists[name], entries[name]));
}

const entriesOf = (targets: readonly Target[]): Entry[] => targets.map((target, from) => ({ from, target }));

const isPlaceholder = ({ target }: Entry): boolean =>
  target.values.length === 0 && (target.contextKind ?? DEFAULT_CONTEXT_KIND) === DEFAULT_CONTEXT_KIND;

/** All keys of a place in its first target; a list that has several of them is left with one. */
function written(entries: readonly Entry[], place: TargetPlace, keys: readonly string[]): Entry[] {
  let isWritten = keys.length === 0;
  const result = entries.flatMap((entry): Entry[] => {
    if (placeName(entry.target) !== placeName(place)) return [entry];
    if (isWritten) return entry.target.values.length === 0 && isPlaceholder(entry) ? [entry] : [];
    isWritten = true;
    return [{ ...entry, target: { ...entry.target, values: [...keys] } }];
  });
  const { contextKind, variation } = place;
  return isWritten
    ? result
    : [...result, { from: undefined, target: { contextKind, variation, values: [...keys] } }];
}

/** `touched`: the variations whose placeholders go when they have no users; others are left as they are. */
function withPlaceholders(
  entries: readonly Entry[],
  users: ReadonlySet<number>,
  touched: ReadonlySet<number>,
): Entry[] {
  const kept = entries.filter(
    (entry) =>
      !isPlaceholder(entry) || users.has(entry.target.variation) || !touched.has(entry.target.variation),
  );
  const known = new Set(kept.filter(isPlaceholder).map(({ target }) => target.variation));
  const missing = [...users].filter((variation) => !known.has(variation));
  return [
    ...kept,
    ...missing.map((variation) => ({
      from: undefined,
      target: { contextKind: DEFAULT_CONTEXT_KIND, variation, values: [] },
    })),
  ];
}

/** What makes one list of the other. What stays keeps its order, and what is new comes last. */
function operations(path: string, before: readonly Target[], after: readonly Entry[]): EditOperation[] {
  const kept = new Map(after.map(({ from, target }) => [from, target]));
  const indexes = [...before.keys()];
  return [
    ...indexes.flatMap((index): EditOperation[] => {
      const target = kept.get(index);
      return !target || sameKeys(target.values, before[index]?.values ?? [])
        ? []
        : [{ op: 'replace', path: `${path}/${index}/values`, value: target.values }];
    }),
    ...indexes
      .filter((index) => !kept.has(index))
      .reverse()
      .map((index): EditOperation => ({ op: 'remove', path: `${path}/${index}` })),
    ...after.flatMap(({ from, target }): EditOperation[] =>
      from === undefined ? [{ op: 'add', path: `${path}/-`, value: target as Json }] : [],
    ),
  ];
}

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index]);
