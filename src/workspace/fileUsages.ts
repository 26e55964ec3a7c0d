import * as vscode from 'vscode';
import { readSetting } from '../manifest/settings';
import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';
import type { WorkspaceUsage } from '../references/index/indexedUsages';
import type { UnknownKey } from '../references/index/protocol';
import { type IndexState, WorkspaceIndex } from '../references/index/workspaceIndex';
import type { AliasName } from '../references/scanner/aliasIndex';
import type { Log } from '../platform/log';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import { concernsIndex, indexRequest } from './indexRequest';

/** Changes of files come in heaps, as when another branch is checked out. */
const FILES_PAUSE_MS = 250;
/** What is told of changed usages is told so much later, once for all of them. */
const TELL_PAUSE_MS = 200;

export interface FileUsagesOptions {
  readonly workspaceFlags: WorkspaceFlags;
  readonly log: Log;
  /** The path of dist/indexWorker.js. */
  readonly program: string;
  /** Where the index is kept between starts; undefined where there is no workspace. */
  readonly cacheFile: string | undefined;
  /** Of the extension: what another wrote is not read. */
  readonly version: string;
}

/** The flags that the files of the workspace use: an index that begins once flags are known, and follows the files. */
export class FileUsages extends Lifetime {
  readonly #options: FileUsagesOptions;
  readonly #index: WorkspaceIndex;
  readonly #changed = this.own(new Emitter<void>());
  readonly #touched = new Set<string>();
  #keys: ReadonlySet<string> = new Set();
  /** What the keys were last taken from. */
  #maps: readonly ReadonlyMap<string, unknown>[] = [];
  #touching: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** The person has stopped it: only they begin it again. */
  #isStopped = false;
  #watching: vscode.Disposable | undefined;

  /** The index stands otherwise, or usages are other ones: told with a pause, not for each file. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** For progress: at once, and often. */
  readonly onDidChangeState: Event<IndexState>;

  constructor(options: FileUsagesOptions) {
    super();
    this.#options = options;
    this.#index = this.own(new WorkspaceIndex(options.program));
    this.onDidChangeState = this.#index.onDidChangeState;
    this.own(this.#index.onDidChangeState((state) => this.#follow(state)));
    this.own(this.#index.onDidChangeUsages(() => this.#tellSoon()));
    this.own(options.workspaceFlags.onDidChange(() => this.#begin()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.restart()));
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concernsIndex(event)) this.restart();
      }),
    );
    this.own({
      dispose: () => {
        clearTimeout(this.#touching);
        clearTimeout(this.#telling);
        this.#watching?.dispose();
      },
    });
    this.#begin();
  }

  get state(): IndexState {
    return this.#index.state;
  }

  countOf(flagKey: string): number {
    return this.#index.countOf(flagKey);
  }

  usagesOf(flagKey: string): WorkspaceUsage[] {
    return this.#index.usagesOf(flagKey);
  }

  usagesIn(uri: vscode.Uri): WorkspaceUsage[] {
    return this.#index.usagesIn(uri.fsPath);
  }

  filesOf(flagKey: string): Iterable<string> {
    return this.#index.filesOf(flagKey);
  }

  /** Calls of SDKs and hooks whose key no flag has; the files are read when this is asked. */
  unknownKeys(): Promise<readonly UnknownKey[]> {
    return this.#index.unknownKeys();
  }

  /** All files that use any flag. */
  get files(): Iterable<string> {
    return this.#index.files;
  }

  /** The names that stand for flags in a document as it is now; none while no index is there. */
  namesOf(document: vscode.TextDocument): Promise<readonly AliasName[]> {
    const { uri, languageId } = document;
    const path = uri.scheme === 'file' ? uri.fsPath : uri.path;
    return this.#index.namesOf(path, languageId, document.getText());
  }

  /** Indexes anew. */
  restart(): void {
    this.#isStopped = false;
    this.#maps = [];
    this.#keys = new Set();
    this.#begin();
  }

  /** Ends indexing, until somebody asks for it again. */
  stop(): void {
    this.#isStopped = true;
    this.#index.stop();
  }

  /** Begins when there are flags, and again when their keys are others. */
  #begin(): void {
    const maps = this.#options.workspaceFlags.scopes.map(({ flags }) => flags);
    // Most of what changes is no flag.
    if (this.#isStopped || sameItems(maps, this.#maps)) return;
    this.#maps = maps;
    const keys = new Set(maps.flatMap((flags) => [...flags.keys()]));
    if (sameSet(keys, this.#keys)) return;
    this.#keys = keys;
    this.#watching?.dispose();
    if (keys.size === 0 || !readSetting('references.index')) {
      this.#index.stop();
      return;
    }
    const { cacheFile, version } = this.#options;
    const cache = cacheFile === undefined ? undefined : { file: cacheFile, version };
    this.#watching = this.#watch();
    void this.#index.start(indexRequest([...keys], cache));
  }

  #watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const touch = (uri: vscode.Uri) => {
      if (uri.scheme === 'file') this.#touch(uri.fsPath);
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(touch),
      watcher.onDidChange(touch),
      watcher.onDidDelete(touch),
    );
  }

  #touch(file: string): void {
    this.#touched.add(file);
    clearTimeout(this.#touching);
    this.#touching = setTimeout(() => {
      this.#index.touch([...this.#touched]);
      this.#touched.clear();
    }, FILES_PAUSE_MS);
  }

  #follow(state: IndexState): void {
    const { log } = this.#options;
    if (state.kind === 'failed') log.error(`The index of the workspace ended: ${state.error.message}`);
    if (state.kind === 'ready') {
      log.trace(`The index of the workspace has ${state.files} files, of which ${state.reads} were read.`);
      if (state.cutShort) log.warn('The workspace has more files than are indexed.');
      for (const words of state.ignoredAliases) log.warn(`.launchdarkly/coderefs.yaml: ${words}`);
    }
    if (state.kind !== 'indexing') this.#tellSoon();
  }

  #tellSoon(): void {
    if (this.#telling) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#changed.fire();
    }, TELL_PAUSE_MS);
  }
}

const sameItems = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const value of one) if (!other.has(value)) return false;
  return true;
}
