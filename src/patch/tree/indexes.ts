import { type FlagTree, type VariationName, hasId } from './flagTree';

/** How the names of variations become indexes again: of the tree that is written, and of the flag that it is like. */
export interface Indexes {
  readonly of: (name: VariationName) => number;
  /** Where the variation that had this index in the flag has gone; undefined when it is no more. */
  readonly moved: (indexBefore: number) => number | undefined;
}

export function indexesOf(tree: FlagTree, before: FlagTree): Indexes {
  const indexByName = new Map([...tree.variations.keys()].map((name, index) => [name, index]));
  const namesBefore = [...before.variations.keys()];
  // A name that is not there is an index that was wrong already, or of a variation that is gone: wrong from now on.
  const of = (name: VariationName): number =>
    indexByName.get(name) ?? (hasId(name) ? tree.variations.size : Number(name.slice(1)));
  return { of, moved: (index) => indexByName.get(namesBefore[index] ?? `#${index}`) };
}
