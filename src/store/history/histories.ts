import type { Client } from '../../api/client';
import type { AuditLogEntryDetail } from '../../model/account/auditLogEntry';
import { Emitter, type Event } from '../../model/event';
import type { Flag } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import type { FlagVersions } from '../../model/flag/flagVersion';
import type { HistoryScope } from '../../model/account/historyScope';
import { Lifetime } from '../../model/lifetime';
import { ChangeHistory } from './changeHistory';
import { scopeName } from './historyScope';

/** What was changed in an account, as its audit log tells it: of each scope that somebody has looked at. */
export class Histories extends Lifetime {
  readonly #client: () => Promise<Client>;
  readonly #histories = new Map<string, ChangeHistory>();
  /** The flags that were seen whole, by project and key: what they were then. */
  readonly #seen = new Map<string, string>();
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(client: () => Promise<Client>) {
    super();
    this.#client = client;
  }

  /** Nothing is fetched before somebody loads it. */
  of(scope: HistoryScope): ChangeHistory {
    const name = scopeName(scope);
    let history = this.#histories.get(name);
    if (!history) {
      history = this.own(
        new ChangeHistory(scope, async (query) => (await this.#client()).auditLog.list(query)),
      );
      history.own(history.known.onDidChange(() => this.#changed.fire()));
      this.#histories.set(name, history);
    }
    return history;
  }

  /** One entry whole, with what was changed as it was before and after. */
  async entry(entryId: string, signal?: AbortSignal): Promise<AuditLogEntryDetail> {
    return (await this.#client()).auditLog.get(entryId, signal);
  }

  /** The same for a change of a flag, with the versions read as flags. */
  async flagVersions(entryId: string, signal?: AbortSignal): Promise<FlagVersions> {
    return (await this.#client()).auditLog.flagVersions(entryId, signal);
  }

  /** A flag came whole from the server: where it is not what it was, its change is in the log too. `known` is what was known of it. */
  sawFlag(projectKey: string, flag: Flag, known: FlagOverview | undefined): void {
    const name = `${projectKey}/${flag.key}`;
    const now = versionsOf(flag._version, flag.environments);
    const before = this.#seen.get(name) ?? (known && versionsOf(flag._version, known.environments));
    this.#seen.set(name, now);
    if (before !== undefined && before !== now) void this.refresh({ projectKey, flagKey: flag.key });
  }

  /** Fetches again what has been fetched, or of that only what can tell of changes of a flag or of the account itself. */
  async refresh(of?: { readonly projectKey?: string; readonly flagKey?: string }): Promise<void> {
    const loaded = [...this.#histories.values()].filter(
      ({ known, scope }) => known.state.kind !== 'empty' && (!of || canTellOf(scope, of)),
    );
    await Promise.allSettled(loaded.map(({ known }) => known.refresh()));
  }
}

const canTellOf = (
  scope: HistoryScope,
  { projectKey, flagKey }: { readonly projectKey?: string; readonly flagKey?: string },
): boolean =>
  scope.projectKey === undefined ||
  (scope.projectKey === projectKey && (scope.flagKey === undefined || scope.flagKey === flagKey));

/** Grows with each change of a flag. */
const versionsOf = (
  version: number | undefined,
  environments: Readonly<Record<string, { readonly version: number }>>,
): string =>
  JSON.stringify([
    version,
    ...Object.entries(environments)
      .map(([key, environment]) => `${key} ${environment.version}`)
      .sort(),
  ]);
