import { addToHash, EMPTY_HASH } from '../../scanner/wordIndex';

/** How many characters of a key are looked for first, at least and at most. */
const FEWEST = 3;
const MOST = 24;
const BLOCK = 3;
const LINE_FEED = 0x0a;
const FILTER_BITS = 20;

const isKeyByte = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-') {
  isKeyByte[character.charCodeAt(0)] = 1;
}
const PUNCTUATION = new Set([0x2d, 0x2e, 0x5f]);

const blockAt = (bytes: Uint8Array, end: number): number =>
  (((bytes[end - 2] ?? 0) << 10) ^ ((bytes[end - 1] ?? 0) << 5) ^ (bytes[end] ?? 0)) & 0xffff;

const bitOf = (hash: number): number => (hash ^ (hash >>> 15)) & ((1 << FILTER_BITS) - 1);

/**
 * Tells of most files that none of many keys is in them, by their bytes, several times as fast as they could be scanned: it
 * passes over as many bytes as no key could begin in (the algorithm of Wu and Manber). It may be wrong only when it says yes.
 */
export class KeyFilter {
  readonly #window: number;
  /** How many bytes may be passed over, by the last three of a window; 0 where a key may begin with it. */
  readonly #shifts: Uint8Array;
  readonly #words = new Int32Array(1 << (FILTER_BITS - 5));

  constructor(keys: readonly string[]) {
    const shortest = keys.reduce((least, { length }) => Math.min(least, length), MOST);
    this.#window = shortest < FEWEST || keys.some((key) => /[^\w.-]/.test(key)) ? 0 : shortest;
    this.#shifts = new Uint8Array(0x10000).fill(Math.max(this.#window - BLOCK + 1, 1));
    this.#take(Buffer.from(`${keys.join('\n')}\n`, 'latin1'));
  }

  /** One loop over all keys, a line each: it is compiled before it is over. */
  #take(bytes: Uint8Array): void {
    const shifts = this.#shifts;
    let start = 0;
    let hash = EMPTY_HASH;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === LINE_FEED) {
        const bit = bitOf(hash);
        this.#words[bit >>> 5] = (this.#words[bit >>> 5] ?? 0) | (1 << (bit & 31));
        start = at + 1;
        hash = EMPTY_HASH;
        continue;
      }
      hash = addToHash(hash, byte);
      const left = this.#window - 1 - (at - start);
      if (left < 0 || at - start < BLOCK - 1) continue;
      const block = blockAt(bytes, at);
      if ((shifts[block] ?? 0) > left) shifts[block] = left;
    }
  }

  /** Whether one of the keys may be among `bytes` as a word: ASCII or UTF-8. */
  mayFind(bytes: Uint8Array): boolean {
    const window = this.#window;
    if (window === 0) return true;
    const shifts = this.#shifts;
    const { length } = bytes;
    let end = window - 1;
    while (end < length) {
      const shift =
        shifts[(((bytes[end - 2] ?? 0) << 10) ^ ((bytes[end - 1] ?? 0) << 5) ^ (bytes[end] ?? 0)) & 0xffff] ??
        0;
      if (shift > 0) end += shift;
      else if (this.#isKey(bytes, end - window + 1)) return true;
      else end += 1;
    }
    return false;
  }

  /** Whether a key may be the word at `start`. What ends a sentence may follow it. */
  #isKey(bytes: Uint8Array, start: number): boolean {
    if (start > 0 && isKeyByte[bytes[start - 1] ?? 0] === 1) return false;
    let hash = EMPTY_HASH;
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (isKeyByte[byte] === 0) break;
      if (PUNCTUATION.has(byte) && this.#has(hash)) return true;
      hash = addToHash(hash, byte);
    }
    return this.#has(hash);
  }

  #has(hash: number): boolean {
    const bit = bitOf(hash);
    return ((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}
