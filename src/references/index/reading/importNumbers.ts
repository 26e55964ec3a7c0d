import { type ImportStatement, importStatements } from '../../aliases/imports';
import { ownCopy, type Words } from '../fileRecord';

/** So many statements are kept, none longer: a megabyte or two. */
const MOST = 10_000;
const LONGEST = 120;

/** The imports of files as triples of the numbers of words. */
export class ImportNumbers {
  readonly #words: Words;
  readonly #known = new Map<ImportStatement, Map<string, readonly number[]>>();
  #count = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  of(text: string, languageId: string): number[] {
    const all: number[] = [];
    for (const { way, match } of importStatements(text, languageId)) {
      let known = this.#known.get(way);
      if (!known) this.#known.set(way, (known = new Map<string, readonly number[]>()));
      const [statement] = match;
      let numbers = known.get(statement);
      if (!numbers) {
        numbers = way
          .read(match)
          .flatMap(({ module, name, local }) => [module, name, local])
          .map((word) => this.#words.numberOf(word));
        if (statement.length <= LONGEST && this.#count < MOST) {
          known.set(ownCopy(statement), numbers);
          this.#count += 1;
        }
      }
      for (const number of numbers) all.push(number);
    }
    return all;
  }
}
