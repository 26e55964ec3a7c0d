import { Lifetime } from '../../model/lifetime';
import type { ToPage } from '../../protocol/toPage';
import type { ProjectStore } from '../../store/projectStore';
import { entryInWords } from '../../targeting/words/historyWords';
import type { FlagSession } from './flagSession';

export interface HistoryOptions {
  readonly flagKey: string;
  readonly session: FlagSession;
  readonly project: () => ProjectStore | undefined;
  readonly post: (message: ToPage) => void;
}

/** As many as the page has room for; the command "Show History" has all. */
const MOST_ENTRIES = 5;

/** Tells the page what happened to the flag lately, anew after each change on the server. */
export class History extends Lifetime {
  readonly #options: HistoryOptions;
  #isTelling = false;

  constructor(options: HistoryOptions) {
    super();
    this.#options = options;
    this.own(options.session.onDidChange((change) => change === 'base' && void this.tell()));
  }

  /** A token that may not read the audit log has no history here: the page then says that there is none. */
  async tell(): Promise<void> {
    const { project, flagKey, post } = this.#options;
    const store = project();
    if (!store || this.#isTelling) return;
    this.#isTelling = true;
    try {
      const { entries } = await store.flagHistory(flagKey).catch(() => ({ entries: [] }));
      post({
        kind: 'history',
        entries: entries.slice(0, MOST_ENTRIES).map((entry) => {
          const { who, what, comment } = entryInWords(entry, Date.now());
          const { _id: entryId, date } = entry;
          return { entryId, who, what, date, ...(comment === undefined ? {} : { comment }) };
        }),
      });
    } finally {
      this.#isTelling = false;
    }
  }
}
