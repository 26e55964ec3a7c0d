import { WordIndex } from './scanner/wordIndex';

const known = new WeakMap<ReadonlyMap<string, unknown>, WordIndex<string>>();

/** The keys of `flags` as scanners want them. Made once for each map: a map that changes afterwards needs a copy. */
export function keyIndexOf(flags: ReadonlyMap<string, unknown>): WordIndex<string> {
  let index = known.get(flags);
  if (!index) known.set(flags, (index = new WordIndex([...flags.keys()].map((key) => [key, key] as const))));
  return index;
}
