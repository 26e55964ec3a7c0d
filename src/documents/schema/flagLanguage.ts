import * as vscode from 'vscode';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { FlagFileSystem } from '../flagFileSystem';
import { FLAG_SCHEME, readFlagPath } from '../flagUri';
import type { FlagDocument } from './flagAssistance';

/** A field begins with a quote, a value comes after a colon, and mostly after a space that follows it. */
const TRIGGERS = ['"', ':', ' '];

const BEFORE_VALUE = /"\s*: $/;

const loadAssistance = () => import('./flagAssistance');

/**
 * Completion and hover in flag documents, by a schema that is made for each flag. VS Code's JSON support associates
 * schemas with files once and for all, so it gets one without content for these documents, and stays silent.
 */
export class FlagLanguage extends Lifetime implements vscode.CompletionItemProvider, vscode.HoverProvider {
  readonly #documents: FlagFileSystem;
  readonly #accounts: Accounts;

  constructor(documents: FlagFileSystem, accounts: Accounts) {
    super();
    this.#documents = documents;
    this.#accounts = accounts;
    const selector = { scheme: FLAG_SCHEME };
    this.own(vscode.languages.registerCompletionItemProvider(selector, this, ...TRIGGERS));
    this.own(vscode.languages.registerHoverProvider(selector, this));
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    if (triggerCharacter === ' ' && !BEFORE_VALUE.test(before)) return [];
    const flag = this.#flagOf(document);
    if (!flag) return [];
    const { completeFlag } = await loadAssistance();
    return token.isCancellationRequested ? [] : completeFlag(flag, position, token);
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const flag = this.#flagOf(document);
    if (!flag) return undefined;
    const { explainFlag } = await loadAssistance();
    return token.isCancellationRequested ? undefined : explainFlag(flag, position, token);
  }

  #flagOf(document: vscode.TextDocument): FlagDocument | undefined {
    const path = readFlagPath(document.uri);
    const base = this.#documents.base(document.uri);
    if (path?.kind !== 'flag' || !base) return undefined;
    return { document, base, project: this.#accounts.get(path.connectionId)?.project(path.projectKey) };
  }
}
