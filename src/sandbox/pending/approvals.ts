import type { Account } from '../account/account';
import { withoutFlag } from '../account/account';
import type { Cause } from '../account/cause';
import { flagNote } from '../account/flagNote';
import type { ApprovalRecord } from '../account/pendingRecords';
import type { ApprovalSettings, ProjectRecord } from '../account/records';
import { copyTargeting } from '../flags/copyTargeting';
import { type ChangeContext, type FlagChange, planFlag, planInstructions } from '../flags/planChange';
import { invalidRequest, notFound, Refusal } from '../http/refusal';
import { NO_APPROVALS } from '../projects/representation';
import { changeSegment } from '../segments/changeSegment';
import { segmentNote } from '../segments/note';
import { patchScheduled, planNote } from './schedule';

/** The settings that hold for a request: those of its environment. */
export function settingsFor(project: ProjectRecord, { environmentKey }: ApprovalRecord): ApprovalSettings {
  return project.environments.find(({ key }) => key === environmentKey)?.approvalSettings ?? NO_APPROVALS;
}

/** What the reviewers say so far: the last word of each counts, and one that declines is enough. */
export function reviewStatus(
  { allReviews }: ApprovalRecord,
  { minNumApprovals }: Pick<ApprovalSettings, 'minNumApprovals'>,
): 'approved' | 'declined' | 'pending' {
  const words = new Map(
    allReviews.filter(({ kind }) => kind !== 'comment').map(({ memberId, kind }) => [memberId, kind]),
  );
  const kinds = [...words.values()];
  if (kinds.includes('decline')) return 'declined';
  return kinds.length >= minNumApprovals ? 'approved' : 'pending';
}

/** What a request would do: changes of the account, and how the audit log tells of them. Refuses by throwing. */
interface Planned {
  readonly project: Partial<ProjectRecord>;
  readonly note: ReturnType<typeof flagNote>;
}

export function planApproval(account: Account, approval: ApprovalRecord, now: number): Planned {
  const project = account.project(approval.projectKey);
  const context: ChangeContext = { account, project, now, isApproved: true };
  if (approval.resourceKind === 'segment') return planSegment(project, approval, now);
  if (approval.operatingOnId !== undefined) return planOnSchedule(context, approval, approval.operatingOnId);
  const before = account.flag(approval.projectKey, approval.resourceKey);
  const change = planFlagChange(context, approval, before);
  return {
    project: change.isDeleted ? withoutFlag(project, before.key) : flagsWith(project, change),
    note: flagNote(project, before, change.isDeleted ? undefined : change.after),
  };
}

const flagsWith = ({ flags }: ProjectRecord, { after, others }: FlagChange): Partial<ProjectRecord> => ({
  flags: new Map([...flags, [after.key, after], ...others.map((other) => [other.key, other] as const)]),
});

function planFlagChange(
  context: ChangeContext,
  approval: ApprovalRecord,
  before: FlagChange['before'],
): FlagChange {
  const { environmentKey, source, includedActions, excludedActions, instructions } = approval;
  if (source === undefined || environmentKey === undefined) {
    return planInstructions(context, before, {
      ...(environmentKey !== undefined && { environmentKey }),
      instructions,
    });
  }
  const copy = {
    source: { key: source.key, ...(source.version !== undefined && { currentVersion: source.version }) },
    target: { key: environmentKey },
    ...(includedActions && { includedActions }),
    ...(excludedActions && { excludedActions }),
  };
  return planFlag(context, before, copyTargeting(before, copy));
}

function planOnSchedule(
  { account, project, now }: ChangeContext,
  approval: ApprovalRecord,
  id: string,
): Planned {
  const scheduled = project.scheduledChanges.find(({ _id }) => _id === id);
  if (!scheduled) throw invalidRequest(`Unknown scheduled change '${id}'`);
  const after = patchScheduled(scheduled, { instructions: approval.instructions }, now);
  const scheduledChanges = project.scheduledChanges.flatMap((one) =>
    one === scheduled ? (after ?? []) : one,
  );
  const flag = account.flag(project.key, approval.resourceKey);
  return {
    project: { scheduledChanges },
    note: planNote(
      project,
      flag,
      scheduled.environmentKey,
      'updateScheduledChanges',
      'updated scheduled changes of the flag',
    ),
  };
}

function planSegment(project: ProjectRecord, approval: ApprovalRecord, now: number): Planned {
  const { resourceKey, environmentKey, instructions } = approval;
  const segment = project.segments.find(
    (one) => one.key === resourceKey && one.environmentKey === environmentKey,
  );
  if (!segment) throw notFound(`Unknown segment key ${resourceKey}`);
  const after = changeSegment(project, segment, { instructions }, true, now);
  return {
    project: { segments: project.segments.map((one) => (one === segment ? after : one)) },
    note: segmentNote(project, segment, after),
  };
}

/** Makes the change that was asked for, and marks the request as done: one entry of the audit log tells both. */
export async function applyApproval(
  account: Account,
  approval: ApprovalRecord,
  cause: Cause,
): Promise<ApprovalRecord> {
  const { project, note } = planApproval(account, approval, cause.now);
  const appliedBy = cause.token?.memberId ?? cause.memberId;
  const applied: ApprovalRecord = {
    ...approval,
    _version: approval._version + 1,
    status: 'completed',
    appliedDate: cause.now,
    ...(appliedBy !== undefined && { appliedByMemberId: appliedBy }),
  };
  const access = { action: 'applyApprovalRequest', resource: resourceOf(approval) };
  const change = {
    approvals: replaced(account, approval, applied),
    projects: account.projectsWith(approval.projectKey, project),
  };
  await account.change(change, { ...note, accesses: [access, ...note.accesses] }, cause);
  return applied;
}

export const replaced = (
  { data }: Account,
  before: ApprovalRecord,
  after: ApprovalRecord,
): ApprovalRecord[] => data.approvals.map((one) => (one === before ? after : one));

/** A resource specifier; a change of the flag itself names all environments. */
export function resourceOf({
  projectKey,
  environmentKey = '*',
  resourceKind,
  resourceKey,
}: ApprovalRecord): string {
  return `proj/${projectKey}:env/${environmentKey}:${resourceKind}/${resourceKey}`;
}

/** The instructions that could not be carried out any more, with the reason; the whole list when they fail together. */
export function conflictsOf(account: Account, approval: ApprovalRecord, now: number) {
  if (approval.status !== 'pending' && approval.status !== 'scheduled') return [];
  try {
    planApproval(account, approval, now);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [instruction = {}] = approval.instructions;
    return [{ instruction, reason: error.message }];
  }
}
