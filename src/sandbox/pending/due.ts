import { type Account, withoutFlag } from '../account/account';
import { flagNote } from '../account/flagNote';
import type { ApprovalRecord, ExpiringTargetRecord, ScheduledChangeRecord } from '../account/pendingRecords';
import type { ProjectRecord } from '../account/records';
import { type ChangeContext, planFlag } from '../flags/planChange';
import { Refusal } from '../http/refusal';
import { applyApproval, replaced, resourceOf } from './approvals';
import { withoutTarget } from './expiringTargets';
import { planNote, planScheduled } from './schedule';

/** Something that waits for a date. */
interface Due {
  readonly date: number;
  readonly happen: () => Promise<unknown>;
}

/**
 * Makes all changes whose date has come, in the order of their dates. What cannot be made any more is dropped, and the
 * audit log says so. It costs nothing when nothing is due, so it may be called as often as one likes.
 */
export async function makeDueChanges(account: Account, now: number): Promise<void> {
  // Each is looked for again, since one may take others away. What fails to be stored stays due, so it must not loop.
  for (let next = firstDue(account, now); next; next = firstDue(account, now)) await next.happen();
}

function firstDue(account: Account, now: number): Due | undefined {
  const due = [
    ...account.data.approvals
      .filter(({ status, executionDate = Infinity }) => status === 'scheduled' && executionDate <= now)
      .map((one): Due => ({ date: one.executionDate ?? now, happen: () => applyDue(account, one, now) })),
    ...account.data.projects.flatMap((project) => [
      ...project.scheduledChanges
        .filter(({ executionDate }) => executionDate <= now)
        .map((one): Due => ({
          date: one.executionDate,
          happen: () => makeScheduled(account, project, one, now),
        })),
      ...project.expiringTargets
        .filter(({ expirationDate }) => expirationDate <= now)
        .map((one): Due => ({ date: one.expirationDate, happen: () => expire(account, project, one, now) })),
    ]),
  ];
  return due.reduce<Due | undefined>(
    (first, one) => (first && first.date <= one.date ? first : one),
    undefined,
  );
}

async function makeScheduled(
  account: Account,
  project: ProjectRecord,
  scheduled: ScheduledChangeRecord,
  now: number,
): Promise<void> {
  const scheduledChanges = project.scheduledChanges.filter((one) => one !== scheduled);
  const cause = { now, memberId: scheduled._maintainerId, comment: scheduled.comment };
  const before = account.flag(project.key, scheduled.flagKey);
  const context: ChangeContext = { account, project, now, isApproved: true };
  const change = attempt(() => planScheduled(context, before, scheduled));
  if (!change || (change.after === before && !change.isDeleted)) {
    const verb = change
      ? 'made scheduled changes, already in place, of the flag'
      : 'could not make scheduled changes of the flag';
    const note = planNote(project, before, scheduled.environmentKey, 'updateScheduledChanges', verb);
    return account.changeProject(project.key, { scheduledChanges }, note, cause);
  }
  if (change.isDeleted) {
    return account.changeProject(
      project.key,
      withoutFlag(project, before.key),
      flagNote(project, before, undefined),
      cause,
    );
  }
  const flags = new Map(project.flags);
  for (const flag of [change.after, ...change.others]) flags.set(flag.key, flag);
  const note = flagNote(project, before, change.after);
  await account.changeProject(project.key, { scheduledChanges, flags }, note, cause);
}

async function expire(
  account: Account,
  project: ProjectRecord,
  target: ExpiringTargetRecord,
  now: number,
): Promise<void> {
  const expiringTargets = project.expiringTargets.filter((one) => one !== target);
  const before = account.flag(project.key, target.flagKey);
  const context: ChangeContext = { account, project, now, isApproved: true };
  const change = attempt(() => planFlag(context, before, withoutTarget(before, target)));
  if (!change || change.after === before) {
    const verb = 'dropped an expiring target of the flag';
    const note = planNote(project, before, target.environmentKey, 'updateExpiringTargets', verb);
    return account.changeProject(project.key, { expiringTargets }, note, { now });
  }
  const flags = new Map(project.flags).set(before.key, change.after);
  const note = flagNote(project, before, change.after);
  await account.changeProject(project.key, { expiringTargets, flags }, note, { now });
}

async function applyDue(account: Account, approval: ApprovalRecord, now: number): Promise<void> {
  const cause = {
    now,
    memberId: approval.appliedByMemberId ?? approval.requestorId,
    comment: approval.comment,
  };
  try {
    await applyApproval(account, approval, cause);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const failed: ApprovalRecord = { ...approval, status: 'failed', _version: approval._version + 1 };
    const access = { action: 'applyApprovalRequest', resource: resourceOf(approval) };
    const note = {
      kind: approval.resourceKind,
      name: approval.resourceKey,
      accesses: [access],
      titleVerb: 'could not apply an approval request of',
      description: `- ${error.message}`,
      target: {
        name: approval.resourceKey,
        resources: [access.resource],
        href: `/api/v2/approval-requests/${approval._id}`,
      },
    };
    await account.change({ approvals: replaced(account, approval, failed) }, note, cause);
  }
}

/** Undefined when the change is refused. */
function attempt<T>(plan: () => T): T | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
