export const HOUR_MS = 3_600_000;

export const DAY_MS = 24 * HOUR_MS;

/** So many days before `now`, at a minute that differs with the days, so that not everything happened at once. */
export const ago = (now: number, days: number): number =>
  Math.round(now - days * DAY_MS - ((days * 7919) % 540) * 60_000);
