import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';

/** Something fetched: `previous` is what is shown while it loads anew or after that failed. */
export type Loadable<T> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly previous?: T }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown; readonly previous?: T };

/** Fetches one thing when it is first needed and keeps it. Callers who come while it loads share the one load. */
export class Loader<T> extends Lifetime {
  readonly #fetch: (signal: AbortSignal) => Promise<T>;
  readonly #changed = this.own(new Emitter<Loadable<T>>());
  #state: Loadable<T> = { kind: 'empty' };
  #running: { readonly promise: Promise<T>; readonly abort: AbortController } | undefined;

  readonly onDidChange: Event<Loadable<T>> = this.#changed.event;

  constructor(fetch: (signal: AbortSignal) => Promise<T>) {
    super();
    this.#fetch = fetch;
    this.own({ dispose: () => this.cancel() });
  }

  get state(): Loadable<T> {
    return this.#state;
  }

  /** What is known now, be it from before a load that is under way or failed. */
  get value(): T | undefined {
    const state = this.#state;
    return state.kind === 'ready' ? state.value : state.kind === 'empty' ? undefined : state.previous;
  }

  /** What is there, or what the running or a new load brings. Rejects as the fetch does; the next call tries again. */
  load(): Promise<T> {
    return this.#state.kind === 'ready' ? Promise.resolve(this.#state.value) : this.refresh();
  }

  /** Loads if that was never tried. For surfaces that draw again at each change: a failure stays until it is retried. */
  async loadOnce(): Promise<void> {
    if (this.#state.kind === 'empty') await Promise.allSettled([this.refresh()]);
    else await this.settled();
  }

  /** Waits for a load that is under way, however it ends. */
  async settled(): Promise<void> {
    if (this.#running) await Promise.allSettled([this.#running.promise]);
  }

  /** Fetches anew, unless a load is under way. */
  refresh(): Promise<T> {
    this.#running ??= this.#start();
    return this.#running.promise;
  }

  /** Ends a running load: it fails with an AbortError, and what was known before stays. */
  cancel(): void {
    this.#running?.abort.abort();
  }

  /** Takes a newer value than the one that is held, as the answer to a change brings it. */
  set(value: T): void {
    this.#become({ kind: 'ready', value });
  }

  #start(): { promise: Promise<T>; abort: AbortController } {
    const abort = new AbortController();
    const before = this.value;
    const previous = before === undefined ? {} : { previous: before };
    const run = async (): Promise<T> => {
      try {
        const value = await this.#fetch(abort.signal);
        abort.signal.throwIfAborted();
        this.#running = undefined;
        this.#become({ kind: 'ready', value });
        return value;
      } catch (error) {
        this.#running = undefined;
        this.#become({ kind: 'failed', error, ...previous });
        throw error;
      }
    };
    this.#become({ kind: 'loading', ...previous });
    const promise = run();
    // A load that nobody awaits shows its failure as state.
    promise.catch(() => undefined);
    return { promise, abort };
  }

  #become(state: Loadable<T>): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
