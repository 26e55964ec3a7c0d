import { Emitter, type Event } from '../../model/event';
import { ApiError, type ApiFailure } from '../../model/failure/failure';
import { Lifetime } from '../../model/lifetime';
import type { Clock } from '../../platform/clock';
import type { Loadable } from '../loader';

/** Failures that go by without anybody doing something. */
export type PassingFailure = Extract<
  ApiFailure,
  { kind: 'unreachable' | 'timeout' | 'server-error' | 'rate-limited' }
>;

/** Whether what is shown is as the server had it when it was last asked. */
export type FreshnessState =
  | { readonly kind: 'fresh' }
  | {
      readonly kind: 'stale';
      readonly failure: PassingFailure;
      /** When what is shown was fetched, if anything ever was. Epoch milliseconds. */
      readonly asOf?: number;
      /** When it is fetched again; absent while that is under way, and while nobody looks at the window. */
      readonly retryAt?: number;
    };

/** What is shown, as far as it was fetched. */
export interface ShownState {
  /** Another one, when something else is shown, such as another account. */
  readonly id: unknown;
  readonly parts: readonly Loadable<unknown>[];
  /** Fetches all of it anew; failures are in the parts. */
  readonly refresh: () => Promise<unknown>;
}

/** Whether somebody may see the window. */
export interface Attention {
  readonly isThere: boolean;
  readonly onDidChange: Event<void>;
}

/** Between a failure and the first try, between that and the second, and so on; the last one from then on. */
const WAITS_MS = [30_000, 60_000, 120_000, 300_000];

/**
 * Notices that what is shown could not be fetched anew, and tries again with growing waits, while somebody looks. Asks
 * nothing while things work. A refresh that somebody else begins counts: if it fails, the waits begin anew.
 */
export class Freshness extends Lifetime {
  readonly #shown: () => ShownState | undefined;
  readonly #attention: Attention;
  readonly #clock: Clock;
  readonly #changed = this.own(new Emitter<void>());
  #state: FreshnessState = { kind: 'fresh' };
  #id: unknown;
  #asOf: number | undefined;
  #isLoading = false;
  #isTrying = false;
  #tries = 0;
  #error: unknown;
  #waiting: AbortController | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  /** `onDidChange` tells that what `shown` gives may be something else. */
  constructor(
    shown: () => ShownState | undefined,
    onDidChange: Event<void>,
    attention: Attention,
    clock: Clock,
  ) {
    super();
    this.#shown = shown;
    this.#attention = attention;
    this.#clock = clock;
    this.own(onDidChange(() => this.#look()));
    this.own(attention.onDidChange(() => this.#attend()));
    this.own({ dispose: () => this.#waiting?.abort() });
    this.#look();
  }

  get state(): FreshnessState {
    return this.#state;
  }

  /** When what is shown was fetched, if that is known. Epoch milliseconds. */
  get asOf(): number | undefined {
    return this.#asOf;
  }

  #look(): void {
    const shown = this.#shown();
    if (shown?.id !== this.#id) this.#startOver(shown?.id);
    if (!shown || this.#isTrying) return;
    if (shown.parts.some(({ kind }) => kind === 'loading')) {
      this.#isLoading = true;
      return;
    }
    const failed = firstPassing(shown.parts);
    if (failed && failed.error !== this.#error) {
      this.#tries = 0;
      this.#fail(failed);
    } else if (!failed) this.#succeed(shown);
    this.#isLoading = false;
  }

  #startOver(id: unknown): void {
    this.#id = id;
    this.#asOf = undefined;
    this.#isLoading = false;
    this.#tries = 0;
    this.#end();
  }

  #succeed({ parts }: ShownState): void {
    const isLoaded = parts.length > 0 && parts.every(({ kind }) => kind === 'ready');
    if (isLoaded && (this.#isLoading || this.#asOf === undefined)) this.#asOf = this.#clock.now();
    this.#end();
  }

  #end(): void {
    this.#error = undefined;
    this.#waiting?.abort();
    this.#waiting = undefined;
    if (this.#state.kind !== 'fresh') this.#become({ kind: 'fresh' });
  }

  #fail({ error, failure }: Failed): void {
    this.#error = error;
    this.#waiting?.abort();
    const wait = WAITS_MS[Math.min(this.#tries, WAITS_MS.length - 1)] ?? 0;
    const now = this.#clock.now();
    const notBefore = failure.kind === 'rate-limited' ? failure.retryAt.getTime() : 0;
    const retryAt = Math.max(now + wait, notBefore);
    this.#stale(failure, retryAt);
    void this.#tryAt(retryAt - now);
  }

  async #tryAt(wait: number): Promise<void> {
    const waiting = (this.#waiting = new AbortController());
    try {
      await this.#clock.sleep(wait, waiting.signal);
    } catch {
      // Something else came of it meanwhile.
      return;
    }
    if (waiting.signal.aborted) return;
    this.#waiting = undefined;
    if (this.#attention.isThere) await this.#try();
    else if (this.#state.kind === 'stale') this.#stale(this.#state.failure);
  }

  /** Who comes back is not kept waiting for what was due while nobody looked. */
  #attend(): void {
    const isDue = this.#state.kind === 'stale' && !this.#waiting && !this.#isTrying;
    if (isDue && this.#attention.isThere) void this.#try();
  }

  async #try(): Promise<void> {
    const shown = this.#shown();
    if (!shown || this.#state.kind !== 'stale') return;
    this.#stale(this.#state.failure);
    this.#isTrying = true;
    await Promise.allSettled([shown.refresh()]);
    this.#isTrying = false;
    const now = this.#shown();
    if (now?.id !== shown.id) {
      this.#look();
      return;
    }
    this.#tries += 1;
    this.#isLoading = true;
    const failed = now && firstPassing(now.parts);
    if (failed) this.#fail(failed);
    else this.#look();
  }

  #stale(failure: PassingFailure, retryAt?: number): void {
    this.#become({
      kind: 'stale',
      failure,
      ...(this.#asOf === undefined ? {} : { asOf: this.#asOf }),
      ...(retryAt === undefined ? {} : { retryAt }),
    });
  }

  #become(state: FreshnessState): void {
    this.#state = state;
    this.#changed.fire();
  }
}

interface Failed {
  readonly error: unknown;
  readonly failure: PassingFailure;
}

function firstPassing(parts: readonly Loadable<unknown>[]): Failed | undefined {
  for (const part of parts) {
    if (part.kind !== 'failed' || !ApiError.is(part.error)) continue;
    const { failure } = part.error;
    if (isPassing(failure)) return { error: part.error, failure };
  }
  return undefined;
}

function isPassing(failure: ApiFailure): failure is PassingFailure {
  return ['unreachable', 'timeout', 'server-error', 'rate-limited'].includes(failure.kind);
}
