import type { AliasDefinition } from '../../aliases/definitions';
import type { FileRecord, Words } from '../fileRecord';
import type { FoundFile } from './recordReader';

/** Records of files on their way between threads: mostly numbers, which cross without a copy. */
export interface PackedRecords {
  readonly paths: readonly string[];
  /** The words that are new since the last of these, in the order of their numbers there. */
  readonly words: readonly string[];
  /** {@link PER_FILE} for each file. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly imports: Uint32Array<ArrayBuffer>;
  readonly usages: Uint32Array<ArrayBuffer>;
  /** Few files have any. */
  readonly definitions: readonly (readonly [file: number, definitions: readonly AliasDefinition[]])[];
}

/** Time, size, numbers of the words of its language and package, hash of names, how many imports and usages. */
const PER_FILE = 7;

export class RecordPacker {
  readonly #words: Words;
  #sent = 1;

  constructor(words: Words) {
    this.#words = words;
  }

  pack(files: readonly FoundFile[]): PackedRecords {
    const numbers = new Float64Array(files.length * PER_FILE);
    const definitions: [number, readonly AliasDefinition[]][] = [];
    let imports = 0;
    let usages = 0;
    files.forEach(({ record }, index) => {
      const at = index * PER_FILE;
      numbers[at] = record?.mtimeMs ?? NaN;
      if (!record) return;
      numbers[at + 1] = record.size;
      numbers[at + 2] = this.#words.numberOf(record.languageId);
      numbers[at + 3] = this.#words.numberOf(record.packageName);
      numbers[at + 4] = record.names;
      numbers[at + 5] = record.imports.length;
      numbers[at + 6] = record.usages.length;
      imports += record.imports.length;
      usages += record.usages.length;
      if (record.definitions.length > 0) definitions.push([index, record.definitions]);
    });
    const packed = {
      paths: files.map(({ path }) => path),
      words: this.#words.all.slice(this.#sent).map((word) => word ?? ''),
      numbers,
      imports: new Uint32Array(imports),
      usages: new Uint32Array(usages),
      definitions,
    };
    this.#sent = this.#words.all.length;
    imports = usages = 0;
    for (const { record } of files) {
      if (!record) continue;
      packed.imports.set(record.imports, imports);
      imports += record.imports.length;
      packed.usages.set(record.usages, usages);
      usages += record.usages.length;
    }
    return packed;
  }
}

export class RecordUnpacker {
  readonly #words: Words;
  /** The numbers that words have here, by those that they have there. */
  readonly #numbers = [0];

  constructor(words: Words) {
    this.#words = words;
  }

  unpack({ paths, words, numbers, imports, usages, definitions }: PackedRecords): FoundFile[] {
    for (const word of words) this.#numbers.push(this.#words.numberOf(word));
    const defined = new Map(definitions);
    let importsAt = 0;
    let usagesAt = 0;
    return paths.map((path, index): FoundFile => {
      const [mtimeMs = NaN, size = 0, language = 0, packageNumber = 0, names = 0, ...lengths] =
        numbers.subarray(index * PER_FILE, (index + 1) * PER_FILE);
      if (Number.isNaN(mtimeMs)) return { path, record: undefined };
      const [importsLength = 0, usagesLength = 0] = lengths;
      const record: FileRecord = {
        path,
        mtimeMs,
        size,
        languageId: this.#word(language) ?? '',
        packageName: this.#word(packageNumber),
        imports: Array.from(
          imports.subarray(importsAt, importsAt + importsLength),
          (number) => this.#numbers[number] ?? 0,
        ),
        definitions: defined.get(index) ?? [],
        names,
        usages: usages.slice(usagesAt, usagesAt + usagesLength),
      };
      importsAt += importsLength;
      usagesAt += usagesLength;
      return { path, record };
    });
  }

  #word(number: number): string | undefined {
    return this.#words.all[this.#numbers[number] ?? 0];
  }
}
