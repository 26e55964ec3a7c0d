import * as vscode from 'vscode';
import { Lifetime } from '../model/lifetime';

const SCHEME = 'flagdeck-preview';

/** Read-only documents that are made to be looked at: requests before they are sent, a flag as somebody else left it. */
export class Previews extends Lifetime implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) this.#texts.delete(uri.path);
      }),
    );
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** A document with this text; one of the same name gets it in place of what it had. The name tells the language. */
  uriOf(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll('/', '_')}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }

  async show(name: string, text: string, viewColumn = vscode.ViewColumn.Active): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uriOf(name, text));
    await vscode.window.showTextDocument(document, { preview: true, viewColumn });
  }
}
