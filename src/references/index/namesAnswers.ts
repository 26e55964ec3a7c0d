import type { CodeReferences } from '../aliases/codeReferences';
import type { AliasName } from '../scanner/aliasIndex';
import { type Folder, placesOf } from './files/folders';
import type { FromWorker, IndexRequest, ToWorker } from './protocol';
import type { RecordReader } from './reading/recordReader';

export type AskedNames = Extract<ToWorker, { kind: 'askNames' }>;

/** Answers which names stand for flags in texts, by what is known of files at the time. */
export class NamesAnswers {
  readonly #request: IndexRequest;
  readonly #folders: readonly Folder[];
  readonly #reader: RecordReader;
  readonly #send: (message: FromWorker) => void;
  /** The numbers of names that many texts have in common, where they have been sent. */
  readonly #shared = new Map<readonly AliasName[], number>();

  constructor(
    request: IndexRequest,
    folders: readonly Folder[],
    reader: RecordReader,
    send: (message: FromWorker) => void,
  ) {
    this.#request = request;
    this.#folders = folders;
    this.#reader = reader;
    this.#send = send;
  }

  names({ number, path, languageId, text }: AskedNames): void {
    if (!this.#request.aliases) {
      this.#send({ kind: 'names', number, names: [], shared: undefined });
      return;
    }
    const [place] = placesOf(path, this.#folders);
    const references = place?.folder.references;
    const told = place && { relative: place.relative, references };
    const names = this.#reader.names.inText(path, languageId, text, this.#reader.keys, told);
    this.#send({ kind: 'names', number, names, shared: references && this.#sharedNumber(references) });
  }

  /** Sends names that many texts have in common, unless they are known by now. */
  #sharedNumber(references: CodeReferences): number | undefined {
    const names = this.#reader.names.shared(references);
    if (names.length === 0) return undefined;
    const known = this.#shared.get(names);
    if (known !== undefined) return known;
    const number = this.#shared.size;
    this.#shared.set(names, number);
    this.#send({ kind: 'sharedNames', number, names });
    return number;
  }
}
