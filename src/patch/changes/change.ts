import type { Flag } from '../../model/flag/flag';
import type { Phrase } from '../../targeting/words/phrase';
import { flagFrom } from '../tree/flagFrom';
import type { FlagTree, RuleTree, ServedTree, VariationName } from '../tree/flagTree';
import { treeOf } from '../tree/treeOf';
import { type Difference, type Placed, differences } from './differences';
import { OpenTree } from './openTree';
import { type Place, placeId } from './place';

/** One change in words, with where it is. */
export interface Change {
  /** Names it among the changes of the same base and draft, and later ones that still have it: see `revertChange`. */
  readonly id: string;
  /** Absent for what is about the flag as a whole. */
  readonly environmentKey?: string;
  /** From 1, as people count: in the draft, or in the base for a rule that is removed. */
  readonly ruleNumber?: number;
  /** JSON Pointer into the draft, or into the base for what is removed. */
  readonly path: string;
  /** `Rule 1, Beta customers in Europe: add SE to country`: `textOf` gives it as one text. */
  readonly words: readonly Phrase[];
}

/** The differences that one change is made of, under its id. */
export interface ChangeParts {
  readonly id: string;
  readonly parts: readonly Difference[];
}

/**
 * The differences, as people count them: the tags are one change, and so are the contexts that go from one variation to
 * another; all else changes by itself.
 */
export function groupedDifferences(base: FlagTree, draft: FlagTree): ChangeParts[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences(base, draft)) {
    const id = groupId(difference);
    const group = groups.get(id);
    if (group) group.push(difference);
    else groups.set(id, [difference]);
  }
  return [...groups].map(([id, parts]) => ({ id, parts }));
}

function groupId({ place, before, after }: Difference): string {
  if (place.kind === 'tag') return 'tags';
  if (place.kind !== 'target') return placeId(place);
  const { environmentKey, context } = place;
  const [from, to] = [before, after].map(
    (names) => (names as readonly string[] | undefined)?.join('+') ?? '',
  );
  return `targets/${placeId({ kind: 'target', environmentKey, context: context.split(' ')[0] ?? '' })}/${from ?? ''}>${to ?? ''}`;
}

/**
 * The draft without one of its changes, by the id that `describeChanges` gave it; an id that is not among them changes
 * nothing. What cannot be without the change goes with it: a new variation takes along what serves it, and what is to
 * serve a removed variation again brings it back.
 */
export function revertChange(base: Flag, draft: Flag, id: string): Flag {
  const [before, after] = [treeOf(base), treeOf(draft)];
  const all = groupedDifferences(before, after);
  const open = new OpenTree(after);
  const wanted = all.filter((change) => change.id === id);
  const done = new Set<string>();
  for (let change = wanted.pop(); change; change = wanted.pop()) {
    if (done.has(change.id)) continue;
    done.add(change.id);
    wanted.push(...all.filter((other) => !done.has(other.id) && goesAlong(change.parts, other.parts)));
  }
  // What comes back is there before it is used, and what goes is left before it goes.
  const parts = all.filter((change) => done.has(change.id)).flatMap((change) => change.parts);
  for (const { place, before: value } of [...parts].sort((a, b) => rank(a) - rank(b))) open.put(place, value);
  return flagFrom(open.tree, draft, after);
}

function rank({ place, before }: Difference): number {
  if (place.kind === 'ruleOrder' || place.kind === 'variationOrder') return 3;
  if (place.kind === 'variation') return before === undefined ? 2 : 0;
  return 1;
}

/** Whether one reverted change takes the other along. */
function goesAlong(reverted: readonly Difference[], other: readonly Difference[]): boolean {
  for (const { place, before } of reverted) {
    for (const one of other) {
      if (place.kind === 'variation' && before === undefined && uses(one.after, one.place, place.variation)) {
        return true;
      }
      const isBack = one.place.kind === 'variation' && one.after === undefined;
      if (isBack && uses(before, place, variationOf(one.place))) return true;
    }
  }
  return false;
}

const variationOf = (place: Place): VariationName => (place.kind === 'variation' ? place.variation : '');

/** Whether one side of a difference refers to a variation. */
function uses(value: unknown, place: Place, variation: VariationName): boolean {
  if (value === undefined) return false;
  switch (place.kind) {
    case 'field':
      return (place.field === 'onVariation' || place.field === 'offVariation') && value === variation;
    case 'target':
      return (value as readonly VariationName[]).includes(variation);
    case 'targeting':
      if (place.field === 'offVariation') return value === variation;
      return place.field === 'fallthrough' && serves(value as ServedTree, variation);
    case 'rule':
      return serves((value as Placed<RuleTree>).item.served, variation);
    case 'ruleField':
      return place.field === 'served' && serves(value as ServedTree, variation);
    default:
      return false;
  }
}

const serves = ({ variation, rollout }: ServedTree, name: VariationName): boolean =>
  variation === name ||
  rollout?.experiment?.defaultVariation === name ||
  rollout?.shares.some((share) => share.variation === name) === true;
