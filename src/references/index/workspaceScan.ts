import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { CODE_REFERENCES_FILE, codeReferencesOf } from './files/codeReferencesFile';
import { type FileRecord, Words } from './fileRecord';
import { filesUnder } from './files/filesUnder';
import { type Folder, foldersAt, pathOf, type Place, placesOf } from './files/folders';
import { type AskedNames, NamesAnswers } from './namesAnswers';
import { hashOfAll, readCache, writeCache } from './indexCache';
import type { FromWorker, IndexRequest, UnknownKey } from './protocol';
import { type FoundFile, RecordReader } from './reading/recordReader';
import { SharedParts } from './reading/sharedParts';
import { UsagePost } from './usagePost';
import { NO_USAGES, sameTable } from './usageTable';

/** So many files are about 60 MB of records. */
const MOST_FILES = 100_000;
/** Work goes on for so long before what has arrived is heard. */
const TURN_MS = 20;
const PROGRESS_MS = 100;
/** After so many changes of files the cache is written again. */
const CHANGES_UNTIL_WRITTEN = 500;
/** Definitions that change while files are looked at again ask for another round: a file may be written at any time. */
const MOST_ROUNDS = 3;

/**
 * The index of some folders: has their files read, and then what is touched. It runs in a worker, with others that help to
 * read at first, and hears messages in between.
 */
export class WorkspaceScan {
  readonly #request: IndexRequest;
  readonly #send: (message: FromWorker, transferred?: readonly ArrayBuffer[]) => void;
  readonly #posts: UsagePost;
  readonly #folders: readonly Folder[];
  readonly #reader: RecordReader;
  readonly #records = new Map<string, FileRecord>();
  /** What the cache has of files that nobody has looked at yet. */
  #cached = new Map<string, FileRecord>();
  readonly #answers: NamesAnswers;
  #prepared: Promise<readonly string[]> | undefined;
  #made = '';
  #cutShort = false;
  #reads = 0;
  #done = 0;
  #total = 0;
  #changes = 0;
  #turnBegan = performance.now();
  #progressAt = 0;

  constructor(
    request: IndexRequest,
    send: (message: FromWorker, transferred?: readonly ArrayBuffer[]) => void,
  ) {
    this.#request = request;
    this.#send = send;
    this.#posts = new UsagePost(send);
    this.#folders = foldersAt(request.folders, request.excluded, request.gitignore);
    this.#reader = new RecordReader(request, this.#folders);
    this.#answers = new NamesAnswers(request, this.#folders, this.#reader, send);
  }

  /** Indexes all folders. `helpers` lead to threads that read some of the files. */
  async run(helpers: readonly MessagePort[] = []): Promise<void> {
    this.#prepared = this.#prepare();
    const ignoredAliases = await this.#prepared;
    this.#reader.isComplete = false;
    this.#takeCache();
    const parts = new SharedParts(helpers, this.#folders, this.#reader, MOST_FILES, (file) =>
      this.#take(file),
    );
    await this.#list(parts);
    for (const part of parts.own()) {
      for (const place of part) {
        this.#take({ path: pathOf(place), record: this.#reader.read(place) });
        if (this.#isTurnOver()) await this.#turn();
      }
    }
    await parts.settled();
    this.#reader.isComplete = true;
    const gone = this.#cached.size;
    this.#cached = new Map();
    await this.#resolve();
    this.#posts.flush();
    if (this.#reads + gone > 0) this.#write();
    this.#ready(ignoredAliases);
  }

  /** Answers which names a text has: of nothing that is kept is anything changed. */
  async answerNames(question: AskedNames): Promise<void> {
    await this.#prepared;
    this.#answers.names(question);
  }

  /** Answers with the calls in all files whose keys are unknown. */
  async answerUnknownKeys(number: number): Promise<void> {
    const keys: UnknownKey[] = [];
    for (const record of this.#records.values()) {
      keys.push(...this.#reader.unknownKeys(record));
      if (this.#isTurnOver()) await this.#turn();
    }
    this.#send({ kind: 'unknownKeys', number, keys });
  }

  /** Looks again at files and folders, which may be new or gone. */
  async touch(paths: readonly string[]): Promise<void> {
    this.#done = this.#total = this.#reads = 0;
    const places = paths.flatMap((path) => placesOf(path, this.#folders));
    const rules = places.filter(({ relative }) => relative.split('/').at(-1) === '.gitignore');
    if (places.some(({ relative }) => relative === CODE_REFERENCES_FILE) && this.#request.aliases) {
      await this.#again();
      return;
    }
    for (const { folder } of rules) folder.excluded.forget();
    const listed = new Set<string>();
    for (const place of rules.length > 0
      ? [...places, ...rules.map(({ folder }) => ({ folder, relative: '' }))]
      : places) {
      await this.#touchOne(place, listed);
    }
    await this.#resolve();
    this.#posts.flush();
    this.#changes += this.#reads;
    if (this.#changes >= CHANGES_UNTIL_WRITTEN) this.#write();
    this.#ready([]);
  }

  async #touchOne(place: Place, listed: Set<string>): Promise<void> {
    const { folder, relative } = place;
    const path = pathOf(place);
    if (listed.has(path)) return;
    const found = statSync(path, { throwIfNoEntry: false });
    const isFolder = found?.isDirectory() ?? false;
    if (!found || folder.excluded.covers(relative, isFolder)) this.#forgetUnder(path);
    else if (!isFolder) this.#lookAt(place);
    else {
      const seen = new Set<string>();
      for (const files of filesUnder(folder.root, relative, folder.excluded)) {
        for (const file of files) {
          const inside = { folder, relative: file };
          seen.add(pathOf(inside));
          this.#lookAt(inside);
          if (this.#isTurnOver()) await this.#turn();
        }
      }
      this.#forgetUnder(path, seen);
    }
    listed.add(path);
  }

  /** Everything anew: what holds in all files has changed. */
  async #again(): Promise<void> {
    for (const path of [...this.#records.keys()]) this.#forget(path);
    await this.run();
  }

  /** Reads what holds in whole folders, and answers what of it is not followed. */
  async #prepare(): Promise<string[]> {
    const { keys, aliases, inComments, trusted, cache } = this.#request;
    const texts: string[] = [];
    for (const folder of this.#folders) {
      const read = aliases && trusted ? await codeReferencesOf(folder.root) : undefined;
      folder.references = read?.references;
      folder.excluded.forget();
      texts.push(read?.text ?? '');
    }
    this.#made = hashOfAll([cache?.version, keys, aliases, inComments, texts]);
    return this.#folders.flatMap(({ references }) => references?.ignored ?? []);
  }

  #takeCache(): void {
    const { cache } = this.#request;
    const kept = cache && readCache(cache.file, this.#made);
    if (!kept) return;
    this.#reader.words = new Words(kept.words);
    for (const record of kept.records) this.#cached.set(record.path, record);
  }

  /** Finds all files, and leaves those to be read in `parts`. */
  async #list(parts: SharedParts): Promise<void> {
    const found = new Set<string>();
    for (const folder of this.#folders) {
      for (const files of filesUnder(folder.root, '', folder.excluded)) {
        for (const relative of files) {
          if (found.size >= MOST_FILES) {
            this.#cutShort = true;
            parts.close();
            return;
          }
          const place = { folder, relative };
          // One folder may be in the other.
          if (this.#folders.length > 1 && found.has(pathOf(place))) continue;
          found.add(pathOf(place));
          this.#total += 1;
          if (!this.#isKnown(place)) parts.add(place);
        }
        if (this.#isTurnOver()) await this.#turn();
      }
    }
    parts.close();
  }

  /** Reads a file, unless it is known as it is. */
  #lookAt(place: Place): void {
    this.#total += 1;
    if (!this.#isKnown(place)) this.#take({ path: pathOf(place), record: this.#reader.read(place) });
  }

  /** Whether a file is as it was when it was read, in this run or an earlier one. */
  #isKnown(place: Place): boolean {
    const path = pathOf(place);
    const cached = this.#cached.get(path);
    this.#cached.delete(path);
    const known = this.#records.get(path) ?? cached;
    const now = known && statSync(path, { throwIfNoEntry: false });
    if (now?.mtimeMs !== known?.mtimeMs || now?.size !== known?.size || !known) return false;
    this.#done += 1;
    if (known === cached) {
      this.#reader.definitions.set(known);
      this.#set(known);
    }
    return true;
  }

  #take({ path, record }: FoundFile): void {
    this.#done += 1;
    if (!record) {
      this.#forget(path);
      return;
    }
    this.#reads += 1;
    this.#reader.definitions.set(record);
    this.#set(record);
  }

  /** Looks again at the files whose names have changed with other files. */
  async #resolve(): Promise<void> {
    if (!this.#request.aliases) return;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const before = this.#reader.definitions.version;
      for (const file of this.#reader.outdated(this.#records.values())) {
        if (file) {
          this.#total += 1;
          this.#take(file);
        }
        if (this.#isTurnOver()) await this.#turn();
      }
      if (this.#reader.definitions.version === before) return;
    }
  }

  #set(record: FileRecord): void {
    const before = this.#records.get(record.path)?.usages ?? NO_USAGES;
    this.#records.set(record.path, record);
    if (!sameTable(before, record.usages)) this.#posts.add(record.path, record.usages);
  }

  #forget(path: string): void {
    const record = this.#records.get(path);
    if (!record) return;
    this.#records.delete(path);
    this.#reader.definitions.delete(path);
    if (record.usages.length > 0) this.#posts.add(path, NO_USAGES);
    this.#changes += 1;
  }

  #forgetUnder(path: string, except?: ReadonlySet<string>): void {
    for (const known of [...this.#records.keys()]) {
      if ((known === path || known.startsWith(`${path}/`)) && !except?.has(known)) this.#forget(known);
    }
  }

  #write(): void {
    const { cache } = this.#request;
    this.#changes = 0;
    if (cache) writeCache(cache.file, this.#made, this.#reader.words, this.#records.values());
  }

  #ready(ignoredAliases: readonly string[]): void {
    this.#send({
      kind: 'ready',
      files: this.#records.size,
      reads: this.#reads,
      cutShort: this.#cutShort,
      ignoredAliases,
    });
  }

  #isTurnOver(): boolean {
    return performance.now() - this.#turnBegan > TURN_MS;
  }

  async #turn(): Promise<void> {
    const now = performance.now();
    if (now - this.#progressAt > PROGRESS_MS) {
      this.#progressAt = now;
      this.#posts.flush();
      this.#send({ kind: 'progress', done: this.#done, total: this.#total });
    }
    await setImmediate();
    this.#turnBegan = performance.now();
  }
}
