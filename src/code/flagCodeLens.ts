import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { plainText } from '../manifest/plainText';
import { readSetting } from '../manifest/settings';
import type { Environment } from '../model/environment';
import type { FlagOverview } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';
import { findFlagUsages } from '../references/findFlagUsages';
import { keyIndexOf } from '../references/keyIndex';
import type { WorkspaceFlags } from '../store/workspaceFlags';
import { stateInRow, stateInShort } from '../targeting/words';

/** Above each line with a flag key: a lens for each chosen environment, and one for the rest of them. */
export class FlagCodeLensProvider extends Lifetime implements vscode.CodeLensProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #changed = this.own(new vscode.EventEmitter<void>());

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(workspaceFlags: WorkspaceFlags) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.own(workspaceFlags.onDidChange(() => this.#changed.fire()));
  }

  /** Never waits for the network: lenses come when the flags have come. */
  provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): vscode.CodeLens[] {
    if (!readSetting('codeLens.enabled')) return [];
    void this.#workspaceFlags.ensureLoaded();
    const { flags, environments } = this.#workspaceFlags;
    const found = findFlagUsages(document.getText(), document.languageId, { keys: keyIndexOf(flags) });
    const drawn = new Set<string>();
    const lenses: vscode.CodeLens[] = [];
    for (const { flagKey, start, end } of found) {
      if (token.isCancellationRequested) return [];
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      const once = `${range.start.line}:${flagKey}`;
      const flag = flags.get(flagKey);
      if (!flag || drawn.has(once)) continue;
      drawn.add(once);
      lenses.push(...this.#lensesOf(flag, environments, range));
    }
    return lenses;
  }

  #lensesOf(
    flag: FlagOverview,
    environments: readonly Environment[],
    range: vscode.Range,
  ): vscode.CodeLens[] {
    const at = this.#workspaceFlags.reference(flag.flagKey);
    if (!at) return [];
    const shown = environments.slice(0, readSetting('codeLens.mostEnvironments'));
    const rest = environments.slice(shown.length);
    const lenses = shown.flatMap((environment) => {
      const state = flag.environments[environment.key];
      if (!state) return [];
      const words = plainText(`${environment.name}: ${stateInShort(flag, state)}`);
      const command = commandTo(
        'flagdeck.flag.actions',
        `${state.on ? '$(circle-filled)' : '$(circle-outline)'} ${words}`,
        { ...at, environmentKey: environment.key },
      );
      command.tooltip = `${flag.name}, ${environment.name}: ${stateInRow(flag, state)}`;
      return [new vscode.CodeLens(range, command)];
    });
    if (rest.length > 0) {
      const command = commandTo('flagdeck.flag.actions', `+${rest.length}`, at);
      command.tooltip = rest
        .flatMap(({ key, name }) => {
          const state = flag.environments[key];
          return state ? [`${name}: ${stateInRow(flag, state)}`] : [];
        })
        .join('\n');
      lenses.push(new vscode.CodeLens(range, command));
    }
    return lenses;
  }
}
