import type { FlagOverview } from '../../model/flag/flagOverview';
import type { ExpectedType } from '../../references/calls/flagCall';
import type { FlagUsage } from '../../references/flagUsage';
import { typeOf } from '../flagType';

/** How many are offered at once: an editor that gets ten thousand is slow, and nobody reads them. */
const MOST = 500;

/** The flags to offer for a key, the likeliest first. */
export interface Ranked {
  readonly flags: readonly FlagOverview[];
  /** There are more, which come as more of the key is typed. */
  readonly isPart: boolean;
}

export interface RankFlagsOptions {
  readonly flags: Iterable<FlagOverview>;
  readonly expects: ExpectedType;
  /** What is typed of the key so far. */
  readonly typed: string;
  readonly usages: readonly FlagUsage[];
  /** Where it is typed. */
  readonly offset: number;
}

/**
 * Flags of the type that the call asks for come first, of these those that the file uses, the nearest first, and the
 * deprecated last. Archived ones are left out.
 */
export function rankFlags({ flags, expects, typed, usages, offset }: RankFlagsOptions): Ranked {
  const distances = distancesOf(usages, offset);
  const letters = typed.toLowerCase();
  const ranked = [...flags]
    .filter((flag) => !flag.archived && mayBeMeant(flag, letters))
    .map((flag) => ({
      flag,
      fits: expects === 'any' || expects === 'json' || typeOf(flag) === expects,
      distance: distances.get(flag.flagKey) ?? Number.POSITIVE_INFINITY,
    }))
    .sort(
      (one, other) =>
        Number(other.fits) - Number(one.fits) ||
        Number(one.flag.deprecated) - Number(other.flag.deprecated) ||
        compare(one.distance, other.distance) ||
        compare(one.flag.flagKey, other.flag.flagKey),
    )
    .map(({ flag }) => flag);
  return { flags: ranked.slice(0, MOST), isPart: ranked.length > MOST };
}

const compare = (one: number | string, other: number | string): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** How far from here each flag is used; what is being typed is no use. */
function distancesOf(usages: readonly FlagUsage[], offset: number): Map<string, number> {
  const distances = new Map<string, number>();
  for (const { flagKey, start, end } of usages) {
    if (start <= offset && offset <= end) continue;
    const distance = Math.abs(start - offset);
    if (distance < (distances.get(flagKey) ?? Number.POSITIVE_INFINITY)) distances.set(flagKey, distance);
  }
  return distances;
}

/** Whether all letters are in the key or the name, in their order: what the editor would keep of its list. */
function mayBeMeant({ flagKey, name }: FlagOverview, letters: string): boolean {
  return hasInOrder(flagKey.toLowerCase(), letters) || hasInOrder(name.toLowerCase(), letters);
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
