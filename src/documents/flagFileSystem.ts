import * as vscode from 'vscode';
import { ApiError } from '../model/failure/failure';
import { explain } from '../model/failure/explain';
import type { Flag } from '../model/flag/flag';
import type { FlagOverview, FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { Account, Accounts } from '../store/accounts';
import type { Memory } from '../platform/memory';
import type { ProjectStore } from '../store/projectStore';
import { overviewOf } from '../targeting/overview';
import { DraftMemory } from './draftMemory';
import { FLAG_SCHEME, type FlagPath, flagFileName, flagUri, readFlagPath } from './flagUri';
import { type GivenIds, idsGiven, withGivenIds } from './provisionalIds';

/** Sends an edited flag through the write pipeline; gives the flag as the server has it afterwards. */
export type SaveFlag = (at: FlagReference, base: Flag, draft: Flag) => Promise<Flag>;

/** A document that was opened. */
interface OpenFlag {
  /** The flag as the server had it when the text was last read or saved: what an edited text is compared with. */
  base: Flag;
  /** The flag as it is known now. */
  latest: Flag;
  /** Milliseconds; moves when a document without edits is behind `latest`, so that VS Code reads it again. */
  mtime: number;
  /** What the text calls by provisional ids. */
  given: GivenIds;
  /** The flag was deleted. What its editors know of it stays, since they may have edits. */
  isGone?: boolean;
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
  readonly #drafts: DraftMemory;
  readonly #moved = this.own(new vscode.EventEmitter<vscode.Uri>());

  readonly onDidChangeFile = this.#changed.event;
  /** The flag of a document with edits was changed on the server, or the base of its edits was moved. */
  readonly onDidMove: vscode.Event<vscode.Uri> = this.#moved.event;

  /** `memory` keeps what the edits of a document began with, over a reload of the window. */
  constructor(accounts: Accounts, save: SaveFlag, memory: Memory) {
    super();
    this.#accounts = accounts;
    this.#save = save;
    this.#drafts = new DraftMemory(memory);
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)));
  }

  /** The flag that an edited text is compared with; none for a document that was never read. */
  base(uri: vscode.Uri): Flag | undefined {
    return this.#open.get(uri.path)?.base;
  }

  /**
   * The flag that an edited text is compared with, fetched where that was not done: after a reload of the window VS Code has
   * the text of an edited document without having read it.
   */
  async baseOf(uri: vscode.Uri): Promise<Flag> {
    const path = placeOf(uri);
    if (path.kind !== 'flag') throw vscode.FileSystemError.FileIsADirectory(uri);
    return (this.#open.get(uri.path) ?? (await this.#opened(uri, path))).base;
  }

  /** The flag as it is known to be on the server now. */
  latest(uri: vscode.Uri): Flag | undefined {
    return this.#open.get(uri.path)?.latest;
  }

  /** The ids that the server gave to what the text calls by provisional ones. */
  given(uri: vscode.Uri): GivenIds {
    return this.#open.get(uri.path)?.given ?? new Map();
  }

  /** From now on the text is an edited `base`: others' changes up to it were put into the text, or taken out again. */
  rebase(uri: vscode.Uri, base: Flag): void {
    const open = this.#open.get(uri.path);
    if (!open) return;
    open.base = base;
    this.#drafts.keep(uri, open);
    this.#moved.fire(uri);
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
    const open = await this.#existing(uri, path);
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
    const open = await this.#existing(uri, path);
    const { textOfFlag } = await loadText();
    // A document with edits may be read to be compared with: its edits still began where they began.
    if (documentOf(uri)?.isDirty !== true) {
      Object.assign(open, { base: open.latest, given: new Map() });
      this.#drafts.forget(uri);
    }
    return Buffer.from(textOfFlag(open.latest));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const path = placeOf(uri);
    if (path.kind !== 'flag') throw vscode.FileSystemError.FileIsADirectory(uri);
    const open = await this.#opened(uri, path);
    const { flagOfText } = await loadText();
    const read = flagOfText(Buffer.from(content).toString('utf8'), open.base);
    if (!read.ok) {
      const [first] = read.problems;
      const problem = (first?.message ?? '').replace(/\.$/, '');
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('The text is not a flag: {0}. Nothing was sent.', problem),
      );
    }
    try {
      const draft = withGivenIds(read.flag, open.given);
      const saved = await this.#save(path, open.base, draft);
      // The text keeps its provisional ids, so that no undo step comes between the person's own ones.
      const given = new Map([...open.given, ...idsGiven(read.flag, saved)]);
      Object.assign(open, { base: saved, latest: saved, given, mtime: Math.max(Date.now(), open.mtime + 1) });
    } catch (error) {
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

  async #existing(uri: vscode.Uri, at: FlagReference): Promise<OpenFlag> {
    const open = await this.#opened(uri, at);
    if (open.isGone) throw vscode.FileSystemError.FileNotFound(uri);
    return open;
  }

  /**
   * The flag of a document. It is fetched whole when the document is opened and not while it is open: a save must find
   * the time of the text that it began with, or VS Code refuses it before the pipeline can merge.
   */
  async #opened(uri: vscode.Uri, at: FlagReference): Promise<OpenFlag> {
    const known = this.#open.get(uri.path);
    if (known && documentOf(uri)) return known;
    const project = await this.#project(uri, at);
    this.#follow(project, at);
    const flag = await project.fetchFlag(at.flagKey).catch(rethrow);
    const begun = known ? undefined : await this.#drafts.read(uri);
    const { base = flag, given = new Map<string, string>() } = begun ?? {};
    const opened = this.#open.get(uri.path) ?? { base, latest: flag, mtime: lastChange(base), given };
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
    project.own(project.onDidLose((flagKey) => this.#lose(uriOf(flagKey))));
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

  /** The flag is deleted: VS Code marks what is open of it, and closes nothing that has edits. */
  #lose(uri: vscode.Uri): void {
    const open = this.#open.get(uri.path);
    if (!open) return;
    open.isGone = true;
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  async #take(uri: vscode.Uri, flag: Flag): Promise<void> {
    const open = this.#open.get(uri.path);
    if (!open) return;
    const { textOfFlag } = await loadText();
    const isChanged = textOfFlag(open.latest) !== textOfFlag(flag);
    open.latest = flag;
    delete open.isGone;
    if (!isChanged) return;
    // The pipeline merges when the edits are saved; VS Code would only offer to overwrite one side.
    if (documentOf(uri)?.isDirty === true) this.#moved.fire(uri);
    else this.#readAgain(uri, open);
  }

  /** Keeps what edits began with while there are any. A document without edits that is behind is read again. */
  #edited(document: vscode.TextDocument): void {
    const { uri } = document;
    const open = uri.scheme === FLAG_SCHEME ? this.#open.get(uri.path) : undefined;
    if (!open) return;
    if (document.isDirty) {
      this.#drafts.keep(uri, open);
      return;
    }
    this.#drafts.forget(uri);
    void this.#catchUp(document, open);
  }

  async #catchUp(document: vscode.TextDocument, open: OpenFlag): Promise<void> {
    const { flagOfText, textOfFlag } = await loadText();
    const { version } = document;
    const text = document.getText();
    const latest = textOfFlag(open.latest);
    if (text !== latest) {
      const read = flagOfText(text, open.latest);
      const isSame = read.ok && textOfFlag(withGivenIds(read.flag, open.given)) === latest;
      if (!isSame) {
        if (!document.isDirty && document.version === version) this.#readAgain(document.uri, open);
        return;
      }
    }
    if (!document.isDirty) open.base = open.latest;
  }

  #readAgain(uri: vscode.Uri, open: OpenFlag): void {
    open.mtime = Math.max(Date.now(), open.mtime + 1);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

const documentOf = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());

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
