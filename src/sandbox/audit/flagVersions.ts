import { applyPatch, type Operation } from 'fast-json-patch';
import type { AuditRecord } from '../account/auditRecord';
import type { FlagRecord } from '../account/records';

interface Versions {
  /** Absent when there was none, or when it cannot be told any more. */
  readonly before?: FlagRecord;
  readonly after?: FlagRecord;
}

/**
 * The flag before and after the change that `entry` tells of, worked out from what it is now by undoing all later changes.
 * When its log has a gap, for example because an environment went in between, the versions before that are unknown.
 */
export function flagVersions(
  log: readonly AuditRecord[],
  entry: AuditRecord,
  flagNow: FlagRecord | undefined,
): Versions {
  const entries = log.filter(
    ({ flag }) =>
      flag?.change && flag.projectKey === entry.flag?.projectKey && flag.flagKey === entry.flag.flagKey,
  );
  let after = flagNow;
  for (const one of entries.reverse()) {
    const change = one.flag?.change;
    if (change?.kind === 'deleted') after = undefined;
    const before = versionBefore(change, after);
    if (one === entry) return { ...(before && { before }), ...(after && { after }) };
    after = before;
  }
  return {};
}

function versionBefore(
  change: NonNullable<AuditRecord['flag']>['change'],
  after: FlagRecord | undefined,
): FlagRecord | undefined {
  switch (change?.kind) {
    case 'deleted':
      return change.removed as unknown as FlagRecord;
    case 'changed':
      return after && undone(after, change.undo as unknown as Operation[]);
    case 'created':
    case undefined:
      return undefined;
  }
}

function undone(flag: FlagRecord, undo: readonly Operation[]): FlagRecord | undefined {
  try {
    return applyPatch(structuredClone(flag), structuredClone(undo), true, true).newDocument;
  } catch {
    // The flag is not what this change made of it: something else changed it, so the version before is unknown.
    return undefined;
  }
}
