/** Where {@link addToHash} begins. */
export const EMPTY_HASH = 0x811c9dc5 | 0;

const MULTIPLIER = 0x01000193;

/** The hash of a word and one more character: the scanner makes it as it goes, so that a miss costs no string. */
export const addToHash = (hash: number, character: number): number => Math.imul(hash ^ character, MULTIPLIER);

/** Spreads the entropy of the high bits, which the multiplication leaves there, to those that choose a slot. */
const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

/**
 * Words by their hash. It is asked with a place in a text, and compares characters only when the whole hash is equal, so
 * that the cost of a look-up does not depend on how many words there are.
 */
export class WordIndex<T> {
  readonly #words: string[] = [];
  readonly #values: T[] = [];
  readonly #hashes: Int32Array;
  /** One more than the number of the word, and 0 where no word is. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** A bit for each hash that may be there: small enough for the nearest cache, so that most misses end here. */
  readonly #filter: Int32Array;
  readonly #filterMask: number;
  #shortest = Number.POSITIVE_INFINITY;
  #longest = 0;

  /** Of entries with the same word the first stays. */
  constructor(entries: Iterable<readonly [word: string, value: T]>) {
    const all = [...new Map([...entries].reverse())].reverse();
    let size = 16;
    while (size < all.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#filter = new Int32Array(size / 4);
    this.#filterMask = size * 8 - 1;
    this.#hashes = new Int32Array(all.length);
    for (const [word, value] of all) this.#add(word, value);
  }

  get size(): number {
    return this.#words.length;
  }

  /** What belongs to the word from `start` to `end`, whose hash the caller has made. */
  find(hash: number, text: string, start: number, end: number): T | undefined {
    const length = end - start;
    if (length < this.#shortest || length > this.#longest) return undefined;
    const bit = slotOf(hash, this.#filterMask);
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return undefined;
    let slot = slotOf(hash, this.#mask);
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return undefined;
      if (this.#hashes[number] === hash) {
        const word = this.#words[number];
        if (word?.length === length && text.startsWith(word, start)) return this.#values[number];
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  get(word: string): T | undefined {
    return this.find(hashOf(word), word, 0, word.length);
  }

  #add(word: string, value: T): void {
    const hash = hashOf(word);
    const number = this.#words.push(word);
    this.#values.push(value);
    this.#hashes[number - 1] = hash;
    this.#shortest = Math.min(this.#shortest, word.length);
    this.#longest = Math.max(this.#longest, word.length);
    const bit = slotOf(hash, this.#filterMask);
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    let slot = slotOf(hash, this.#mask);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = number;
  }
}

function hashOf(word: string): number {
  let hash = EMPTY_HASH;
  for (let at = 0; at < word.length; at += 1) hash = addToHash(hash, word.charCodeAt(at));
  return hash;
}
