import * as vscode from 'vscode';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';

/** On a flag key, or on a name that stands for one: all places that use the flag. Those in unsaved text are as it is now. */
export class FlagReferenceProvider implements vscode.ReferenceProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages) {
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
  }

  /** Never waits for the index: a language's own references come with these, and must not wait either. */
  provideReferences(document: vscode.TextDocument, position: vscode.Position): vscode.Location[] | undefined {
    const usage = this.#usages.at(document, position);
    const at = usage && scopeOf(document.uri, this.#workspaceFlags).reference(usage.flagKey);
    return at && this.#usages.everywhere(at).map(({ uri, range }) => new vscode.Location(uri, range));
  }
}
