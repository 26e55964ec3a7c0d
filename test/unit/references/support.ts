import { WordIndex } from '../../../src/references/scanner/wordIndex';

/** The given flag keys, as scanners want them. */
export const keysOf = (...keys: readonly string[]): WordIndex<string> =>
  new WordIndex(keys.map((key) => [key, key] as const));
