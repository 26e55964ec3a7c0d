import { mayHaveHooks } from '../../aliases/hooks';
import { packageOf } from '../../aliases/imports';
import { NAMING } from '../../aliases/naming';
import { type FileRecord, ownCopy, type Words } from '../fileRecord';
import { pathOf, type Place } from '../files/folders';
import { KeyFilter } from '../files/keyFilter';
import { languageOfPath } from '../files/languageOfPath';
import { isText, isWide, SourceReader, textOf } from '../files/sourceReader';
import type { IndexRequest } from '../protocol';
import { NO_USAGES } from '../usageTable';
import { ImportNumbers } from './importNumbers';

const LARGEST_FILE = 1024 * 1024;

/** A file as it is seen at first. */
export interface SeenFile {
  /** All of it, if there are no `bytes`. */
  readonly record: FileRecord;
  /** What is to be scanned. Good until the next file is read. */
  readonly bytes: Uint8Array | undefined;
}

/** Reads files, and tells by their bytes which of them may use a flag: few. Of the others it reads the imports. */
export class FirstLook {
  readonly #request: IndexRequest;
  readonly #reader: SourceReader;
  readonly #keyFilter: KeyFilter;
  readonly #imports: ImportNumbers;

  constructor(request: IndexRequest, words: Words, keyFilter = new KeyFilter(request.keys)) {
    this.#request = request;
    this.#reader = new SourceReader(request.largestFile ?? LARGEST_FILE);
    this.#keyFilter = keyFilter;
    this.#imports = new ImportNumbers(words);
  }

  /** Undefined when there is no such file. */
  at(place: Place): SeenFile | undefined {
    const path = pathOf(place);
    const source = this.#reader.read(path);
    if (!source) return undefined;
    const { bytes, mtimeMs, size } = source;
    const languageId = languageOfPath(place.relative);
    const record: FileRecord = {
      path,
      mtimeMs,
      size,
      languageId,
      packageName: undefined,
      imports: [],
      definitions: [],
      names: 0,
      usages: NO_USAGES,
    };
    const withNames = this.#request.aliases && NAMING[languageId] !== undefined;
    const isConfigured = this.#request.aliases && place.folder.references !== undefined;
    const isWanted = bytes && (isConfigured || isWide(bytes) || this.#keyFilter.mayFind(bytes));
    if (!bytes || (!isWanted && !withNames) || !isText(bytes)) return { record, bytes: undefined };
    if (isWanted) return { record, bytes };
    const text = textOf(bytes);
    if (mayHaveHooks(text, languageId)) return { record, bytes };
    return { record: { ...record, ...this.imports(text, languageId) }, bytes: undefined };
  }

  /** What a text says of the package that it is of, and that it imports. */
  imports(text: string, languageId: string): Pick<FileRecord, 'packageName' | 'imports'> {
    const packageName = packageOf(text, languageId);
    return {
      packageName: packageName && ownCopy(packageName),
      imports: this.#imports.of(text, languageId),
    };
  }

  /** The bytes of a file as it is now. Undefined when there is none, or it is too long. */
  bytesOf(
    path: string,
  ): { readonly bytes: Buffer; readonly mtimeMs: number; readonly size: number } | undefined {
    const source = this.#reader.read(path);
    return source?.bytes && { ...source, bytes: source.bytes };
  }
}
