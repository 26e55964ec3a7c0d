import { AliasDefinitions } from '../../aliases/aliasDefinitions';
import { type AliasDefinition, definitionsIn } from '../../aliases/definitions';
import { NAMING } from '../../aliases/naming';
import { hasCalls } from '../../calls/sides';
import { findFlagUsages } from '../../findFlagUsages';
import type { AliasName } from '../../scanner/aliasIndex';
import { WordIndex } from '../../scanner/wordIndex';
import { FileNames, hashOfNames } from '../fileNames';
import { type FileRecord, ownCopy, Words } from '../fileRecord';
import { type Folder, type Place, placesOf } from '../files/folders';
import { KeyFilter } from '../files/keyFilter';
import { isText, textOf } from '../files/sourceReader';
import type { IndexRequest, UnknownKey } from '../protocol';
import { unknownKeysIn } from '../unknownKeysIn';
import { usageTable } from '../usageTable';
import { FirstLook } from './firstLook';

/** A file that was looked at; without a record when it is gone. */
export interface FoundFile {
  readonly path: string;
  readonly record: FileRecord | undefined;
}

/**
 * Makes records of files. A file is read once; one whose names come from files that were read later, once more. It keeps no
 * record, but what files define.
 */
export class RecordReader {
  readonly definitions = new AliasDefinitions();
  readonly keys: WordIndex<string>;
  /** All files have been looked at once: from then on what is imported is followed at once. */
  isComplete = false;
  readonly #request: IndexRequest;
  readonly #folders: readonly Folder[];
  readonly #keyFilter: KeyFilter;
  readonly #keyNumbers: ReadonlyMap<string, number>;
  #words = new Words();
  #look: FirstLook;
  #names: FileNames;

  constructor(request: IndexRequest, folders: readonly Folder[]) {
    this.#request = request;
    this.#folders = folders;
    this.keys = new WordIndex(request.keys.map((key) => [key, key] as const));
    this.#keyFilter = new KeyFilter(request.keys);
    this.#keyNumbers = new Map(request.keys.map((key, number) => [key, number]));
    this.#look = new FirstLook(request, this.#words, this.#keyFilter);
    this.#names = new FileNames(request.keys, this.definitions, this.#words);
  }

  get words(): Words {
    return this.#words;
  }

  /** Takes the words that records from elsewhere were made with, before any is made here. */
  set words(words: Words) {
    this.#words = words;
    this.#look = new FirstLook(this.#request, words, this.#keyFilter);
    this.#names = new FileNames(this.#request.keys, this.definitions, words);
  }

  get names(): FileNames {
    return this.#names;
  }

  /** What is to be known of a file. Undefined when there is none. */
  read(place: Place): FileRecord | undefined {
    const seen = this.#look.at(place);
    return seen?.bytes ? this.scan(place, seen.record, seen.bytes) : seen?.record;
  }

  /** The whole record of a file that was {@link FirstLook.at looked at}, by its bytes. */
  scan({ folder, relative }: Place, first: FileRecord, bytes: Uint8Array): FileRecord {
    const { aliases, inComments } = this.#request;
    const { languageId } = first;
    const text = textOf(bytes);
    const literals = findFlagUsages(text, languageId, { keys: this.keys, inComments });
    if (!aliases || (NAMING[languageId] === undefined && !folder.references)) {
      return { ...first, usages: usageTable(text, literals, this.#keyNumbers) };
    }
    const known = inComments ? undefined : literals;
    const definitions = literals.length > 0 ? definitionsIn(text, languageId, this.keys, known) : [];
    const seen = { ...first, ...this.#look.imports(text, languageId), definitions: definitions.map(kept) };
    this.definitions.set(seen);
    // While not all definitions are known, what is imported is left for later.
    const defined = this.#names.defined(seen, text, this.isComplete);
    const names = this.#names.index(defined, languageId, relative, text, folder.references);
    const found = names
      ? findFlagUsages(text, languageId, { keys: this.keys, aliases: names, inComments })
      : literals;
    return { ...seen, names: hashOfNames(defined), usages: usageTable(text, found, this.#keyNumbers) };
  }

  /**
   * Looks again at those of `records` whose names have changed with other files: yields what is found, and nothing for a
   * record that stays.
   */
  *outdated(records: Iterable<FileRecord>): Generator<FoundFile | undefined> {
    for (const record of records) {
      const { path, languageId } = record;
      if (NAMING[languageId] === undefined) continue;
      const needText = this.#names.needText(record);
      const bytes = needText ? this.#look.bytesOf(path)?.bytes : undefined;
      const defined = this.#names.defined(record, bytes && textOf(bytes));
      const hash = hashOfNames(defined);
      yield hash === record.names ? undefined : { path, record: this.#again(record, defined, hash) };
    }
  }

  /** The calls in a file whose keys are unknown. */
  unknownKeys({ path, languageId }: FileRecord): UnknownKey[] {
    const bytes = hasCalls(languageId) ? this.#look.bytesOf(path)?.bytes : undefined;
    return bytes ? unknownKeysIn(path, languageId, bytes, this.keys) : [];
  }

  #again(record: FileRecord, defined: readonly AliasName[], hash: number): FileRecord | undefined {
    const { path, languageId, mtimeMs, size } = record;
    const [place] = placesOf(path, this.#folders);
    const source = this.#look.bytesOf(path);
    if (!place) return undefined;
    if (source?.mtimeMs !== mtimeMs || source.size !== size) return this.read(place);
    const { inComments } = this.#request;
    const text = isText(source.bytes) ? textOf(source.bytes) : '';
    const names = this.#names.index(defined, languageId, place.relative, text, place.folder.references);
    const found = findFlagUsages(text, languageId, { keys: this.keys, aliases: names, inComments });
    return { ...record, names: hash, usages: usageTable(text, found, this.#keyNumbers) };
  }
}

/** Without the text that its names are parts of. */
const kept = (definition: AliasDefinition): AliasDefinition => ({
  ...definition,
  alias: {
    ...definition.alias,
    name: ownCopy(definition.alias.name),
    qualifiedName: ownCopy(definition.alias.qualifiedName),
  },
});
