import * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';

/** The address of a flag's document. */
export type AddressOf = (at: FlagReference) => vscode.Uri;

const TOP = new vscode.Range(0, 0, 0, 0);

/**
 * On a flag key: the flag, which opens in the targeting editor. A name that stands for a key has a definition of its own, where
 * the key is; that one stays the only one, so that "Go to Definition" goes there at once.
 */
export class FlagDefinitionProvider implements vscode.DefinitionProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #addressOf: AddressOf;

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages, addressOf: AddressOf) {
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.#addressOf = addressOf;
  }

  provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.DefinitionLink[] | undefined {
    const usage = this.#usages.at(document, position);
    if (usage?.kind !== 'key') return undefined;
    const at = scopeOf(document.uri, this.#workspaceFlags).reference(usage.flagKey);
    if (!at) return undefined;
    const { start, end } = usage;
    const originSelectionRange = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return [{ originSelectionRange, targetUri: this.#addressOf(at), targetRange: TOP }];
  }
}
