import * as vscode from 'vscode';
import { onDidChangeSettings, readSetting } from '../../manifest/settings';
import { Lifetime } from '../../model/lifetime';
import { hasCalls } from '../../references/calls/sides';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { isSource } from '../../workspace/sourceDocuments';
import type { Judged } from './judgeDocument';
import { levelsNow } from './levels';

/** Typing comes in bursts; a document is looked at when it pauses. */
const PAUSE_MS = 400;

const loadJudgement = () => import('./judgeDocument');

/**
 * Squiggles under uses of flags that look wrong, in open documents, with quick fixes. None before the flags have come, and
 * what needs more than them is loaded when a document first asks for it.
 */
export class FlagProblems extends Lifetime implements vscode.CodeActionProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #shown = this.own(vscode.languages.createDiagnosticCollection('flagdeck.code'));
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #judged = new Map<string, { readonly version: number; readonly found: readonly Judged[] }>();

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.own(vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)));
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.own(usages.onDidChangeDocument((document) => this.#soon(document)));
    this.own(workspaceFlags.onDidChange(() => this.#allSoon()));
    this.own(onDidChangeSettings(() => this.#allSoon()));
    this.own({ dispose: () => this.#waiting.forEach((timer) => clearTimeout(timer)) });
    this.#allSoon();
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const judged = this.#judged.get(document.uri.toString());
    // Places are those of the text that was looked at.
    if (judged?.version !== document.version) return [];
    const scope = scopeOf(document.uri, this.#workspaceFlags);
    return judged.found
      .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
      .flatMap(({ fixes }) => fixes(scope));
  }

  #allSoon(): void {
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
  }

  #soon(document: vscode.TextDocument): void {
    if (!isSource(document) || document.isClosed) return;
    const name = document.uri.toString();
    clearTimeout(this.#waiting.get(name));
    this.#waiting.set(
      name,
      setTimeout(() => void this.#look(document), PAUSE_MS),
    );
  }

  #forget(uri: vscode.Uri): void {
    const name = uri.toString();
    clearTimeout(this.#waiting.get(name));
    this.#waiting.delete(name);
    this.#judged.delete(name);
    this.#shown.delete(uri);
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const scope = scopeOf(uri, this.#workspaceFlags);
    const usages = this.#usages.in(document);
    const levels = levelsNow();
    const isQuiet = Object.values(levels).every((level) => level === 'off');
    if (isQuiet || (usages.length === 0 && !hasCalls(document.languageId))) {
      this.#show(document, []);
      return;
    }
    void scope.ensureLoaded();
    const { project } = scope;
    const loaded = project.kind === 'ready' ? project.project.flags.value : undefined;
    if (project.kind !== 'ready' || !loaded) {
      this.#show(document, []);
      return;
    }
    const { judge } = await loadJudgement();
    const environments = project.project.environments.value ?? [];
    const statuses = environments.map(({ key }) => project.project.statuses(key));
    const judgement = judge(document, usages, {
      levels,
      ignored: readSetting('diagnostics.ignoredKeys'),
      flags: loaded.flags,
      unreadable: loaded.unreadable.map(({ flagKey }) => flagKey),
      archived: project.project.archivedFlags.value,
      statuses: statuses.map(({ value }) => value),
    });
    if (document.isClosed || document.version !== version) return;
    this.#show(document, judgement.found);
    // What they bring is told as a change of the project, and then the document is looked at again.
    if (judgement.asksForArchived) void project.project.archivedFlags.loadOnce();
    if (judgement.asksForStatuses) for (const loader of statuses) void loader.loadOnce();
  }

  #show({ uri, version }: vscode.TextDocument, found: readonly Judged[]): void {
    const before = this.#judged.get(uri.toString());
    this.#judged.set(uri.toString(), { version, found });
    // What is shown stays as it is where nothing has changed: a list of fixes that is open would close.
    if (before?.version === version && wordsOf(before.found) === wordsOf(found)) return;
    this.#shown.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
  }
}

const wordsOf = (found: readonly Judged[]): string =>
  JSON.stringify(found.map(({ diagnostic: { range, message, severity } }) => [range, message, severity]));
