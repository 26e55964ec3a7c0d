import { invalidRequest, Refusal } from '../http/refusal';
import { type ChangeContext, type FlagChange, planInstructions } from './planChange';

/** A change of the flag that waits for its date or for approval. */
interface PendingChange {
  /** What it is, for a message. */
  readonly what: string;
  readonly environmentKey: string | undefined;
  readonly instructions: readonly unknown[];
}

/** The pending changes that could be made before a change and no longer after it, in words. */
export function findConflicts(context: ChangeContext, change: FlagChange): string[] {
  const { before, after, isDeleted } = change;
  if (after === before && !isDeleted) return [];
  return pendingChanges(context, before.key)
    .filter((pending) => succeeds(context, before, pending))
    .filter((pending) => isDeleted || !succeeds(context, after, pending))
    .map(({ what }) => what);
}

/** Refuses with a 400 a change that would make a pending one fail. */
export function checkConflicts(context: ChangeContext, change: FlagChange): void {
  const [first] = findConflicts(context, change);
  if (first === undefined) return;
  throw invalidRequest(`The change would make ${first} fail; send ignoreConflicts=true to make it anyway`);
}

function pendingChanges({ account, project }: ChangeContext, flagKey: string): PendingChange[] {
  const scheduled = project.scheduledChanges.filter((one) => one.flagKey === flagKey);
  const requests = account.data.approvals.filter(
    ({ projectKey, resourceKind, resourceKey, status }) =>
      projectKey === project.key &&
      resourceKind === 'flag' &&
      resourceKey === flagKey &&
      (status === 'pending' || status === 'scheduled'),
  );
  return [
    ...scheduled.map(({ _id, environmentKey, instructions }) => ({
      what: `the scheduled change '${_id}'`,
      environmentKey,
      instructions,
    })),
    ...requests.map(({ _id, environmentKey, instructions }) => ({
      what: `the approval request '${_id}'`,
      environmentKey,
      instructions,
    })),
  ];
}

function succeeds(
  { account, project, now }: ChangeContext,
  flag: FlagChange['before'],
  { environmentKey, instructions }: PendingChange,
): boolean {
  const flags = new Map(project.flags).set(flag.key, flag);
  try {
    planInstructions({ account, project: { ...project, flags }, now, isApproved: true }, flag, {
      ...(environmentKey !== undefined && { environmentKey }),
      instructions,
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
