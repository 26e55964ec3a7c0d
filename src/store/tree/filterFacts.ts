import type { Myself } from '../../model/account/myself';
import type { FilterConditions, FlagState, StatusName } from '../../model/flag/filterConditions';
import type { FlagOverview } from '../../model/flag/flagOverview';

const DAY_MS = 86_400_000;

/** What conditions need to know beside the flag itself; undefined is what is not known, and then the condition does not hold. */
export interface FilterFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whose token it is. */
  readonly me: Myself | undefined;
  /** In the environment that the conditions name. */
  status(flagKey: string): StatusName | undefined;
  isUsed(flagKey: string): boolean | undefined;
  /** The one environment that a change counts in, where flags are shown in one only. */
  readonly environmentKey?: string;
}

function stateOf({ archived, deprecated }: FlagOverview): FlagState {
  return archived ? 'archived' : deprecated ? 'deprecated' : 'live';
}

export function isEmpty(conditions: FilterConditions): boolean {
  return Object.keys(conditions).length === 0;
}

/** Whether a flag meets all conditions. */
export function meets(flag: FlagOverview, conditions: FilterConditions, facts: FilterFacts): boolean {
  const { states, kind, mine, status, changedWithinDays, usage, tags } = conditions;
  if (states ? !states.includes(stateOf(flag)) : flag.archived) return false;
  if (kind !== undefined && flag.kind !== kind) return false;
  if (mine && !(facts.me && isOf(flag, facts.me))) return false;
  if (tags && !tags.every((tag) => flag.tags.includes(tag))) return false;
  if (changedWithinDays !== undefined && !changedSince(flag, facts, changedWithinDays)) return false;
  if (status) {
    const name = facts.status(flag.flagKey);
    if (name === undefined || !status.names.includes(name)) return false;
  }
  if (usage !== undefined && facts.isUsed(flag.flagKey) !== (usage === 'used')) return false;
  return true;
}

/** Whether somebody maintains a flag, or a team that they are in. */
function isOf({ maintainerId, maintainerTeamKey }: FlagOverview, { memberId, teamKeys }: Myself): boolean {
  if (maintainerTeamKey !== undefined) return teamKeys.includes(maintainerTeamKey);
  return memberId !== undefined && maintainerId === memberId;
}

/** A list tells changes by environment only; one of the flag itself, such as of its name, does not count. */
function changedSince(flag: FlagOverview, { now, environmentKey }: FilterFacts, days: number): boolean {
  return lastChange(flag, environmentKey) >= now - days * DAY_MS;
}

/** When a flag was last changed in an environment, or in any; 0 where that is not known. Epoch milliseconds. */
export function lastChange({ environments }: FlagOverview, environmentKey?: string): number {
  if (environmentKey !== undefined) return environments[environmentKey]?.lastModified ?? 0;
  let last = 0;
  for (const key in environments) last = Math.max(last, environments[key]?.lastModified ?? 0);
  return last;
}
