import type { EnvironmentRecord, FlagRecord } from '../account/records';
import type { FlagUsage, UsageRecord } from '../account/usageRecord';
import { DAY_MS, HOUR_MS } from './time';

/** When flags that code has forgotten were asked for last, in days; absent for those that are asked for all the time. */
export type ForgottenFlags = Readonly<Record<string, number>>;

/**
 * How flags were asked for: all day in production, more seldom elsewhere, long ago for those that code has forgotten, and
 * never where a flag was made in the last week or is kept for one environment only.
 */
export function buildUsage(
  environments: readonly EnvironmentRecord[],
  flags: readonly FlagRecord[],
  forgotten: ForgottenFlags,
  now: number,
): UsageRecord {
  return Object.fromEntries(
    environments.map(({ key }, place) => [
      key,
      Object.fromEntries(
        flags
          .filter(({ creationDate, archived }) => creationDate < now - 7 * DAY_MS && !archived)
          .map((flag, index) => [flag.key, usageOf(flag, place, index, forgotten[flag.key], now)]),
      ),
    ]),
  );
}

function usageOf(
  { variations, defaults }: FlagRecord,
  place: number,
  index: number,
  forgottenDaysAgo: number | undefined,
  now: number,
): FlagUsage {
  const fallback = variations[defaults.offVariation]?.value;
  const age =
    forgottenDaysAgo === undefined ? (place * 5 + (index % 7)) * HOUR_MS + 40_000 : forgottenDaysAgo * DAY_MS;
  return {
    lastRequested: now - age,
    ...(fallback !== undefined && fallback !== null && { default: fallback }),
    evaluations: Math.round(40_000 / (1 + place * 9 + (index % 5))),
  };
}
