import type { Clock } from '../../../src/platform/clock';

/** A clock on which time passes only by sleeping, at once. `slept` has the pauses in milliseconds. */
export function jumpingClock(start = 1_700_000_000_000): Clock & { readonly slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
