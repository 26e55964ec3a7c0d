import * as vscode from 'vscode';
import type { FlagFileSystem } from '../../documents/flagFileSystem';
import { Emitter, type Event } from '../../model/event';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Flag } from '../../model/flag/flag';
import { Lifetime } from '../../model/lifetime';
import type { FlagDraft } from '../../protocol/draft';
import type { EditOperation } from '../../protocol/toHost';

/** A document that is a flag: what it was made of, and what it says now. */
export interface ReadFlag {
  /** The flag on the server that the edits began with. */
  readonly base: Flag;
  /** The flag that the text says, with the ids of the server. */
  readonly flag: Flag;
  /** The JSON of the text. */
  readonly draft: FlagDraft;
}

export type SessionState =
  ({ readonly kind: 'flag' } & ReadFlag) | { readonly kind: 'unreadable'; readonly problem: string };

/** How the document came to change. */
export type SessionChange =
  /** An edit of the page, which has it in its draft. */
  | 'edit'
  /** Anything else: undo, redo, a picker, an editor of the text, a document that was read again. */
  | 'text'
  /** The text is as it was; what it is compared with is not. */
  | 'base';

/** What a session asks of the file system that its document is of. */
export type SessionDocuments = Pick<
  FlagFileSystem,
  'base' | 'baseOf' | 'latest' | 'given' | 'rebase' | 'onDidMove'
>;

/** Part of the text editor's own bundle: JSON of documents, patches, problems. */
export const loadEditing = () => import('../editing');

/** One flag document as an editor of it works with it. All edits are text edits of the document, one after the other. */
export class FlagSession extends Lifetime {
  readonly document: vscode.TextDocument;
  readonly #documents: SessionDocuments;
  readonly #changed = this.own(new Emitter<SessionChange>());
  #queue: Promise<unknown> = Promise.resolve();
  /** The text that an edit of the page is about to make of the document. */
  #expected: string | undefined;
  #isMerging = false;
  #known: { readonly version: number; readonly base: Flag; readonly state: SessionState } | undefined;
  #base: Flag | undefined;
  /** Bases that a merge has replaced, by the text before it and the text after it: undo goes back over a merge. */
  readonly #bases = new Map<string, Flag>();

  readonly onDidChange: Event<SessionChange> = this.#changed.event;

  constructor(document: vscode.TextDocument, documents: SessionDocuments) {
    super();
    this.document = document;
    this.#documents = documents;
    this.#base = documents.base(document.uri);
    this.own(vscode.workspace.onDidChangeTextDocument((event) => this.#textChanged(event)));
    this.own(
      vscode.workspace.onDidSaveTextDocument((saved) => saved === document && this.#baseMayHaveMoved()),
    );
    this.own(documents.onDidMove((uri) => uri.path === document.uri.path && this.#changed.fire('base')));
  }

  get version(): number {
    return this.document.version;
  }

  /** The flag as it is known to be on the server now. */
  get latest(): Flag | undefined {
    return this.#documents.latest(this.document.uri);
  }

  async read(): Promise<SessionState> {
    const { document } = this;
    const base = await this.#documents.baseOf(document.uri);
    this.#base ??= base;
    const { version } = document;
    if (this.#known?.version === version && this.#known.base === base) return this.#known.state;
    const { readDraft, textOfFlag } = await loadEditing();
    const read = readDraft(document.getText(), base, this.#documents.given(document.uri));
    // A document without edits gets its base a moment before VS Code gives it the text: that is no edit.
    if (!document.isDirty && this.#known?.version === version && read.ok) {
      if (textOfFlag(read.flag) !== textOfFlag(base)) return this.#known.state;
    }
    const state: SessionState = read.ok
      ? { kind: 'flag', base, flag: read.flag, draft: read.draft }
      : { kind: 'unreadable', problem: read.problem };
    if (document.version === version) this.#known = { version, base, state };
    return state;
  }

  /** The flag of the text; undefined when the text is none. */
  async flag(): Promise<ReadFlag | undefined> {
    const state = await this.read();
    return state.kind === 'flag' ? state : undefined;
  }

  /**
   * Makes one edit, which is one step of undo. Throws NoSuchPlace when the text has changed under it. `isInPage` says that
   * the page has it in its draft already.
   */
  edit(operations: readonly EditOperation[], { isInPage = false } = {}): Promise<void> {
    return this.#inTurn(async () => {
      const text = await this.#edited(operations);
      if (isInPage) this.#expected = text;
      try {
        await this.#write(text);
      } finally {
        this.#expected = undefined;
      }
    });
  }

  /** Makes the text another one, by changing what differs. */
  replace(text: string): Promise<void> {
    return this.#inTurn(() => this.#write(text));
  }

  /** Puts others' changes in: `text` is the draft with them, as an edit of the flag as it is on the server now. */
  merge(text: string, base: Flag): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#documents.base(this.document.uri);
      if (before) this.#bases.set(this.document.getText(), before);
      this.#bases.set(text, base);
      this.#isMerging = true;
      try {
        await this.#write(text);
      } finally {
        this.#isMerging = false;
      }
      this.#documents.rebase(this.document.uri, base);
    });
  }

  /** After all edits that were asked for: saves, which runs the write pipeline. Gives whether it went through. */
  async save(): Promise<boolean> {
    await this.#queue;
    return this.document.save();
  }

  async #edited(operations: readonly EditOperation[]): Promise<string> {
    const { NoSuchPlace, editedText, textOfFlag } = await loadEditing();
    try {
      return editedText(this.document.getText(), operations);
    } catch (error) {
      const read = await this.flag();
      if (!(error instanceof NoSuchPlace) || !read) throw error;
      // A field may be missing in a text that was edited by hand; the flag has it, empty.
      return editedText(textOfFlag(read.flag), operations);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #write(text: string): Promise<void> {
    const { document } = this;
    const before = document.getText();
    if (text === before) return;
    const { changeBetween } = await loadEditing();
    const { offset, length, text: inserted } = changeBetween(before, text);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    edit.replace(document.uri, range, inserted);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new ExplainedError({
        cause: vscode.l10n.t('VS Code did not take the edit.'),
        nextStep: vscode.l10n.t('The draft is as it was. Try again.'),
      });
    }
  }

  #textChanged({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document !== this.document) return;
    if (contentChanges.length === 0) {
      this.#baseMayHaveMoved();
      return;
    }
    const text = document.getText();
    const base = this.#bases.size > 0 ? this.#bases.get(text) : undefined;
    if (base && !this.#isMerging && base !== this.#documents.base(document.uri)) {
      this.#documents.rebase(document.uri, base);
    }
    this.#base = this.#documents.base(document.uri);
    this.#changed.fire(text === this.#expected ? 'edit' : 'text');
  }

  #baseMayHaveMoved(): void {
    const base = this.#documents.base(this.document.uri);
    if (base === this.#base) return;
    this.#base = base;
    this.#changed.fire('base');
  }
}
