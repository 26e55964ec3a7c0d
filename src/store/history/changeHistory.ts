import type { AuditLogPage, AuditLogQuery } from '../../api/auditLog';
import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import type { HistoryScope } from '../../model/account/historyScope';
import { Lifetime } from '../../model/lifetime';
import { Loader } from '../loader';
import { resourcesOf } from './historyScope';

/** The changes that were fetched so far, the newest first. */
export interface KnownHistory {
  readonly entries: readonly AuditLogEntry[];
  /** What is known of those before them; absent when there are none. */
  readonly earlier?: Earlier;
}

export interface Earlier {
  /** Epoch milliseconds: where the next page begins. */
  readonly before: number;
  readonly isLoading: boolean;
  /** Why the last attempt brought nothing. */
  readonly error?: unknown;
}

type FetchPage = (query: AuditLogQuery) => Promise<AuditLogPage>;

/** The changes of one scope: the first page when first looked at, earlier ones page by page when asked for. */
export class ChangeHistory extends Lifetime {
  readonly scope: HistoryScope;
  readonly known: Loader<KnownHistory>;
  readonly #fetch: FetchPage;
  readonly #abort = new AbortController();
  #loadingEarlier: Promise<void> | undefined;

  constructor(scope: HistoryScope, fetch: FetchPage) {
    super();
    this.scope = scope;
    this.#fetch = fetch;
    this.known = this.own(
      new Loader<KnownHistory>(async (signal) => this.#withKnown(await this.page({ signal }))),
    );
    this.own({ dispose: () => this.#abort.abort() });
  }

  /** One page, past what is kept: for a list of its own. */
  page(query: Pick<AuditLogQuery, 'before' | 'signal'>): Promise<AuditLogPage> {
    return this.#fetch({ resources: resourcesOf(this.scope), ...query });
  }

  /** Fetches the page below what is known. A failure is kept as state, and the next call tries again. */
  loadEarlier(): Promise<void> {
    this.#loadingEarlier ??= this.#loadEarlier().finally(() => (this.#loadingEarlier = undefined));
    return this.#loadingEarlier;
  }

  async #loadEarlier(): Promise<void> {
    const { earlier } = await this.known.load();
    if (!earlier) return;
    const { before } = earlier;
    this.#setEarlier({ before, isLoading: true });
    try {
      const page = await this.page({ before, signal: this.#abort.signal });
      const entries = this.known.value?.entries ?? [];
      this.known.set({ entries: joined(entries, page.entries), ...earlierOf(page) });
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#setEarlier({ before, isLoading: false, error });
    }
  }

  #setEarlier(earlier: Earlier): void {
    this.known.set({ entries: this.known.value?.entries ?? [], earlier });
  }

  /** The newest page above the older ones that were fetched before, unless so much is new that a gap would be between them. */
  #withKnown(page: AuditLogPage): KnownHistory {
    const { entries = [], earlier } = this.known.value ?? {};
    const first = { entries: page.entries, ...earlierOf(page) };
    const known = new Set(entries.map(({ _id }) => _id));
    if (!page.entries.some(({ _id }) => known.has(_id))) return first;
    const all = joined(page.entries, entries);
    return all.length === page.entries.length ? first : { entries: all, ...(earlier ? { earlier } : {}) };
  }
}

function joined(newer: readonly AuditLogEntry[], older: readonly AuditLogEntry[]): readonly AuditLogEntry[] {
  const known = new Set(newer.map(({ _id }) => _id));
  return [...newer, ...older.filter(({ _id }) => !known.has(_id))];
}

const earlierOf = ({ before }: AuditLogPage): { earlier?: Earlier } =>
  before === undefined ? {} : { earlier: { before, isLoading: false } };
