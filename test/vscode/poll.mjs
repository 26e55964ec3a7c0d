/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks `check` until it answers something other than undefined; fails with `what` when time is up.
 * @template T
 * @param {string} what what is waited for, for the message
 * @param {() => Promise<T | undefined> | T | undefined} check
 * @param {{ within?: number, every?: number }} [options] milliseconds
 * @returns {Promise<T>}
 */
export async function until(what, check, { within = 20_000, every = 100 } = {}) {
  for (const end = Date.now() + within; ; await pause(every)) {
    const answer = await check();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${within / 1000} s`);
  }
}
