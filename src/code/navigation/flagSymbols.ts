import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { AddressOf } from './flagDefinitions';
import { fitsLoosely } from './fitsLoosely';

/** VS Code picks the best of them; a list that is longer helps nobody. */
const MOST = 500;
const TOP = new vscode.Range(0, 0, 0, 0);

/** The flags of the workspace's projects by key and name, among the symbols of the workspace. Each opens its flag. */
export class FlagSymbolProvider implements vscode.WorkspaceSymbolProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #addressOf: AddressOf;

  constructor(workspaceFlags: WorkspaceFlags, addressOf: AddressOf) {
    this.#workspaceFlags = workspaceFlags;
    this.#addressOf = addressOf;
  }

  async provideWorkspaceSymbols(
    query: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.SymbolInformation[]> {
    if (query.trim() === '') return [];
    await this.#workspaceFlags.ensureLoaded();
    const symbols = new Map<string, vscode.SymbolInformation>();
    for (const { project, flags } of this.#workspaceFlags.scopes) {
      if (token.isCancellationRequested || project.kind !== 'ready') continue;
      const { connectionId } = project.account.connection;
      const { key: projectKey, name: projectName } = project.project.project;
      for (const { flagKey, name } of flags.values()) {
        if (symbols.size >= MOST) break;
        // VS Code looks for the query in this label only, so that it has both.
        const label = `${name} · ${flagKey}`;
        if (!fitsLoosely(label, query)) continue;
        const uri = this.#addressOf({ connectionId, projectKey, flagKey });
        const { Boolean } = vscode.SymbolKind;
        const location = new vscode.Location(uri, TOP);
        symbols.set(
          uri.path,
          new vscode.SymbolInformation(plainText(label), Boolean, plainText(projectName), location),
        );
      }
    }
    return [...symbols.values()];
  }
}
