import * as vscode from 'vscode';
import { Emitter, type Event } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import { isSource } from '../../workspace/sourceDocuments';

/** Between two editors VS Code has none for a moment. */
const SETTLE_MS = 50;

/**
 * The document whose flags are listed: that of the active editor. It stays while something is in front that is no source: a panel
 * beside it, or one of its flags in the targeting editor.
 */
export class ShownDocument extends Lifetime {
  readonly #changed = this.own(new Emitter<void>());
  #document: vscode.TextDocument | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor() {
    super();
    const { window, workspace } = vscode;
    const look = () => this.#lookSoon();
    this.own(window.onDidChangeActiveTextEditor(look));
    this.own(window.onDidChangeVisibleTextEditors(look));
    this.own(window.tabGroups.onDidChangeTabs(look));
    this.own(workspace.onDidCloseTextDocument(look));
    this.own({ dispose: () => clearTimeout(this.#settling) });
    this.#document = this.#find();
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document?.isClosed ? undefined : this.#document;
  }

  #lookSoon(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const found = this.#find();
      if (found === this.#document) return;
      this.#document = found;
      this.#changed.fire();
    }, SETTLE_MS);
  }

  #find(): vscode.TextDocument | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    if (activeTextEditor && isSource(activeTextEditor.document)) return activeTextEditor.document;
    const { document } = this;
    if (!document) return undefined;
    const isVisible = visibleTextEditors.some((editor) => editor.document === document);
    return isVisible || isFlagInFront() ? document : undefined;
  }
}

function isFlagInFront(): boolean {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isOfOne = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isOfOne && input.uri.scheme === 'flagdeck';
}
