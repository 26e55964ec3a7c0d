/** The longest that a call waits by itself before it is sent again; a server that asks for more is an error. */
export const LONGEST_WAIT_MS = 30_000;

/** How often a call is sent at most, the first time included. */
export const MOST_ATTEMPTS = 5;

const FIRST_BACKOFF_MS = 250;

/**
 * When a 429 says that the next call may come, in epoch milliseconds: `Retry-After` (seconds or a date, sent by limits
 * on addresses) or `X-Ratelimit-Reset` (epoch milliseconds, sent by limits on accounts and routes). Resets in the past
 * have been seen: they mean now.
 */
export function retryTime(headers: { get(name: string): string | null }, now: number): number {
  const after = headers.get('retry-after');
  if (after !== null) {
    const seconds = Number(after);
    const at = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(after);
    if (Number.isFinite(at)) return Math.max(at, now);
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  return Number.isFinite(reset) && reset > 0 ? Math.max(reset, now) : now + 1000;
}

/** Up to a quarter more than asked, and at least a little, so that many callers do not come back at once. */
export function jittered(milliseconds: number, random: () => number): number {
  return Math.round(milliseconds + random() * Math.max(milliseconds / 4, 100));
}

/** The pause before attempt `attempt` (from 2) when the server did not name one: it doubles. */
export function backoff(attempt: number, random: () => number): number {
  return jittered(FIRST_BACKOFF_MS * 2 ** (attempt - 2), random);
}
