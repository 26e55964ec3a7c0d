import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { completeTargetLists } from '../../targeting/targetLists';
import { type Account, environmentOf } from '../account/account';
import { TARGETING_ACTIONS } from '../account/flagNote';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../account/records';
import { approvalRequired, conflict, invalidRequest } from '../http/refusal';
import { checkFlag, variationType } from './checkFlag';
import { checkStages } from './migration';
import { dependentFlags } from './prerequisites';

/**
 * Completes a changed flag: identities and placeholders are filled in, the rules are checked, and what really changed
 * gets its version and time. A change that is already in place comes back as the flag that was there. Where changes need
 * approval the answer is a 405, unless this one `isApproved`.
 */
export function completeChange(
  account: Account,
  project: ProjectRecord,
  before: FlagRecord,
  changed: FlagRecord,
  now: number,
  isApproved = false,
): FlagRecord {
  const after = withIdentities({ ...changed, ...datesOf(before, changed, now) });
  checkFlag(project, after);
  checkType(before, after);
  checkStages(before, after);
  checkMaintainer(account, after);
  if (after.archived && !before.archived) checkArchivable(project, after);

  const { environments, ...own } = after;
  const { environments: environmentsBefore, ...ownBefore } = before;
  const isOwnChanged = !isDeepStrictEqual(own, ownBefore);
  const changedKeys = Object.keys(environments).filter(
    (key) => !isDeepStrictEqual(environments[key], environmentsBefore[key]),
  );
  if (!isOwnChanged && changedKeys.length === 0) return before;
  if (!isApproved) for (const key of changedKeys) checkApproval(project, after, key, before);
  return {
    ...own,
    _version: before._version + (isOwnChanged ? 1 : 0),
    environments: Object.fromEntries(
      Object.entries(environments).map(([key, targeting]) => [
        key,
        changedKeys.includes(key)
          ? { ...targeting, version: targeting.version + 1, lastModified: now }
          : targeting,
      ]),
    ),
  };
}

/** Gives what is new its `_id`, and a copy of something its own; keeps targets to those in use. */
export function withIdentities(flag: FlagRecord): FlagRecord {
  const completed: FlagRecord = {
    ...flag,
    variations: identified(flag.variations),
    environments: Object.fromEntries(
      Object.entries(flag.environments).map(([key, targeting]) => [key, completeTargeting(targeting)]),
    ),
  };
  // As JSON an absent field and one that is undefined are the same, so that comparing two flags compares what is kept.
  return JSON.parse(JSON.stringify(completed)) as FlagRecord;
}

function completeTargeting(targeting: TargetingRecord): TargetingRecord {
  return {
    ...targeting,
    ...completeTargetLists(targeting),
    rules: identified(targeting.rules.map((rule) => ({ ...rule, clauses: identified(rule.clauses) }))),
  };
}

function identified<T extends { _id: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.map((item) => {
    const isNew = item._id === '' || seen.has(item._id);
    seen.add(item._id);
    return isNew ? { ...item, _id: randomUUID() } : item;
  });
}

/** When a flag was archived or deprecated; gone again when it is restored. */
function datesOf(before: FlagRecord, after: FlagRecord, now: number) {
  return {
    archivedDate: after.archived ? (before.archivedDate ?? now) : undefined,
    deprecatedDate: after.deprecated ? (before.deprecatedDate ?? now) : undefined,
  };
}

function checkType(before: FlagRecord, after: FlagRecord): void {
  if (variationType(before.variations[0]?.value) !== variationType(after.variations[0]?.value)) {
    throw invalidRequest('The type of the variations of a flag cannot be changed');
  }
}

export function checkMaintainer(account: Account, { maintainerId, maintainerTeamKey }: FlagRecord): void {
  if (maintainerId !== undefined && !account.member(maintainerId)) {
    throw invalidRequest(`Unknown maintainer '${maintainerId}'`);
  }
  if (maintainerTeamKey !== undefined && !account.data.teams.some(({ key }) => key === maintainerTeamKey)) {
    throw invalidRequest(`Unknown team '${maintainerTeamKey}'`);
  }
}

function checkArchivable(project: ProjectRecord, { key }: FlagRecord): void {
  const dependents = dependentFlags(project, key);
  if (dependents.length === 0) return;
  throw conflict(`Flag '${key}' is a prerequisite of ${dependents.join(', ')} and cannot be archived`);
}

function checkApproval(
  project: ProjectRecord,
  after: FlagRecord,
  environmentKey: string,
  before: FlagRecord,
): void {
  const { approvalSettings } = environmentOf(project, environmentKey);
  if (!approvalSettings) return;
  const { required, requiredApprovalTags } = approvalSettings;
  if (!required && !requiredApprovalTags.some((tag) => before.tags.includes(tag))) return;
  const fields = Object.keys(TARGETING_ACTIONS) as (keyof typeof TARGETING_ACTIONS)[];
  const field = fields.find(
    (name) =>
      !isDeepStrictEqual(
        after.environments[environmentKey]?.[name],
        before.environments[environmentKey]?.[name],
      ),
  );
  throw approvalRequired(field ? TARGETING_ACTIONS[field] : 'updateOn');
}
