import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { AliasDefinitions } from '../aliases/aliasDefinitions';
import type { CodeReferences } from '../aliases/codeReferences';
import { type AliasDefinition, definitionsIn } from '../aliases/definitions';
import { importsIn, packageOf } from '../aliases/imports';
import { NAMING } from '../aliases/naming';
import { findFlagUsages } from '../findFlagUsages';
import { WordIndex } from '../scanner/wordIndex';
import { CODE_REFERENCES_FILE, codeReferencesOf } from './files/codeReferencesFile';
import { ExcludedPaths } from './files/excludedPaths';
import { FileNames, hashOfNames } from './fileNames';
import { type FileRecord, ownCopy, Words } from './fileRecord';
import { filesUnder } from './files/filesUnder';
import { hashOfAll, readCache, writeCache } from './indexCache';
import { languageOfPath } from './files/languageOfPath';
import type { FromWorker, IndexRequest } from './protocol';
import { isWide, SourceReader, textOf } from './files/sourceReader';
import { KeyFilter } from './files/keyFilter';
import { UsagePost } from './usagePost';
import { NO_USAGES, sameTable, usageTable } from './usageTable';

const LARGEST_FILE = 1024 * 1024;
/** So many files are about 60 MB of records. */
const MOST_FILES = 100_000;
/** Work goes on for so long before what has arrived is heard. */
const TURN_MS = 20;
const PROGRESS_MS = 100;
/** After so many changes of files the cache is written again. */
const CHANGES_UNTIL_WRITTEN = 500;
/** Definitions that change while files are looked at again ask for another round: a file may be written at any time. */
const MOST_ROUNDS = 3;

interface Folder {
  readonly root: string;
  readonly excluded: ExcludedPaths;
  references: CodeReferences | undefined;
}

/** One file of a folder. */
interface Place {
  readonly folder: Folder;
  /** From the folder, with slashes. */
  readonly relative: string;
}

/**
 * The index of some folders: reads and scans them, and then what is touched. It runs in a worker, and hears messages in
 * between. Each file is read once; those whose names come from files that were read later, once more.
 */
export class WorkspaceScan {
  readonly #request: IndexRequest;
  readonly #send: (message: FromWorker, transferred?: readonly ArrayBuffer[]) => void;
  readonly #posts: UsagePost;
  readonly #reader: SourceReader;
  readonly #keys: WordIndex<string>;
  readonly #keyFilter: KeyFilter;
  readonly #keyNumbers: ReadonlyMap<string, number>;
  readonly #folders: readonly Folder[];
  readonly #records = new Map<string, FileRecord>();
  /** What the cache has of files that nobody has looked at yet. */
  #cached = new Map<string, FileRecord>();
  readonly #definitions = new AliasDefinitions();
  #words = new Words();
  #names: FileNames;
  #made = '';
  /** All files have been looked at once. */
  #isComplete = false;
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
    this.#reader = new SourceReader(request.largestFile ?? LARGEST_FILE);
    this.#keys = new WordIndex(request.keys.map((key) => [key, key] as const));
    this.#keyFilter = new KeyFilter(request.keys);
    this.#keyNumbers = new Map(request.keys.map((key, number) => [key, number]));
    this.#folders = request.folders.map((root) => ({
      root,
      excluded: new ExcludedPaths(root, request.excluded, request.gitignore),
      references: undefined,
    }));
    this.#names = new FileNames(request.keys, this.#definitions, this.#words);
  }

  /** Indexes all folders. */
  async run(): Promise<void> {
    const ignoredAliases = await this.#prepare();
    this.#isComplete = false;
    this.#takeCache();
    const places = await this.#list();
    this.#total = places.length;
    for (const place of places) {
      this.#lookAt(place);
      this.#done += 1;
      if (this.#isTurnOver()) await this.#turn();
    }
    this.#isComplete = true;
    const gone = this.#cached.size;
    this.#cached = new Map();
    await this.#resolve();
    this.#posts.flush();
    if (this.#reads + gone > 0) this.#write();
    this.#ready(ignoredAliases);
  }

  /** Looks again at files and folders, which may be new or gone. */
  async touch(paths: readonly string[]): Promise<void> {
    this.#done = this.#total = this.#reads = 0;
    const places = paths.flatMap((path) => this.#placesOf(path));
    const rules = places.filter(({ relative }) => relative.split('/').at(-1) === '.gitignore');
    if (places.some(({ relative }) => relative === CODE_REFERENCES_FILE) && this.#request.aliases) {
      await this.#again();
      return;
    }
    for (const { folder } of rules) folder.excluded.forget();
    const listed = new Set<string>();
    for (const place of rules.length > 0 ? [...places, ...rules.map(whole)] : places) {
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
    const { cache, keys } = this.#request;
    const kept = cache && readCache(cache.file, this.#made);
    if (!kept) return;
    this.#words = new Words(kept.words);
    this.#names = new FileNames(keys, this.#definitions, this.#words);
    for (const record of kept.records) this.#cached.set(record.path, record);
  }

  async #list(): Promise<Place[]> {
    const places: Place[] = [];
    for (const folder of this.#folders) {
      for (const files of filesUnder(folder.root, '', folder.excluded)) {
        for (const relative of files) places.push({ folder, relative });
        if (places.length >= MOST_FILES) {
          this.#cutShort = true;
          return places.slice(0, MOST_FILES);
        }
        if (this.#isTurnOver()) {
          this.#total = places.length;
          await this.#turn();
        }
      }
    }
    return places;
  }

  /** Reads a file, unless it is known as it is. */
  #lookAt(place: Place): void {
    const path = pathOf(place);
    const cached = this.#cached.get(path);
    this.#cached.delete(path);
    const known = this.#records.get(path) ?? cached;
    if (known) {
      const now = statSync(path, { throwIfNoEntry: false });
      if (now?.mtimeMs === known.mtimeMs && now.size === known.size) {
        if (known !== cached) return;
        if (known.definitions.length > 0) this.#definitions.set(known);
        this.#set(known);
        return;
      }
    }
    const record = this.#read(place);
    if (record) this.#set(record);
    else this.#forget(path);
  }

  #read({ folder, relative }: Place): FileRecord | undefined {
    const path = `${folder.root}/${relative}`;
    const source = this.#reader.read(path);
    if (!source) return undefined;
    this.#reads += 1;
    const { bytes, mtimeMs, size } = source;
    const languageId = languageOfPath(relative);
    const plain: FileRecord = {
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
    if (!bytes) return plain;
    const { aliases, inComments } = this.#request;
    const withNames = aliases && (NAMING[languageId] !== undefined || folder.references !== undefined);
    const mayHaveKeys = isWide(bytes) || this.#keyFilter.mayFind(bytes);
    if (!withNames && !mayHaveKeys) return plain;
    const text = textOf(bytes);
    const literals = mayHaveKeys ? findFlagUsages(text, languageId, { keys: this.#keys, inComments }) : [];
    if (!withNames) return { ...plain, usages: usageTable(text, literals, this.#keyNumbers) };
    const packageName = packageOf(text, languageId);
    const seen: FileRecord = {
      ...plain,
      packageName: packageName && ownCopy(packageName),
      imports: importsIn(text, languageId).flatMap(({ module, name, local }) =>
        [module, name, local].map((word) => this.#words.numberOf(word)),
      ),
      definitions:
        literals.length > 0
          ? definitionsIn(text, languageId, this.#keys, inComments ? undefined : literals).map(kept)
          : [],
    };
    this.#definitions.set(seen);
    // While not all definitions are known, what is imported is left for later.
    const defined = this.#names.defined(this.#isComplete ? seen : { ...seen, imports: [] }, text);
    const names = this.#names.index(defined, languageId, relative, text, folder.references);
    const found = names
      ? findFlagUsages(text, languageId, { keys: this.#keys, aliases: names, inComments })
      : literals;
    const usages = usageTable(text, found, this.#keyNumbers);
    return { ...seen, names: hashOfNames(defined), usages };
  }

  /** Looks again at the files whose names have changed with other files. */
  async #resolve(): Promise<void> {
    if (!this.#request.aliases) return;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const outdated: Place[] = [];
      for (const record of this.#records.values()) {
        if (NAMING[record.languageId] === undefined) continue;
        const needText = this.#names.needText(record);
        if (needText && round > 0) continue;
        const bytes = needText ? this.#reader.read(record.path)?.bytes : undefined;
        const text = bytes && textOf(bytes);
        if (hashOfNames(this.#names.defined(record, text)) !== record.names) {
          outdated.push(...this.#placesOf(record.path).slice(0, 1));
        }
        if (this.#isTurnOver()) await this.#turn();
      }
      if (outdated.length === 0) return;
      this.#total += outdated.length;
      for (const place of outdated) {
        const record = this.#read(place);
        if (record) this.#set(record);
        else this.#forget(pathOf(place));
        this.#done += 1;
        if (this.#isTurnOver()) await this.#turn();
      }
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
    this.#definitions.delete(path);
    if (record.usages.length > 0) this.#posts.add(path, NO_USAGES);
    this.#changes += 1;
  }

  #forgetUnder(path: string, except?: ReadonlySet<string>): void {
    for (const known of [...this.#records.keys()]) {
      if ((known === path || known.startsWith(`${path}/`)) && !except?.has(known)) this.#forget(known);
    }
  }

  /** A path may be in several folders, of which one is in the other. */
  #placesOf(path: string): Place[] {
    return this.#folders.flatMap((folder) => {
      if (path === folder.root) return [{ folder, relative: '' }];
      const inside = path.startsWith(`${folder.root}/`);
      return inside ? [{ folder, relative: path.slice(folder.root.length + 1) }] : [];
    });
  }

  #write(): void {
    const { cache } = this.#request;
    this.#changes = 0;
    if (cache) writeCache(cache.file, this.#made, this.#words, this.#records.values());
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

const pathOf = ({ folder, relative }: Place): string =>
  relative === '' ? folder.root : `${folder.root}/${relative}`;

const whole = ({ folder }: Place): Place => ({ folder, relative: '' });

/** Without the text that its names are parts of. */
const kept = (definition: AliasDefinition): AliasDefinition => ({
  ...definition,
  alias: {
    ...definition.alias,
    name: ownCopy(definition.alias.name),
    qualifiedName: ownCopy(definition.alias.qualifiedName),
  },
});
