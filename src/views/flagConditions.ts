import * as vscode from 'vscode';
import { Emitter, type Event } from '../model/event';
import type { FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { Accounts } from '../store/accounts';
import type { ProjectStore } from '../store/projectStore';
import { type Staleness, stalenessOf } from '../targeting/staleness';
import { stalenessInWords } from './report/reportWords';
import type { AddressOf } from './treeRow';

/** Statuses come for all flags of an environment at once; of larger projects they are asked for only when somebody looks at them. */
const MOST_ENVIRONMENTS = 10;
const MOST_FLAGS = 2000;

/** What of a flag may change while its row stays as it is. */
export interface Conditions {
  readonly isChanged: boolean;
  readonly staleness: Staleness | undefined;
  readonly isDeprecated: boolean;
}

/** Which flags have edits that are not saved, and which are stale. */
export class FlagConditions extends Lifetime {
  readonly #accounts: Accounts;
  readonly #addressOf: AddressOf;
  readonly #changed = this.own(new Emitter<void>());
  readonly #seen = new Map<ProjectStore, readonly unknown[]>();
  #dirty: ReadonlySet<string> = new Set();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(accounts: Accounts, addressOf: AddressOf) {
    super();
    this.#accounts = accounts;
    this.#addressOf = addressOf;
    const { scheme } = addressOf({ connectionId: 'any', projectKey: 'any', flagKey: 'any' });
    const look = ({ uri }: vscode.TextDocument) => {
      if (uri.scheme === scheme) this.#lookAtDocuments(scheme);
    };
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)));
    this.own(vscode.workspace.onDidSaveTextDocument(look));
    this.own(vscode.workspace.onDidCloseTextDocument(look));
    this.own(accounts.onDidChange(() => this.#lookAtAccounts()));
    this.#lookAtDocuments(scheme);
  }

  of(at: FlagReference): Conditions {
    const isDeprecated = this.#projectOf(at)?.flags.value?.flags.get(at.flagKey)?.deprecated ?? false;
    return { isChanged: this.isChanged(at), staleness: this.staleness(at), isDeprecated };
  }

  /** Its document has edits that are not saved. */
  isChanged(at: FlagReference): boolean {
    return this.#dirty.size > 0 && this.#dirty.has(this.#addressOf(at).toString());
  }

  /** Undefined also while the statuses are not known. */
  staleness(at: FlagReference): Staleness | undefined {
    const project = this.#projectOf(at);
    const environments = project?.environments.value ?? [];
    return stalenessOf(environments.map(({ key }) => project?.statuses(key).value?.get(at.flagKey)?.name));
  }

  /** Somebody sees rows of the project: its statuses are asked for in the background, one environment after the other. */
  follow(at: FlagReference): void {
    const project = this.#projectOf(at);
    if (!project || this.#seen.has(project)) return;
    this.#seen.set(project, []);
    project.own({ dispose: () => this.#seen.delete(project) });
    void loadStatuses(project);
  }

  #projectOf({ connectionId, projectKey }: FlagReference): ProjectStore | undefined {
    return this.#accounts.get(connectionId)?.project(projectKey);
  }

  #lookAtDocuments(scheme: string): void {
    const dirty = vscode.workspace.textDocuments.filter(
      ({ isDirty, uri }) => isDirty && uri.scheme === scheme,
    );
    const now = new Set(dirty.map(({ uri }) => uri.toString()));
    const before = this.#dirty;
    if (now.size === before.size && [...now].every((uri) => before.has(uri))) return;
    this.#dirty = now;
    this.#changed.fire();
  }

  #lookAtAccounts(): void {
    let isOther = false;
    for (const [project, before] of this.#seen) {
      const environments = project.environments.value ?? [];
      const now = [project.flags.value, ...environments.map(({ key }) => project.statuses(key).value)];
      if (now.length === before.length && now.every((value, index) => value === before[index])) continue;
      this.#seen.set(project, now);
      isOther = true;
    }
    if (isOther) this.#changed.fire();
  }
}

async function loadStatuses(project: ProjectStore): Promise<void> {
  const environments = project.environments.value ?? [];
  const flags = project.flags.value?.flags.size ?? 0;
  if (environments.length > MOST_ENVIRONMENTS || flags > MOST_FLAGS) return;
  for (const { key } of environments) await project.statuses(key).loadOnce();
}

/** The marks in words. */
export function conditionsInWords({ isChanged, staleness, isDeprecated }: Conditions): string[] {
  return [
    ...(isChanged ? [vscode.l10n.t('has edits that are not saved')] : []),
    ...(staleness ? [vscode.l10n.t('stale: {0}', stalenessInWords(staleness))] : []),
    ...(isDeprecated ? [vscode.l10n.t('deprecated')] : []),
  ];
}
