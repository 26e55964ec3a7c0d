import type { Client } from '../../api/client';
import { type ContextJson, type ContextPart, partsOf } from '../../model/context/contextParts';
import type { FlagEvaluation } from '../../model/context/evaluation';
import { Emitter, type Event } from '../../model/event';
import type { Flag, FlagTargeting } from '../../model/flag/flag';
import type { UnreadableFlag } from '../../model/flag/flagList';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import type { ProjectStore } from '../projectStore';
import { type IndividualSetting, settingsOf } from './individualSettings';
import { fetchTargeting } from './fetchTargeting';

/** After a change of a flag, so that several of them are one call. */
const PAUSE_MS = 400;

/** Thousands are sorted with each page that comes. */
const byName = new Intl.Collator();

/** The environment that a context is looked at in. */
export interface ContextPlace {
  readonly connectionId: string;
  readonly projectKey: string;
  readonly environmentKey: string;
}

/** How far it is known what the context gets. What was known before a failure stays. */
export type ContextState =
  | { readonly kind: 'loading'; readonly done: number; readonly total?: number | undefined }
  /** `at` is epoch milliseconds. */
  | { readonly kind: 'ready'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * What one context gets from every live flag of an environment, as the server evaluates it, and what each flag sets for it alone.
 * Follows the flags that Flagdeck changes; what others change is seen with the next `load`.
 */
export class ContextFlags extends Lifetime {
  readonly place: ContextPlace;
  readonly context: ContextJson;
  readonly parts: readonly ContextPart[];
  readonly project: ProjectStore;
  readonly #client: () => Promise<Client>;
  readonly #changed = this.own(new Emitter<void>());
  /** Of flags that name somebody or whose rule decided, in this environment. */
  readonly #targeting = new Map<string, FlagTargeting>();
  #evaluations: ReadonlyMap<string, FlagEvaluation> = new Map();
  #unreadable: readonly UnreadableFlag[] = [];
  #state: ContextState = { kind: 'loading', done: 0 };
  #settingsFailure: unknown;
  #running: AbortController | undefined;
  #loading: Promise<void> = Promise.resolve();
  #settling: Promise<void> = Promise.resolve();
  #soon: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(
    place: ContextPlace,
    context: ContextJson,
    project: ProjectStore,
    client: () => Promise<Client>,
  ) {
    super();
    this.place = place;
    this.context = context;
    this.parts = partsOf(context);
    this.project = project;
    this.#client = client;
    this.own(project.onDidTake((flag) => this.#take(flag)));
    this.own({
      dispose: () => {
        clearTimeout(this.#soon);
        this.#running?.abort();
      },
    });
  }

  get state(): ContextState {
    return this.#state;
  }

  /** By name, as far as they have come. */
  get evaluations(): readonly FlagEvaluation[] {
    return [...this.#evaluations.values()].sort((a, b) => byName.compare(a.name, b.name));
  }

  get unreadable(): readonly UnreadableFlag[] {
    return this.#unreadable;
  }

  /** Why it is not known which flags set something for this context alone; undefined when it is, or will be. */
  get settingsFailure(): unknown {
    return this.#settingsFailure;
  }

  overviewOf(flagKey: string): FlagOverview | undefined {
    return this.project.flags.value?.flags.get(flagKey);
  }

  /** The targeting of a flag in this environment, where it matters and has come. */
  targetingOf(flagKey: string): FlagTargeting | undefined {
    return this.#targeting.get(flagKey);
  }

  /** What a flag sets for this context alone; undefined when that is not known (yet). */
  settingsOf(flagKey: string): readonly IndividualSetting[] | undefined {
    const targeting = this.#targeting.get(flagKey);
    if (targeting) return settingsOf(targeting, this.parts);
    return this.#mayName(flagKey) ? undefined : [];
  }

  /**
   * Asks the server what the context gets. Failures are kept as state; rejects only when `signal` ends it. What is set for it
   * alone is found out afterwards: see `settled`.
   */
  load(signal?: AbortSignal): Promise<void> {
    this.#loading = this.#load(signal);
    return this.#loading;
  }

  /** When all is known that can be; never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#loading]);
    await this.#settling;
  }

  async #load(signal?: AbortSignal): Promise<void> {
    clearTimeout(this.#soon);
    this.#running?.abort();
    const own = (this.#running = new AbortController());
    const either = signal ? AbortSignal.any([own.signal, signal]) : own.signal;
    this.#become({ kind: 'loading', done: 0 });
    try {
      await this.#evaluate(either);
      this.#become({ kind: 'ready', at: Date.now() });
      this.#settling = this.#settle(own.signal);
    } catch (error) {
      // Another load has begun, which says how it is.
      if (own.signal.aborted) return;
      this.#become({ kind: 'failed', error });
      signal?.throwIfAborted();
    }
  }

  async #evaluate(signal: AbortSignal): Promise<void> {
    const { projectKey, environmentKey } = this.place;
    const before = this.#evaluations;
    const evaluations = new Map<string, FlagEvaluation>();
    const unreadable: UnreadableFlag[] = [];
    const client = await this.#client();
    for await (const found of client.contexts.evaluate(projectKey, environmentKey, this.context, signal)) {
      signal.throwIfAborted();
      for (const evaluation of found.evaluations) evaluations.set(evaluation.key, evaluation);
      unreadable.push(...found.unreadable);
      // Rows come with the first page, but do not go while what they showed is asked for again.
      this.#evaluations = before.size > 0 ? new Map([...before, ...evaluations]) : evaluations;
      this.#become({ kind: 'loading', done: evaluations.size, total: found.totalCount });
    }
    this.#evaluations = evaluations;
    this.#unreadable = unreadable;
  }

  /** Fetches the flags that may name the context, and those whose rules are to be said in words. */
  async #settle(signal: AbortSignal): Promise<void> {
    try {
      await this.project.flags.load();
      signal.throwIfAborted();
      const wanted = this.evaluations.filter(
        ({ key, reason }) => reason?.kind === 'RULE_MATCH' || this.#mayName(key),
      );
      const missing = wanted.map(({ key }) => key).filter((key) => !this.#isFresh(key));
      const all = this.#evaluations.size;
      for await (const flags of fetchTargeting(await this.#client(), this.place, missing, all, signal)) {
        for (const flag of flags) this.#keep(flag);
        this.#changed.fire();
      }
      this.#settingsFailure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.#settingsFailure = error;
    }
    this.#changed.fire();
  }

  /** Lists count the targets of each flag, and a context that is served as a target is one of them. */
  #mayName(flagKey: string): boolean {
    if (this.#evaluations.get(flagKey)?.reason?.kind === 'TARGET_MATCH') return true;
    const state = this.overviewOf(flagKey)?.environments[this.place.environmentKey];
    return state === undefined || state.targetCount > 0;
  }

  /** Kept from before, and the list of flags says nothing newer. */
  #isFresh(flagKey: string): boolean {
    const known = this.#targeting.get(flagKey);
    const state = this.overviewOf(flagKey)?.environments[this.place.environmentKey];
    if (!known || state?.version !== known.version) return false;
    // Somebody else may have changed it since: then it does not fit what the context gets.
    const isTarget = this.#evaluations.get(flagKey)?.reason?.kind === 'TARGET_MATCH';
    return !isTarget || settingsOf(known, this.parts).length > 0;
  }

  #keep(flag: Flag): FlagTargeting | undefined {
    const targeting = flag.environments[this.place.environmentKey];
    if (targeting) this.#targeting.set(flag.key, targeting);
    return targeting;
  }

  /** A flag came from the server: if it has changed, what the context gets of it, and of flags that need it, may have too. */
  #take(flag: Flag): void {
    const { environmentKey } = this.place;
    const known =
      this.#targeting.get(flag.key)?.version ??
      this.overviewOf(flag.key)?.environments[environmentKey]?.version;
    const now = this.#keep(flag);
    if (this.#state.kind !== 'ready' || now?.version === known) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.load(), PAUSE_MS);
  }

  #become(state: ContextState): void {
    this.#state = state;
    this.#changed.fire();
  }
}
