import * as vscode from 'vscode';
import { Lifetime } from '../model/lifetime';
import type { Accounts } from '../store/accounts';
import { surroundingsOf } from '../store/change/surroundings';
import type { FlagFileSystem } from './flagFileSystem';
import { FLAG_SCHEME, readFlagPath } from './flagUri';

/** Typing comes in bursts; a flag is looked at when it pauses. */
const PAUSE_MS = 250;

/** Squiggles in flag documents: what the server would refuse, and what is likely a mistake, before anything is sent. */
export class FlagDiagnostics extends Lifetime {
  readonly #documents: FlagFileSystem;
  readonly #accounts: Accounts;
  readonly #shown = this.own(vscode.languages.createDiagnosticCollection('flagdeck'));
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(documents: FlagFileSystem, accounts: Accounts) {
    super();
    this.#documents = documents;
    this.#accounts = accounts;
    this.own(vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)));
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri)));
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
    this.own({ dispose: () => this.#waiting.forEach((timer) => clearTimeout(timer)) });
  }

  #soon(document: vscode.TextDocument): void {
    if (document.uri.scheme !== FLAG_SCHEME) return;
    const name = document.uri.toString();
    clearTimeout(this.#waiting.get(name));
    this.#waiting.set(
      name,
      setTimeout(() => void this.#look(document), PAUSE_MS),
    );
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const path = readFlagPath(uri);
    const base = this.#documents.base(uri);
    if (path?.kind !== 'flag' || !base) return;
    const { flagOfText, problemsOfText } = await import('./flagText');
    const project = this.#accounts.get(path.connectionId)?.project(path.projectKey);
    const text = document.getText();
    const read = flagOfText(text, base);
    const around = project && read.ok ? await surroundingsOf(project, base, read.flag) : {};
    const problems = problemsOfText(text, base, around);
    if (document.isClosed || document.version !== version) return;
    const isSyntaxShown = isCheckedByEditor(document);
    const ours = problems.filter(({ isSyntax }) => !(isSyntax && isSyntaxShown));
    this.#shown.set(
      uri,
      ours.map(({ message, offset, length, severity }) => {
        const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
        const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[severity]);
        diagnostic.source = 'Flagdeck';
        return diagnostic;
      }),
    );
  }
}

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** VS Code's own JSON support shows what is no JSON, unless it is switched off or missing. */
const isCheckedByEditor = (document: vscode.TextDocument): boolean =>
  document.languageId === 'json' &&
  vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
  vscode.workspace.getConfiguration('json', document).get('validate.enable') !== false;
