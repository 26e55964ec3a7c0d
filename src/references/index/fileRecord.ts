import type { AliasDefinition } from '../aliases/definitions';
import type { UsageTable } from './usageTable';

/** What is kept of a file: nothing of its text. */
export interface FileRecord {
  /** Absolute, with slashes. */
  readonly path: string;
  readonly mtimeMs: number;
  readonly size: number;
  readonly languageId: string;
  readonly packageName: string | undefined;
  /** Triples of numbers of words: module, name and local name of each import. */
  readonly imports: readonly number[];
  readonly definitions: readonly AliasDefinition[];
  /** A hash of the names that its usages were found with: other names ask for another look. */
  readonly names: number;
  readonly usages: UsageTable;
}

/** Words that many files have in common, by numbers. Number 0 is for no word. */
export class Words {
  readonly all: (string | undefined)[];
  readonly #numbers = new Map<string | undefined, number>();

  constructor(words: readonly (string | null | undefined)[] = [undefined]) {
    this.all = words.map((word) => word ?? undefined);
    this.all.forEach((word, number) => this.#numbers.set(word, number));
  }

  numberOf(word: string | undefined): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const own = word === undefined ? undefined : ownCopy(word);
    this.#numbers.set(own, this.all.length);
    return this.all.push(own) - 1;
  }
}

/** A part of a text keeps the whole of it in memory: this one does not. */
export const ownCopy = (word: string): string => Buffer.from(word, 'utf16le').toString('utf16le');
