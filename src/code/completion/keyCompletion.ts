import * as vscode from 'vscode';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { isSource } from '../../workspace/sourceDocuments';
import type { CallCompletion } from './completeCall';

/** A call begins at most so far before what is written in it. */
const LONGEST_CALL = 4000;
const MAY_BE_CALL = /ariation|useFlag|useLDFlag/;

const loadCompletion = () => import('./completeCall');

/** In calls of SDKs and hooks: keys of flags between the quotes, and values of the flag as the default. Nothing elsewhere. */
export class KeyCompletion implements vscode.CompletionItemProvider<CallCompletion> {
  /** What begins a text, and what parts the words of a key: in texts VS Code does not ask with each letter. */
  static readonly triggers = ['"', "'", '`', '-'] as const;

  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages) {
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
  }

  /** Never waits for the network: there is nothing to offer until the flags have come. */
  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<CallCompletion> | undefined> {
    if (!isSource(document)) return undefined;
    const offset = document.offsetAt(position);
    const near = new vscode.Range(document.positionAt(Math.max(0, offset - LONGEST_CALL)), position);
    if (!MAY_BE_CALL.test(document.getText(near))) return undefined;
    const scope = scopeOf(document.uri, this.#workspaceFlags);
    void scope.ensureLoaded();
    if (scope.flags.size === 0) return undefined;
    const { completeCall } = await loadCompletion();
    if (token.isCancellationRequested) return undefined;
    return completeCall({ document, position, flags: scope.flags, usages: this.#usages.in(document) });
  }

  async resolveCompletionItem(item: CallCompletion): Promise<CallCompletion> {
    const { documentation } = await loadCompletion();
    const scope = scopeOf(item.uri, this.#workspaceFlags);
    const flag = scope.flags.get(item.flagKey);
    if (flag) item.documentation = documentation(flag, scope.environments);
    return item;
  }
}
