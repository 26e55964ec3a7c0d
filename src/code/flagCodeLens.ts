import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { plainText } from '../manifest/plainText';
import { readSetting } from '../manifest/settings';
import type { Environment } from '../model/project/environment';
import type { FlagOverview } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { FlagUsage } from '../references/flagUsage';
import type { ScopedFlags } from '../store/workspace/scopedFlags';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import { stateInRow, stateInShort } from '../targeting/words/words';
import type { CodeUsages } from '../workspace/codeUsages';
import { scopeOf } from '../workspace/scopeOf';
import { flagsByLine } from './flagsByLine';

/** One of the lenses of a flag on a line. It has no words before it is shown. */
class FlagCodeLens extends vscode.CodeLens {
  readonly scope: ScopedFlags;
  readonly flag: FlagOverview;
  /** One that the lens names, or those that are behind a count. */
  readonly environments: Environment | readonly Environment[];
  /** The line has other flags too, so the first lens of each says whose it is. */
  readonly saysKey: boolean;

  constructor(
    range: vscode.Range,
    { scope, flag, environments, saysKey }: Pick<FlagCodeLens, 'scope' | 'flag' | 'environments' | 'saysKey'>,
  ) {
    super(range);
    this.scope = scope;
    this.flag = flag;
    this.environments = environments;
    this.saysKey = saysKey;
  }
}

/** What the lenses of a document were made of. */
interface Drawn {
  readonly version: number;
  readonly usages: readonly FlagUsage[];
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly environments: readonly Environment[];
  readonly most: number;
}

/**
 * Above each line that uses a flag: a lens for each chosen environment, and one for the rest of them. VS Code asks for the
 * ranges after each edit, keeps what is drawn while the lines have lenses, and asks for the words of those it shows.
 */
export class FlagCodeLensProvider extends Lifetime implements vscode.CodeLensProvider<FlagCodeLens> {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #drawn = new WeakMap<vscode.TextDocument, Drawn>();
  readonly #changed = this.own(new vscode.EventEmitter<void>());

  /** It makes VS Code ask all providers again, so it tells only of lenses that are others without an edit. */
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.own(workspaceFlags.onDidChange(() => this.#follow(vscode.workspace.textDocuments)));
    this.own(usages.onDidChangeDocument((document) => this.#follow([document])));
  }

  /** Never waits for anything: lenses come when the flags have come. */
  provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): FlagCodeLens[] {
    const scope = scopeOf(document.uri, this.#workspaceFlags);
    if (readSetting('codeLens.enabled')) void scope.ensureLoaded();
    const drawn = this.#look(document, scope);
    this.#drawn.set(document, drawn);
    const { flags, environments, most } = drawn;
    const lenses: FlagCodeLens[] = [];
    for (const { usages } of flagsByLine(document, drawn.usages)) {
      if (token.isCancellationRequested) return [];
      for (const { flagKey, start, end } of usages) {
        const flag = flags.get(flagKey);
        if (!flag) continue;
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const known = environments.filter(({ key }) => flag.environments[key]);
        const saysKey = usages.length > 1;
        known.slice(0, most).forEach((one, index) => {
          const of = { scope, flag, environments: one, saysKey: saysKey && index === 0 };
          lenses.push(new FlagCodeLens(range, of));
        });
        const rest = known.slice(most);
        if (rest.length > 0) {
          lenses.push(new FlagCodeLens(range, { scope, flag, environments: rest, saysKey: false }));
        }
      }
    }
    return lenses;
  }

  /** At once, since VS Code shows no lens of a line before it has all of them, those of others included. */
  resolveCodeLens(lens: FlagCodeLens): FlagCodeLens {
    const { scope, environments, saysKey } = lens;
    // The flag may have changed since, or be gone together with its project.
    const flag = scope.flags.get(lens.flag.flagKey) ?? lens.flag;
    lens.command = commandOf(scope, flag, environments, saysKey);
    return lens;
  }

  #look(document: vscode.TextDocument, scope: ScopedFlags): Drawn {
    const enabled = readSetting('codeLens.enabled');
    return {
      version: document.version,
      usages: enabled ? this.#usages.in(document) : [],
      flags: scope.flags,
      environments: scope.environments,
      most: readSetting('codeLens.mostEnvironments'),
    };
  }

  /** Has lenses asked for anew where they would be others than what was given for this very text. */
  #follow(documents: readonly vscode.TextDocument[]): void {
    let changed = false;
    for (const document of documents) {
      const before = this.#drawn.get(document);
      // After an edit VS Code asks by itself.
      if (before?.version !== document.version) continue;
      const scope = scopeOf(document.uri, this.#workspaceFlags);
      const now = this.#look(document, scope);
      if (isSame(before, now)) continue;
      this.#drawn.set(document, now);
      changed ||= wordsOf(before, scope) !== wordsOf(now, scope);
    }
    if (changed) this.#changed.fire();
  }
}

function commandOf(
  scope: ScopedFlags,
  flag: FlagOverview,
  shown: FlagCodeLens['environments'],
  saysKey: boolean,
): vscode.Command {
  const at = scope.reference(flag.flagKey);
  const rowOf = ({ key, name }: Environment): string => {
    const state = flag.environments[key];
    return state ? `${name}: ${stateInRow(flag, state)}` : name;
  };
  if (isSeveral(shown)) {
    const command = commandTo('flagdeck.flag.actions', `+${shown.length}`, at);
    command.tooltip = shown.map(rowOf).join('\n');
    return command;
  }
  const state = flag.environments[shown.key];
  const words = state ? `${shown.name}: ${stateInShort(flag, state)}` : shown.name;
  const icon = state?.on ? '$(circle-filled)' : '$(circle-outline)';
  const title = `${saysKey ? `${plainText(flag.flagKey)} ` : ''}${icon} ${plainText(words)}`;
  const place = at && { ...at, environmentKey: shown.key };
  const command = commandTo('flagdeck.flag.actions', title, place);
  command.tooltip = `${flag.name}, ${rowOf(shown)}`;
  return command;
}

const isSeveral = (shown: FlagCodeLens['environments']): shown is readonly Environment[] =>
  Array.isArray(shown);

/** Whether nothing at all has changed, which can be told without looking at any flag. */
const isSame = (one: Drawn, other: Drawn): boolean =>
  one.usages === other.usages &&
  one.flags === other.flags &&
  one.most === other.most &&
  one.environments.length === other.environments.length &&
  one.environments.every((environment, index) => environment === other.environments[index]);

/** All that the lenses of a document say and where, to see whether they are others: what came again is seldom different. */
function wordsOf({ usages, flags, environments, most }: Drawn, scope: ScopedFlags): string {
  const used = new Set(usages.map(({ flagKey }) => flagKey));
  const words = [...used].map((flagKey) => {
    const flag = flags.get(flagKey);
    return flag && environments.map((environment) => commandOf(scope, flag, environment, false));
  });
  return JSON.stringify([usages.map(({ flagKey, start }) => [flagKey, start]), most, words]);
}
