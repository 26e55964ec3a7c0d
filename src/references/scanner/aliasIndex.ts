import type { AliasKind } from '../flagUsage';
import { WordIndex } from './wordIndex';

/** One way to write an alias in a file: `NEW_CHECKOUT`, or `newCheckout` after the qualifier `FLAGS`. */
export interface AliasName {
  readonly name: string;
  /**
   * What stands before the name, with dots between whatever the language writes there; empty for nothing. Undefined when
   * that does not matter, nor whether the name is declared there.
   */
  readonly qualifier: string | undefined;
  readonly flagKey: string;
  readonly kind: AliasKind;
}

/** The names that stand for flags in one file, by the name alone. */
export class AliasIndex {
  readonly #words: WordIndex<readonly AliasName[]>;
  readonly #shared: AliasIndex | undefined;

  /** `shared` has the names that all files have in common: they may be many, and are indexed once. */
  constructor(names: Iterable<AliasName>, shared?: AliasIndex) {
    const byName = new Map<string, AliasName[]>();
    for (const name of names) {
      const same = byName.get(name.name);
      if (same) same.push(name);
      else byName.set(name.name, [name]);
    }
    this.#words = new WordIndex(byName);
    this.#shared = shared;
  }

  get size(): number {
    return this.#words.size + (this.#shared?.size ?? 0);
  }

  /** What a word of a text may stand for; the caller has made its hash. */
  find(hash: number, text: string, start: number, end: number): readonly AliasName[] | undefined {
    const own = this.#words.find(hash, text, start, end);
    const shared = this.#shared?.find(hash, text, start, end);
    return own && shared ? [...own, ...shared] : (own ?? shared);
  }
}
