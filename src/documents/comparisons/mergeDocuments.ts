import * as vscode from 'vscode';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import { FLAG_SCHEME, flagUri, readFlagPath } from '../flagUri';
import { conflictText, hasConflictMarks } from './conflictText';

const SCHEME = 'flagdeck-merge';

/** Tells the flag's document that its text is an edited `base`: what others have changed up to it is in the text. */
export type Rebase = (uri: vscode.Uri, base: Flag) => void;

interface Merge {
  readonly theirs: Flag;
  text: string;
  mtime: number;
}

/**
 * Documents that the merge editor writes its result to: one for each flag with a conflict. Saving one puts its text into the
 * flag's own document and saves that. It is not the flag's document itself, because the merge editor saves its result when it
 * opens, cannot show one that another editor is registered for (in VS Code 1.100), and throws it away when it is closed
 * without saving: the draft must outlive that.
 */
export class MergeDocuments extends Lifetime implements vscode.FileSystemProvider {
  readonly #rebase: Rebase;
  readonly #merges = new Map<string, Merge>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());

  readonly onDidChangeFile = this.#changed.event;

  constructor(rebase: Rebase) {
    super();
    this.#rebase = rebase;
    this.own(vscode.workspace.registerFileSystemProvider(SCHEME, this, { isCaseSensitive: true }));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) this.#merges.delete(uri.path);
      }),
    );
  }

  /** The document for the result of merging theirs with a text. What was begun of an earlier conflict is gone. */
  begin(
    at: FlagReference,
    theirs: Flag,
    texts: { readonly theirs: string; readonly mine: string },
  ): vscode.Uri {
    const uri = flagUri(at).with({ scheme: SCHEME });
    const mtime = Math.max(Date.now(), (this.#merges.get(uri.path)?.mtime ?? 0) + 1);
    this.#merges.set(uri.path, { theirs, text: conflictText(texts.theirs, texts.mine), mtime });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    return uri;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { text, mtime } = this.#merge(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(text) };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return Buffer.from(this.#merge(uri).text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const merge = this.#merge(uri);
    const text = Buffer.from(content).toString('utf8');
    if (hasConflictMarks(text)) {
      const words = vscode.l10n.t('The text still has marks of the conflict. Nothing was sent.');
      throw vscode.FileSystemError.Unavailable(words);
    }
    await this.#saveDraft(uri.with({ scheme: FLAG_SCHEME }), text, merge.theirs);
    Object.assign(merge, { text, mtime: Math.max(Date.now(), merge.mtime + 1) });
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
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

  /** The flag's own document is what the write pipeline hears of; it says itself what went wrong. */
  async #saveDraft(uri: vscode.Uri, text: string, theirs: Flag): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const editing = new vscode.WorkspaceEdit();
    editing.replace(uri, all, text);
    const isTaken = await vscode.workspace.applyEdit(editing);
    if (isTaken) this.#rebase(uri, theirs);
    if (isTaken && (!document.isDirty || (await document.save()))) return;
    throw vscode.FileSystemError.Unavailable(
      vscode.l10n.t('The flag was not saved. What was merged is in its draft, and here.'),
    );
  }

  #merge(uri: vscode.Uri): Merge {
    const merge = readFlagPath(uri.with({ scheme: FLAG_SCHEME })) && this.#merges.get(uri.path);
    if (!merge) throw vscode.FileSystemError.FileNotFound(uri);
    return merge;
  }
}
