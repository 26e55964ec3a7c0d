import type { FlagUsage } from '../flagUsage';

/** Where a file uses a flag; lines and characters count from 0, as VS Code's do. */
export interface PlacedUsage {
  readonly flagKey: string;
  readonly line: number;
  readonly character: number;
  /** It ends in the same line. */
  readonly length: number;
  readonly kind: FlagUsage['kind'];
}

/**
 * The usages in a file as numbers, {@link STRIDE} for each: the place of the key among all keys, line, character, length and
 * kind. They cross from the worker without a copy, and take a fiftieth of what objects would.
 */
export type UsageTable = Uint32Array;

export const STRIDE = 5;
export const NO_USAGES: UsageTable = new Uint32Array();

const KINDS: readonly FlagUsage['kind'][] = ['key', 'constant', 'enum', 'member', 'hook', 'configured'];

/** Finds lines and characters of usages, which are in order. */
export function usageTable(
  text: string,
  usages: readonly FlagUsage[],
  keyNumbers: ReadonlyMap<string, number>,
): UsageTable {
  if (usages.length === 0) return NO_USAGES;
  const table = new Uint32Array(usages.length * STRIDE);
  const placeAt = placesIn(text);
  let to = 0;
  for (const { flagKey, start, end, kind } of usages) {
    const { line, character } = placeAt(start);
    table[to] = keyNumbers.get(flagKey) ?? 0;
    table[to + 1] = line;
    table[to + 2] = character;
    table[to + 3] = end - start;
    table[to + 4] = KINDS.indexOf(kind);
    to += STRIDE;
  }
  return table;
}

/** A function that tells lines and characters of offsets, which ascend. */
export function placesIn(
  text: string,
): (offset: number) => { readonly line: number; readonly character: number } {
  const lineEnd = lineEndsIn(text);
  let line = 0;
  let lineStart = 0;
  let next = lineEnd(0);
  return (offset) => {
    while (next <= offset) {
      line += 1;
      lineStart = next;
      next = lineEnd(lineStart);
    }
    return { line, character: offset - lineStart };
  };
}

/** A function that tells where the line after the one that begins at `from` does. */
function lineEndsIn(text: string): (from: number) => number {
  const found = (end: number): number => (end === 0 ? Number.POSITIVE_INFINITY : end);
  if (!text.includes('\r')) return (from) => found(text.indexOf('\n', from) + 1);
  const lineEnds = /\r\n?|\n/g;
  return (from) => {
    lineEnds.lastIndex = from;
    return found(lineEnds.test(text) ? lineEnds.lastIndex : 0);
  };
}

/** The usages that a table holds, of one flag or of all. */
export function usagesOf(table: UsageTable, keys: readonly string[], onlyKey?: number): PlacedUsage[] {
  const usages: PlacedUsage[] = [];
  for (let at = 0; at < table.length; at += STRIDE) {
    const [key = 0, line = 0, character = 0, length = 0, kind = 0] = table.subarray(at, at + STRIDE);
    if (onlyKey !== undefined && key !== onlyKey) continue;
    usages.push({ flagKey: keys[key] ?? '', line, character, length, kind: KINDS[kind] ?? 'key' });
  }
  return usages;
}

export const sameTable = (one: UsageTable, other: UsageTable): boolean =>
  one.length === other.length && one.every((number, index) => number === other[index]);
