import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/model/event';
import { ApiError, type ApiFailure } from '../../../../src/model/failure/failure';
import type { Clock } from '../../../../src/platform/clock';
import { Loader } from '../../../../src/store/loader';
import { type Attention, Freshness } from '../../../../src/store/projects/freshness';
import { staleInWords } from '../../../../src/store/projects/freshnessWords';

const NOON = new Date(2026, 0, 5, 12, 0).getTime();
const MINUTE = 60_000;

const UNREACHABLE: ApiFailure = {
  kind: 'unreachable',
  host: 'ld',
  reason: 'refused',
  detail: 'ECONNREFUSED',
};

/** A clock that goes on when it is told to. */
class SetClock implements Clock {
  time = NOON;
  readonly #sleepers = new Set<{ until: number; wake: () => void }>();

  now = () => this.time;

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { until: this.time + milliseconds, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(new Error('aborted'));
      });
    });
  }

  get sleeping(): number {
    return this.#sleepers.size;
  }

  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.until > this.time) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
    await settled();
  }
}

/** Promises that follow each other at once have all been kept. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

class Window implements Attention {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  isThere = true;

  turn(isThere: boolean): void {
    this.isThere = isThere;
    this.#changed.fire();
  }
}

/** What is fetched, with an answer that the test sets. */
function watched() {
  const clock = new SetClock();
  const window = new Window();
  const account = { failure: undefined as ApiFailure | undefined, calls: 0 };
  const loader = new Loader<number>(() => {
    account.calls += 1;
    return account.failure ? Promise.reject(new ApiError(account.failure)) : Promise.resolve(account.calls);
  });
  const changed = new Emitter<void>();
  loader.onDidChange(() => changed.fire());
  let id = 'first';
  const refresh = () => loader.refresh();
  const freshness = new Freshness(
    () => ({ id, parts: [loader.state], refresh }),
    changed.event,
    window,
    clock,
  );
  const fetch = async () => {
    await Promise.allSettled([refresh()]);
    await settled();
  };
  const look = (at: string) => {
    id = at;
    changed.fire();
  };
  return { clock, window, account, freshness, fetch, look };
}

describe('whether what is shown is fresh', () => {
  it('asks nothing while things work, and knows since when they do', async () => {
    const { clock, account, freshness, fetch } = watched();
    await fetch();
    expect(freshness.state).toEqual({ kind: 'fresh' });
    expect(freshness.asOf).toBe(NOON);
    await clock.pass(60 * MINUTE);
    expect(account.calls).toBe(1);
    expect(clock.sleeping).toBe(0);
    await fetch();
    expect(freshness.asOf).toBe(NOON + 60 * MINUTE);
  });

  it('tries again after 30 s, 1, 2 and 5 minutes, then every 5, and stops when it works', async () => {
    const { clock, account, freshness, fetch } = watched();
    await fetch();
    account.failure = UNREACHABLE;
    await clock.pass(MINUTE);
    await fetch();
    expect(freshness.state).toEqual({
      kind: 'stale',
      failure: UNREACHABLE,
      asOf: NOON,
      retryAt: NOON + MINUTE + 30_000,
    });
    for (const wait of [30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE]) {
      const { calls } = account;
      await clock.pass(wait - 1);
      expect(account.calls).toBe(calls);
      await clock.pass(1);
      expect(account.calls).toBe(calls + 1);
    }
    account.failure = undefined;
    await clock.pass(5 * MINUTE);
    expect(freshness.state).toEqual({ kind: 'fresh' });
    expect(freshness.asOf).toBe(clock.time);
    expect(clock.sleeping).toBe(0);
  });

  it('begins the waits anew after a refresh that somebody asked for', async () => {
    const { clock, account, freshness, fetch } = watched();
    account.failure = UNREACHABLE;
    await fetch();
    await clock.pass(30_000);
    await clock.pass(MINUTE);
    await fetch();
    expect(freshness.state).toMatchObject({ retryAt: clock.time + 30_000 });
    expect(clock.sleeping).toBe(1);
    account.failure = undefined;
    await fetch();
    expect(freshness.state).toEqual({ kind: 'fresh' });
    expect(clock.sleeping).toBe(0);
  });

  it('does not try while nobody looks, and at once when somebody comes back', async () => {
    const { clock, window, account, freshness, fetch } = watched();
    account.failure = UNREACHABLE;
    await fetch();
    window.turn(false);
    await clock.pass(10 * MINUTE);
    expect(account.calls).toBe(1);
    expect(freshness.state).toEqual({ kind: 'stale', failure: UNREACHABLE });
    account.failure = undefined;
    window.turn(true);
    await settled();
    expect(account.calls).toBe(2);
    expect(freshness.state).toEqual({ kind: 'fresh' });
  });

  it('does not try before a rate limit is over', async () => {
    const { clock, account, freshness, fetch } = watched();
    account.failure = { kind: 'rate-limited', retryAt: new Date(NOON + 10 * MINUTE) };
    await fetch();
    expect(freshness.state).toMatchObject({ retryAt: NOON + 10 * MINUTE });
    await clock.pass(9 * MINUTE);
    expect(account.calls).toBe(1);
  });

  it.each<ApiFailure>([
    { kind: 'unauthorized' },
    { kind: 'forbidden', message: 'no' },
    { kind: 'not-found', resource: 'project x' },
  ])('leaves a failure that does not go by to whoever can do something: $kind', async (failure) => {
    const { clock, account, freshness, fetch } = watched();
    account.failure = failure;
    await fetch();
    expect(freshness.state).toEqual({ kind: 'fresh' });
    expect(clock.sleeping).toBe(0);
  });

  it('starts over when something else is shown, and ends with its owner', async () => {
    const { clock, account, freshness, fetch, look } = watched();
    await fetch();
    account.failure = UNREACHABLE;
    await fetch();
    look('second');
    // What is shown now failed just so, and was never fetched.
    expect(freshness.state).toEqual({ kind: 'stale', failure: UNREACHABLE, retryAt: NOON + 30_000 });
    expect(clock.sleeping).toBe(1);
    freshness.dispose();
    expect(clock.sleeping).toBe(0);
  });
});

describe('the words of it', () => {
  it('say since when, why, and when it is tried again', () => {
    const stale = { kind: 'stale', failure: UNREACHABLE } as const;
    expect(staleInWords({ ...stale, retryAt: NOON + 29_500 }, NOON)).toBe(
      'LaunchDarkly cannot be reached; trying again in 30 s.',
    );
    expect(staleInWords({ ...stale, retryAt: NOON + 5 * MINUTE }, NOON)).toBe(
      'LaunchDarkly cannot be reached; trying again in 5 min.',
    );
    const words = staleInWords({ ...stale, asOf: NOON }, NOON);
    expect(words).toMatch(/^As of .*12:00.*\. LaunchDarkly cannot be reached; trying again\.$/);
  });

  it.each<[ApiFailure & { kind: 'timeout' | 'server-error' | 'rate-limited' }, RegExp]>([
    [{ kind: 'timeout', host: 'ld', seconds: 30 }, /did not answer in time/],
    [{ kind: 'server-error', status: 503, message: '' }, /has a fault \(status 503\)/],
    [{ kind: 'rate-limited', retryAt: new Date() }, /too many requests/],
  ])('name the reason of %o', (failure, words) => {
    expect(staleInWords({ kind: 'stale', failure }, NOON)).toMatch(words);
  });
});
