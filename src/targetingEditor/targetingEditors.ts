import * as vscode from 'vscode';
import { flagUri, readFlagPath } from '../documents/flagUri';
import type { FlagPlace } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { TargetingEditor } from './targetingEditor';
import type { EditorServices } from './editorServices';

/** As package.json contributes it: the default editor of flag documents. */
const TARGETING_EDITOR = 'flagdeck.targetingEditor';

/** The targeting editor: a page on a flag document, whose text is what is edited, saved, undone and kept. */
export class TargetingEditors extends Lifetime implements vscode.CustomTextEditorProvider {
  readonly #services: EditorServices;
  readonly #open = new Set<TargetingEditor>();
  /** Environments that were asked for, by the document that is about to be shown. */
  readonly #asked = new Map<string, string>();

  constructor(services: EditorServices) {
    super();
    this.#services = services;
    this.own(
      vscode.window.registerCustomEditorProvider(TARGETING_EDITOR, this, {
        supportsMultipleEditorsPerDocument: true,
        webviewOptions: { retainContextWhenHidden: true },
      }),
    );
    this.own({ dispose: () => [...this.#open].forEach((editor) => editor.dispose()) });
  }

  /** Shows a flag, in an environment if one is named; an editor that is open already is brought to the front. */
  async show({ environmentKey, ...at }: FlagPlace): Promise<void> {
    const uri = flagUri(at);
    const name = uri.toString();
    if (environmentKey !== undefined) this.#asked.set(name, environmentKey);
    await vscode.commands.executeCommand('vscode.openWith', uri, TARGETING_EDITOR);
    for (const editor of this.#open)
      if (editor.name === name && environmentKey !== undefined) editor.select(environmentKey);
    this.#asked.delete(name);
  }

  /** The page's other side is a bundle of its own: most windows never open a flag. */
  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const path = readFlagPath(document.uri);
    if (path?.kind !== 'flag') throw new Error(vscode.l10n.t('{0} is no flag.', document.uri.path));
    const asked = this.#asked.get(document.uri.toString());
    const closed = new AbortController();
    panel.onDidDispose(() => closed.abort());
    const { TargetingEditor: Editor } = await import('./targetingEditor');
    if (closed.signal.aborted) return;
    const editor = new Editor({ document, panel, at: path, services: this.#services });
    if (asked !== undefined) editor.select(asked);
    this.#open.add(editor);
    panel.onDidDispose(() => {
      this.#open.delete(editor);
      editor.dispose();
    });
  }
}
