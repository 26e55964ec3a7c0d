import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { explain } from '../../model/failure/explain';
import { ExplainedError } from '../../model/failure/explainedError';
import type { SeenContext } from '../../model/context/context';
import { Lifetime } from '../../model/lifetime';
import type { ToHost } from '../../protocol/toHost';
import type { ShownResult, ToPage } from '../../protocol/toPage';
import type { ProjectStore } from '../../store/projectStore';
import { SavedContexts } from '../../store/contexts/savedContexts';
import { readContext } from '../../targeting/evaluation/readContext';
import { unsettledInWords } from '../../targeting/words/reasonWords';
import { relativeTime } from '../../targeting/words/relativeTime';
import type { EditorServices } from '../editorServices';
import type { FlagSession } from '../session/flagSession';
import { ContextTrial, shownResult } from './tryContext';

export interface TrialOptions {
  readonly services: Pick<EditorServices, 'memory'>;
  readonly session: FlagSession;
  readonly project: () => ProjectStore | undefined;
  readonly post: (message: ToPage) => void;
}

type Asked<K extends ToHost['kind']> = Extract<ToHost, { kind: K }>;

/** What is typed to find a context comes in bursts. */
const PAUSE_MS = 250;

/** Tries contexts for a page, and keeps the ones that somebody saves. Of several questions of a kind only the last is answered. */
export class Trials extends Lifetime {
  readonly #options: TrialOptions;
  readonly #saved: SavedContexts;
  #trial: { readonly store: ProjectStore; readonly trial: ContextTrial } | undefined;
  readonly #asked = { trying: new AbortController(), sampling: new AbortController() };

  constructor(options: TrialOptions) {
    super();
    this.#options = options;
    this.#saved = new SavedContexts(options.services.memory);
    this.own({
      dispose: () => {
        this.#asked.trying.abort();
        this.#asked.sampling.abort();
        this.#trial?.trial.dispose();
      },
    });
  }

  /** Tells a page that has just been made. */
  start(): void {
    this.#options.post({ kind: 'savedContexts', contexts: this.#saved.all });
  }

  async try({ environmentKey, context }: Asked<'try'>): Promise<void> {
    const { session, post } = this.#options;
    const signal = this.#newest('trying');
    const read = readContext(context);
    if (!read.ok) {
      post({ kind: 'tried', environmentKey, problem: read.problem });
      return;
    }
    const flags = await session.flag();
    if (!flags || isOver(signal)) return;
    const { base, flag } = flags;
    try {
      const both = await this.#contextTrial().try(base, flag, environmentKey, read.context, signal);
      if (isOver(signal)) return;
      const withProblems = (result: ShownResult): ShownResult => {
        const remarks = [...(result.remark === undefined ? [] : [result.remark]), ...both.problems];
        return remarks.length === 0 ? result : { ...result, remark: remarks.join(' ') };
      };
      post({
        kind: 'tried',
        environmentKey,
        server: withProblems(shownResult(base, environmentKey, both.server)),
        draft: withProblems(shownResult(flag, environmentKey, both.draft)),
      });
    } catch (error) {
      if (!isOver(signal)) post({ kind: 'tried', environmentKey, problem: inWords(error) });
    }
  }

  async sample({ environmentKey, contextKind }: Asked<'sample'>): Promise<void> {
    const { session, post } = this.#options;
    const signal = this.#newest('sampling');
    const flags = await session.flag();
    if (!flags || isOver(signal)) return;
    const { base, flag } = flags;
    try {
      const trial = this.#contextTrial();
      const { server, draft, problems } = await trial.sample(base, flag, environmentKey, contextKind, signal);
      if (isOver(signal)) return;
      const unsettled = new Set(
        [...server.unsettled, ...draft.unsettled].flatMap((one) => unsettledInWords([one])),
      );
      const problem = [...problems, ...unsettled].join(' ');
      post({
        ...{ kind: 'sampled', environmentKey, contextKind, count: draft.count },
        ...{ server: server.shares, draft: draft.shares },
        ...(problem === '' ? {} : { problem }),
      });
    } catch (error) {
      if (isOver(signal)) return;
      const nothing = { count: 0, server: [], draft: [] };
      post({ kind: 'sampled', environmentKey, contextKind, ...nothing, problem: inWords(error) });
    }
  }

  async saveContext({ name, context }: Asked<'saveContext'>): Promise<void> {
    await this.#saved.save({ name, context });
    this.start();
  }

  async removeContext({ name }: Asked<'removeContext'>): Promise<void> {
    await this.#saved.remove(name);
    this.start();
  }

  /** Searches the contexts that the environment has seen, and gives the page the chosen one. */
  async pickContext({ environmentKey }: Asked<'pickContext'>): Promise<void> {
    const project = this.#project();
    const picker = new ContextPicker(project, environmentKey);
    try {
      const context = await picker.pick();
      if (context) this.#options.post({ kind: 'context', context: JSON.stringify(context, undefined, 2) });
    } finally {
      picker.dispose();
    }
  }

  /** Ends what was asked before. */
  #newest(what: 'trying' | 'sampling'): AbortSignal {
    this.#asked[what].abort();
    this.#asked[what] = new AbortController();
    return this.#asked[what].signal;
  }

  #project(): ProjectStore {
    const project = this.#options.project();
    if (project) return project;
    throw new ExplainedError({
      cause: vscode.l10n.t('The project of this flag is not loaded.'),
      nextStep: vscode.l10n.t('Refresh and try again.'),
    });
  }

  /** Of the project as it is now: a connection that is made again has another. */
  #contextTrial(): ContextTrial {
    const store = this.#project();
    if (this.#trial?.store !== store) {
      this.#trial?.trial.dispose();
      this.#trial = { store, trial: new ContextTrial(store) };
    }
    return this.#trial.trial;
  }
}

/** Asked anew each time: it changes meanwhile. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

function inWords(error: unknown): string {
  const { cause, nextStep } = explain(error);
  return `${cause} ${nextStep}`;
}

interface Item extends vscode.QuickPickItem {
  readonly context?: SeenContext['context'];
}

/** Contexts that an environment has seen: the latest first, then those that what is typed is found in. */
class ContextPicker extends Lifetime {
  readonly #project: ProjectStore;
  readonly #environmentKey: string;
  readonly #pick = this.own(vscode.window.createQuickPick<Item>());
  #searching = new AbortController();
  #typing: NodeJS.Timeout | undefined;

  constructor(project: ProjectStore, environmentKey: string) {
    super();
    this.#project = project;
    this.#environmentKey = environmentKey;
    this.#pick.title = vscode.l10n.t('Find a context in {0}', plainText(environmentKey));
    this.#pick.placeholder = vscode.l10n.t('Type a part of its key or of an attribute');
    this.own({
      dispose: () => {
        clearTimeout(this.#typing);
        this.#searching.abort();
      },
    });
  }

  pick(): Promise<SeenContext['context'] | undefined> {
    return new Promise((resolve) => {
      this.#pick.onDidHide(() => resolve(undefined));
      this.#pick.onDidAccept(() => {
        const [chosen] = this.#pick.selectedItems;
        if (chosen?.context) resolve(chosen.context);
      });
      this.#pick.onDidChangeValue((text) => {
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => void this.#search(text), PAUSE_MS);
      });
      this.#pick.show();
      void this.#search('');
    });
  }

  async #search(text: string): Promise<void> {
    this.#searching.abort();
    const { signal } = (this.#searching = new AbortController());
    this.#pick.busy = true;
    try {
      const found = await this.#project.searchContexts(this.#environmentKey, { text }, signal);
      if (signal.aborted) return;
      this.#pick.items =
        found.length > 0
          ? found.map(contextItem)
          : [{ label: vscode.l10n.t('No context was found'), alwaysShow: true }];
    } catch (error) {
      if (signal.aborted) return;
      this.#pick.items = [{ label: `$(error) ${plainText(inWords(error))}`, alwaysShow: true }];
    } finally {
      if (!signal.aborted) this.#pick.busy = false;
    }
  }
}

function contextItem({ context, lastSeen }: SeenContext): Item {
  const { kind, key, ...attributes } = context;
  const seenAt = Date.parse(lastSeen ?? '');
  const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const label = kind === 'multi' ? Object.keys(attributes).join(', ') : `${words(kind)}: ${words(key)}`;
  return {
    label: plainText(label),
    ...(Number.isNaN(seenAt) ? {} : { description: relativeTime(seenAt, Date.now()) }),
    detail: plainText(JSON.stringify(attributes).slice(0, 300)),
    // The server has searched, in attributes that are not shown too.
    alwaysShow: true,
    context,
  };
}
