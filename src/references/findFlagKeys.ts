/** Where a flag key is written in a source text, the quotes not included; offsets are UTF-16 code units. */
export interface FlagKeyOccurrence {
  readonly flagKey: string;
  readonly start: number;
  readonly end: number;
}

/** A quote of any kind, a word of the characters that flag keys have, and the same quote again. */
const QUOTED_WORD = /(["'`])([A-Za-z0-9][A-Za-z0-9._-]*)(?=\1)/g;

/**
 * Finds every quoted word of `text` that `isFlagKey` knows, in order. One pass over the text, whatever the number of
 * flags: a word is looked up only where a quote begins and ends it, so `test` is not found in `latest`.
 */
export function findFlagKeys(text: string, isFlagKey: (word: string) => boolean): FlagKeyOccurrence[] {
  const found: FlagKeyOccurrence[] = [];
  for (const match of text.matchAll(QUOTED_WORD)) {
    const flagKey = match[2];
    if (flagKey === undefined || !isFlagKey(flagKey)) continue;
    const start = match.index + 1;
    found.push({ flagKey, start, end: start + flagKey.length });
  }
  return found;
}
