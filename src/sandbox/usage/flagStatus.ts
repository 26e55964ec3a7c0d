import type { FlagRecord, TargetingRecord } from '../account/records';
import type { FlagUsage } from '../account/usageRecord';

const WEEK_MS = 7 * 86_400_000;

type FlagStatusName = 'new' | 'inactive' | 'active' | 'launched';

/** Schema FeatureFlagStatus: whether a flag is asked for in an environment, and whether it still decides anything. */
export interface FlagStatus {
  readonly name: FlagStatusName;
  /** ISO 8601, unlike all other times of the API. Absent when the flag was never asked for. */
  readonly lastRequested?: string;
  /** The fallback value that was seen in code. */
  readonly default?: FlagUsage['default'];
}

export function flagStatus(
  flag: FlagRecord,
  environmentKey: string,
  usage: FlagUsage | undefined,
  now: number,
): FlagStatus {
  const { lastRequested, default: fallback } = usage ?? {};
  return {
    name: nameOf(flag, flag.environments[environmentKey], lastRequested, now),
    ...(lastRequested !== undefined && { lastRequested: new Date(lastRequested).toISOString() }),
    ...(fallback !== undefined && fallback !== null && { default: fallback }),
  };
}

function nameOf(
  flag: FlagRecord,
  targeting: TargetingRecord | undefined,
  lastRequested: number | undefined,
  now: number,
): FlagStatusName {
  if (lastRequested === undefined) return flag.creationDate > now - WEEK_MS ? 'new' : 'inactive';
  if (lastRequested < now - WEEK_MS || !targeting) return 'inactive';
  const isSettled =
    targeting.on && targeting.lastModified <= now - WEEK_MS && servedVariations(targeting).size === 1;
  return isSettled ? 'launched' : 'active';
}

/** The variations that somebody may be served while the flag is on. */
function servedVariations({ targets, contextTargets, rules, fallthrough }: TargetingRecord): Set<number> {
  const served = [...rules.filter(({ disabled }) => disabled !== true), fallthrough].flatMap(
    ({ variation, rollout }) =>
      rollout
        ? rollout.variations.filter(({ weight }) => weight > 0).map((share) => share.variation)
        : (variation ?? []),
  );
  const targeted = [...targets, ...contextTargets].filter(({ values }) => values.length > 0);
  return new Set([...served, ...targeted.map(({ variation }) => variation)]);
}
