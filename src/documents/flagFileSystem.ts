import * as vscode from 'vscode';
import { ApiError } from '../model/failure';
import { explain } from '../model/explain';
import { isExplained } from '../model/explainedError';
import type { Flag } from '../model/flag';
import type { FlagOverview, FlagReference } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { Account, Accounts } from '../store/accounts';
import type { ProjectStore } from '../store/projectStore';
import { overviewOf } from '../targeting/overview';
import { type FlagPath, flagFileName, flagUri, readFlagPath } from './flagUri';

/** Sends an edited flag through the write pipeline; gives the flag as the server has it afterwards. */
export type SaveFlag = (at: FlagReference, base: Flag, draft: Flag) => Promise<Flag>;

/** A document that was opened. */
interface OpenFlag {
  /** The flag as the server had it when the text was last read or saved: what an edited text is compared with. */
  base: Flag;
  /** The flag as it is known now. */
  latest: Flag;
  /** Milliseconds; moves when the text of `latest` does, so that VS Code notices a change by somebody else. */
  mtime: number;
}

const loadText = () => import('./flagText');

/**
 * Flags as documents: `flagdeck:/<connection>/<projectKey>/<flagKey>.flag.json`. Saving one runs the write pipeline; when
 * that does not go through, it throws, and VS Code keeps the document dirty.
 */
export class FlagFileSystem extends Lifetime implements vscode.FileSystemProvider {
  readonly #accounts: Accounts;
  readonly #save: SaveFlag;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #open = new Map<string, OpenFlag>();
  readonly #followed = new WeakSet<ProjectStore>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(accounts: Accounts, save: SaveFlag) {
    super();
    this.#accounts = accounts;
    this.#save = save;
  }

  /** The flag that an edited text is compared with; none for a document that was never read. */
  base(uri: vscode.Uri): Flag | undefined {
    return this.#open.get(uri.path)?.base;
  }

  /** All changes come by the store's events, whatever is watched. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const path = placeOf(uri);
    if (path.kind !== 'flag') {
      await this.#entries(uri, path);
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    const open = await this.#opened(uri, path);
    const { textOfFlag } = await loadText();
    const size = Buffer.byteLength(textOfFlag(open.latest));
    return { type: vscode.FileType.File, ctime: open.latest.creationDate, mtime: open.mtime, size };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return this.#entries(uri, placeOf(uri));
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const path = placeOf(uri);
    if (path.kind !== 'flag') throw vscode.FileSystemError.FileIsADirectory(uri);
    const open = await this.#opened(uri, path);
    const { textOfFlag } = await loadText();
    open.base = open.latest;
    return Buffer.from(textOfFlag(open.base));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const path = placeOf(uri);
    if (path.kind !== 'flag') throw vscode.FileSystemError.FileIsADirectory(uri);
    const open = await this.#opened(uri, path);
    const { flagOfText } = await loadText();
    const read = flagOfText(Buffer.from(content).toString('utf8'), open.base);
    if (!read.ok) {
      const [first] = read.problems;
      const words = vscode.l10n.t('The text is not a flag: {0}', first?.message ?? '');
      throw vscode.FileSystemError.Unavailable(`${words}. ${vscode.l10n.t('Nothing was sent.')}`);
    }
    try {
      const saved = await this.#save(path, open.base, read.flag);
      Object.assign(open, { base: saved, latest: saved, mtime: Math.max(Date.now(), open.mtime + 1) });
    } catch (error) {
      // Both sides were shown: what is saved next is meant on top of theirs.
      if (isExplained(error) && error.isConflict) open.base = open.latest;
      throw asFileSystemError(error);
    }
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #entries(uri: vscode.Uri, path: FlagPath): Promise<[string, vscode.FileType][]> {
    const { Directory, File } = vscode.FileType;
    switch (path.kind) {
      case 'root':
        return this.#accounts.all.map(({ connection }) => [connection.connectionId, Directory]);
      case 'connection': {
        const projects = await this.#account(uri, path).projects.load();
        return projects.map(({ project }) => [project.key, Directory]);
      }
      case 'project': {
        const project = await this.#project(uri, path);
        return [...(await project.flags.load()).flags.keys()].map((key) => [flagFileName(key), File]);
      }
      case 'flag':
        throw vscode.FileSystemError.FileNotADirectory(uri);
    }
  }

  #account(uri: vscode.Uri, { connectionId }: { connectionId: string }): Account {
    const account = this.#accounts.get(connectionId);
    if (!account) throw vscode.FileSystemError.FileNotFound(uri);
    return account;
  }

  async #project(uri: vscode.Uri, path: { connectionId: string; projectKey: string }): Promise<ProjectStore> {
    const account = this.#account(uri, path);
    await account.projects.load().catch(rethrow);
    const project = account.project(path.projectKey);
    if (!project) throw vscode.FileSystemError.FileNotFound(uri);
    return project;
  }

  /**
   * The flag of a document. It is fetched whole when the document is opened and not while it is open: a save must find
   * the time of the text that it began with, or VS Code refuses it before the pipeline can merge.
   */
  async #opened(uri: vscode.Uri, at: FlagReference): Promise<OpenFlag> {
    const known = this.#open.get(uri.path);
    if (known && isOpen(uri)) return known;
    const project = await this.#project(uri, at);
    this.#follow(project, at);
    const flag = await project.fetchFlag(at.flagKey).catch(rethrow);
    const opened = this.#open.get(uri.path) ?? { base: flag, latest: flag, mtime: lastChange(flag) };
    this.#open.set(uri.path, opened);
    await this.#take(uri, flag);
    return opened;
  }

  /** A flag that comes from the server with another text than the document knows has changed there. */
  #follow(project: ProjectStore, { connectionId, projectKey }: FlagReference): void {
    if (this.#followed.has(project)) return;
    this.#followed.add(project);
    const uriOf = (flagKey: string) => flagUri({ connectionId, projectKey, flagKey });
    project.own(project.onDidTake((flag) => void this.#take(uriOf(flag.key), flag)));
    project.own(
      project.flags.onDidChange((state) => {
        if (state.kind !== 'ready') return;
        for (const overview of state.value.flags.values()) {
          const open = this.#open.get(uriOf(overview.flagKey).path);
          if (open && isBehind(open.latest, overview))
            void project.fetchFlag(overview.flagKey).catch(() => undefined);
        }
      }),
    );
  }

  async #take(uri: vscode.Uri, flag: Flag): Promise<void> {
    const open = this.#open.get(uri.path);
    if (!open) return;
    const { textOfFlag } = await loadText();
    const isChanged = textOfFlag(open.latest) !== textOfFlag(flag);
    open.latest = flag;
    if (!isChanged) return;
    open.mtime = Math.max(Date.now(), open.mtime + 1);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

/** Whether a list tells something of a flag that is not so in the flag that is known. */
function isBehind(known: Flag, listed: FlagOverview): boolean {
  const { environments, ...own } = overviewOf(known);
  const { environments: listedEnvironments, ...listedOwn } = listed;
  if (JSON.stringify(own) !== JSON.stringify(listedOwn)) return true;
  return Object.entries(listedEnvironments).some(([key, { version, on }]) => {
    const state = environments[key];
    return state?.version !== version || state.on !== on;
  });
}

function placeOf(uri: vscode.Uri): FlagPath {
  const path = readFlagPath(uri);
  if (!path) throw vscode.FileSystemError.FileNotFound(uri);
  return path;
}

/** The last change that the representation tells: changes of the flag's own fields have no time in it. */
function lastChange({ creationDate, environments }: Flag): number {
  return Math.max(creationDate, ...Object.values(environments).map(({ lastModified }) => lastModified));
}

const rethrow = (error: unknown): never => {
  throw asFileSystemError(error);
};

/** VS Code shows the message of a FileSystemError beside the name of the document that it could not read or save. */
function asFileSystemError(error: unknown): vscode.FileSystemError {
  if (error instanceof vscode.FileSystemError) return error;
  if (error instanceof vscode.CancellationError) {
    return vscode.FileSystemError.Unavailable(vscode.l10n.t('Cancelled. Nothing was sent; the text stays.'));
  }
  if (ApiError.is(error, 'not-found')) return vscode.FileSystemError.FileNotFound(explain(error).cause);
  const { cause, nextStep } = explain(error);
  return vscode.FileSystemError.Unavailable(`${cause} ${nextStep}`);
}
