import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Flag } from '../../model/flag/flag';
import { Lifetime } from '../../model/lifetime';
import type { KnownFlags } from '../../patch/knownFlags';
import type { OthersChange, ToPage } from '../../protocol/toPage';
import type { ProjectStore } from '../../store/projectStore';
import { type EntryInWords, entryInWords } from '../../targeting/words/historyWords';
import { type FlagSession, loadEditing } from './flagSession';

export interface OthersOptions {
  readonly flagKey: string;
  readonly session: FlagSession;
  readonly project: () => ProjectStore | undefined;
  readonly panel: Pick<vscode.WebviewPanel, 'visible' | 'onDidChangeViewState'>;
  readonly post: (message: ToPage) => void;
}

/** While somebody looks at the page, the server is asked this often. */
const LOOK_MS = 30_000;
/** Edits come in bursts; whether others' changes can be merged is looked at when they pause. */
const PAUSE_MS = 200;
const SAID_MS = 8000;

const NO_FLAGS: KnownFlags = new Map();

type Entry = Pick<EntryInWords, 'who'> & { readonly date: number };

/**
 * Notices that others change the flag of a page: asks the server while the page is looked at, and tells the page what was
 * changed since the draft was begun, by whom, and whether it can be merged into the draft. Failures are silent: a look-out
 * that fails is one that comes later.
 */
export class OthersChanges extends Lifetime {
  readonly #options: OthersOptions;
  #isLooking = false;
  #next: NodeJS.Timeout | undefined;
  #pausing: NodeJS.Timeout | undefined;
  /** The last entry of the log, by the flag on the server that it led to. */
  readonly #entries = new WeakMap<Flag, Entry | undefined>();
  /** What the page was told last, as JSON; undefined while it knows nothing. */
  #told: string | undefined;

  constructor(options: OthersOptions) {
    super();
    this.#options = options;
    this.own(options.panel.onDidChangeViewState(() => this.#attentionChanged()));
    this.own(vscode.window.onDidChangeWindowState(() => this.#attentionChanged()));
    this.own(options.session.onDidChange(() => this.#soon()));
    this.own({
      dispose: () => {
        clearTimeout(this.#next);
        clearTimeout(this.#pausing);
      },
    });
  }

  /** The page is there and knows nothing. The document was just read from the server. */
  async start(): Promise<void> {
    this.#told = undefined;
    this.#lookLater();
    await this.#tell();
  }

  /** Puts what others changed into the draft, where that can be. One step of undo takes it out again. */
  async merge(): Promise<void> {
    const { session } = this.#options;
    const { latest } = session;
    const read = await session.flag();
    if (!read || !latest) return;
    const { mergeOf, textOfFlag } = await loadEditing();
    const { merged } = mergeOf(read.base, latest, read.flag, this.#knownFlags);
    if (merged) await session.merge(textOfFlag(merged), latest);
    await this.#tell();
  }

  get #isWatched(): boolean {
    return this.#options.panel.visible && vscode.window.state.focused;
  }

  get #knownFlags(): KnownFlags {
    return this.#options.project()?.flags.value?.flags ?? NO_FLAGS;
  }

  #attentionChanged(): void {
    if (this.#isWatched) void this.#look();
    else clearTimeout(this.#next);
  }

  #lookLater(): void {
    clearTimeout(this.#next);
    if (this.#isWatched) this.#next = setTimeout(() => void this.#look(), LOOK_MS);
  }

  /** Asks the server; the document takes the answer from the store. */
  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    clearTimeout(this.#next);
    try {
      const { session, flagKey } = this.#options;
      const before = session.latest;
      const after = await this.#options.project()?.fetchFlag(flagKey);
      // VS Code reads a document without edits again by itself; a word in the status bar says why it looks another.
      if (before && after && !session.document.isDirty) await this.#mention(before, after);
    } catch {
      // It is looked again soon.
    } finally {
      this.#isLooking = false;
      this.#lookLater();
    }
    this.#soon();
  }

  async #mention(before: Flag, after: Flag): Promise<void> {
    const { sameFlag } = await loadEditing();
    if (sameFlag(before, after)) return;
    const { who } = (await this.#lastEntry(after, before)) ?? {};
    const words =
      who === undefined
        ? vscode.l10n.t('{0} was changed on the server.', after.name)
        : vscode.l10n.t('{0} changed {1}.', who, after.name);
    vscode.window.setStatusBarMessage(plainText(words), SAID_MS);
  }

  #soon(): void {
    clearTimeout(this.#pausing);
    // What cannot be told now is told with the next look.
    this.#pausing = setTimeout(() => void this.#tell().catch(() => undefined), PAUSE_MS);
  }

  async #tell(): Promise<void> {
    const { session } = this.#options;
    const { latest } = session;
    const read = await session.flag();
    const isBehind = latest !== undefined && read !== undefined && session.document.isDirty;
    const { mergeOf, sameFlag } = await loadEditing();
    if (!isBehind || latest === read.base || sameFlag(read.base, latest)) {
      this.#post(undefined);
      return;
    }
    const { changes, merged } = mergeOf(read.base, latest, read.flag, this.#knownFlags);
    const change: OthersChange = { changes, canMerge: merged !== undefined };
    const isKnown = this.#entries.has(latest);
    if (!isKnown) this.#post(change);
    const entry = await this.#lastEntry(latest, read.base);
    // By then a merge or an undo may have made it history.
    if (!isKnown && (session.latest !== latest || (await session.flag())?.base !== read.base)) return;
    this.#post(entry ? { ...change, ...entry } : change);
  }

  #post(change: OthersChange | undefined): void {
    const text = JSON.stringify(change ?? null);
    if (text === this.#told) return;
    this.#told = text;
    this.#options.post({ kind: 'others', ...(change ? { change } : {}) });
  }

  /** Who made the flag what it is now, by the audit log; undefined when that cannot be told. */
  async #lastEntry(flag: Flag, base: Flag): Promise<Entry | undefined> {
    if (this.#entries.has(flag)) return this.#entries.get(flag);
    const page = await this.#options
      .project()
      ?.flagHistory(this.#options.flagKey)
      .catch(() => undefined);
    const [newest] = page?.entries ?? [];
    const entry =
      newest && newest.date >= lastModified(base)
        ? { who: entryInWords(newest, Date.now()).who, date: newest.date }
        : undefined;
    this.#entries.set(flag, entry);
    return entry;
  }
}

/** The last change that a flag itself tells of; its own fields have no time. */
const lastModified = ({ environments }: Flag): number =>
  Math.max(0, ...Object.values(environments).map((targeting) => targeting.lastModified));
