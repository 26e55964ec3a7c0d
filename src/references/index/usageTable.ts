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
  const lineEnds = /\r\n?|\n/g;
  let line = 0;
  let lineStart = 0;
  let next = lineEnds.exec(text);
  usages.forEach(({ flagKey, start, end, kind }, index) => {
    for (; next && next.index < start; next = lineEnds.exec(text)) {
      line += 1;
      lineStart = lineEnds.lastIndex;
    }
    table.set(
      [keyNumbers.get(flagKey) ?? 0, line, start - lineStart, end - start, KINDS.indexOf(kind)],
      index * STRIDE,
    );
  });
  return table;
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
