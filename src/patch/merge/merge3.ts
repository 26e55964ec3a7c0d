import type { Flag } from '../../model/flag/flag';
import { type Difference, type Placed, differences } from '../changes/differences';
import { OpenTree } from '../changes/openTree';
import { type Place, Pointers, ownerId, placeId } from '../changes/place';
import { canonicalText } from '../tree/canonicalText';
import { equal } from '../tree/equal';
import { flagFrom } from '../tree/flagFrom';
import type { FlagTree, ServedTree, VariationTree } from '../tree/flagTree';
import { treeOf } from '../tree/treeOf';

/** A part that both sides have changed, differently. The merged flag has mine there. */
export interface Conflict {
  /** JSON Pointer into the merged flag, or into theirs where mine has removed the thing. */
  readonly path: string;
  readonly place: Place;
  /** What each has there, as JSON with references to variations by id; undefined where it has nothing. */
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface Merged {
  /** Theirs with all of mine in it; what is read-only is theirs. */
  readonly flag: Flag;
  readonly conflicts: readonly Conflict[];
}

/**
 * Merges what two sides have made of one flag, by identity and never by text: rules, variations and clauses by `_id`,
 * individual targets by context. A clause, what a rule serves and a custom property are changed as a whole, so that two
 * edits of one are a conflict; so are an edit of a thing that the other side removes, a use of a variation that the other
 * side removes, two new orders of the rules, and two new variations of one value.
 */
export function merge3(base: Flag, theirs: Flag, mine: Flag): Merged {
  const trees = { base: treeOf(base), theirs: treeOf(theirs), mine: treeOf(mine) };
  const [theirChanges, myChanges] = [
    differences(trees.base, trees.theirs),
    differences(trees.base, trees.mine),
  ];
  const open = new OpenTree(trees.theirs);
  const conflicts: Omit<Conflict, 'path'>[] = [];
  const changedThere = new Map(theirChanges.map((change) => [placeId(change.place), change]));
  const removedHere = new Set(removals(myChanges));

  for (const change of inOrder(myChanges)) {
    const { place, before, after } = change;
    const theirChange = changedThere.get(placeId(place));
    const owner = changedThere.get(ownerId(place) ?? '');
    if (owner && !conflicts.some((conflict) => conflict.place === owner.place)) {
      // They removed what I have edited: it comes back as I have it.
      const restored = placed(owner.place, trees.mine);
      conflicts.push({ place: owner.place, base: owner.before, theirs: undefined, mine: restored });
      open.put(owner.place, restored);
    }
    if (theirChange && !isSame(place, theirChange.after, after)) {
      conflicts.push({ place, base: before, theirs: theirChange.after, mine: after });
    }
    open.put(place, after);
  }
  const editedThere = new Set<string>();
  for (const { place } of theirChanges) {
    const owner = ownerId(place);
    if (owner === undefined || !removedHere.has(owner) || editedThere.has(owner)) continue;
    editedThere.add(owner);
    const removal = myChanges.find((change) => placeId(change.place) === owner);
    if (!removal) continue;
    const left = placed(removal.place, trees.theirs);
    conflicts.push({ place: removal.place, base: removal.before, theirs: left, mine: undefined });
  }
  conflicts.push(...missingVariations(open, trees), ...equalVariations(open.tree, trees));

  const flag = flagFrom(open.tree, theirs, trees.theirs);
  const pointers = [new Pointers(flag, open.tree), new Pointers(theirs, trees.theirs)];
  return {
    flag,
    conflicts: conflicts.map(({ place, ...sides }) => ({
      path: pointers.map((one) => one.of(place)).find((path) => path !== undefined) ?? '',
      place,
      base: plain(sides.base),
      theirs: plain(sides.theirs),
      mine: plain(sides.mine),
    })),
  };
}

interface Trees {
  readonly base: FlagTree;
  readonly theirs: FlagTree;
  readonly mine: FlagTree;
}

/** Orders last, when all that they name is there. */
function inOrder(changes: readonly Difference[]): Difference[] {
  const isOrder = ({ place }: Difference): boolean =>
    place.kind === 'ruleOrder' || place.kind === 'variationOrder';
  return [...changes.filter((change) => !isOrder(change)), ...changes.filter(isOrder)];
}

const removals = (changes: readonly Difference[]): string[] =>
  changes.filter(({ after }) => after === undefined).map(({ place }) => placeId(place));

/** Where a thing stands says nothing about whether it is the same, and nor do things in an order that one side lacks. */
function isSame({ kind }: Place, theirs: unknown, mine: unknown): boolean {
  if (kind !== 'ruleOrder' && kind !== 'variationOrder') return equal(item(theirs), item(mine));
  const [a, b] = [theirs as readonly string[], mine as readonly string[]];
  return equal(
    a.filter((name) => b.includes(name)),
    b.filter((name) => a.includes(name)),
  );
}

const item = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'list' in value && 'item' in value ? value.item : value;

/** A variation or a rule of a tree, with those before it. */
function placed(place: Place, tree: FlagTree): Placed<unknown> | undefined {
  const [items, name] =
    place.kind === 'rule'
      ? [tree.environments.get(place.environmentKey)?.rules, place.rule]
      : [tree.variations, place.kind === 'variation' ? place.variation : ''];
  const names = [...(items?.keys() ?? [])];
  const found: unknown = items?.get(name);
  return found === undefined ? undefined : { item: found, list: names, index: names.indexOf(name) };
}

/** One side removes a variation and the other begins to use it: it stays. */
function missingVariations(open: OpenTree, { base, theirs, mine }: Trees): Omit<Conflict, 'path'>[] {
  const { variations } = open.tree;
  const missing = [...usedVariations(open.tree)].filter((name) => !variations.has(name));
  return missing.flatMap((variation) => {
    const place: Place = { kind: 'variation', variation };
    const [left, here] = [placed(place, theirs), placed(place, mine)];
    const kept = here ?? left;
    if (!kept) return [];
    open.put(place, kept);
    return [{ place, base: placed(place, base), theirs: left, mine: here }];
  });
}

function usedVariations({ fields, environments }: FlagTree): ReadonlySet<string> {
  const used = new Set<string | undefined>([fields.onVariation, fields.offVariation]);
  const serve = ({ variation, rollout }: ServedTree): void => {
    used.add(variation).add(rollout?.experiment?.defaultVariation);
    for (const share of rollout?.shares ?? []) used.add(share.variation);
  };
  for (const { offVariation, fallthrough, targets, rules } of environments.values()) {
    used.add(offVariation);
    if (fallthrough) serve(fallthrough);
    for (const variations of targets.values()) for (const name of variations) used.add(name);
    for (const { served } of rules.values()) serve(served);
  }
  return new Set([...used].filter((name) => name !== undefined));
}

/** Both sides give a variation the same value: each is valid alone, but not together. */
function equalVariations(merged: FlagTree, { base, theirs, mine }: Trees): Omit<Conflict, 'path'>[] {
  const conflicts: Omit<Conflict, 'path'>[] = [];
  const owners = new Map<string, string>();
  for (const [variation, { value }] of merged.variations) {
    const owner = owners.get(canonicalText(value));
    owners.set(canonicalText(value), variation);
    if (owner === undefined || isEqualIn(mine, owner, variation) || isEqualIn(theirs, owner, variation))
      continue;
    const valueIn = (tree: FlagTree) => tree.variations.get(variation)?.value;
    conflicts.push({
      place: { kind: 'variationField', variation, field: 'value' },
      base: valueIn(base),
      theirs: valueIn(theirs) ?? theirs.variations.get(owner)?.value,
      mine: valueIn(mine) ?? mine.variations.get(owner)?.value,
    });
  }
  return conflicts;
}

/** A side that has both with the same value was faulty by itself. */
function isEqualIn({ variations }: FlagTree, a: string, b: string): boolean {
  const [one, other]: (VariationTree | undefined)[] = [variations.get(a), variations.get(b)];
  return one !== undefined && other !== undefined && equal(one.value, other.value);
}

/** Trees as JSON: maps as objects, sets as lists. */
function plain(value: unknown): unknown {
  const inside = item(value);
  if (inside instanceof Set) return [...inside] as unknown[];
  if (inside instanceof Map) {
    return Object.fromEntries([...(inside as Map<string, unknown>)].map(([key, part]) => [key, plain(part)]));
  }
  if (Array.isArray(inside)) return inside.map(plain);
  if (typeof inside !== 'object' || inside === null) return inside;
  return Object.fromEntries(Object.entries(inside).map(([key, part]) => [key, plain(part)]));
}
