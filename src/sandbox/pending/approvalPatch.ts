import * as z from 'zod';
import type { Account } from '../account/account';
import { randomIdentities } from '../account/identities';
import type { ApprovalRecord } from '../account/pendingRecords';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';
import { reviewersIn } from './newApproval';

const patch = z.object({
  comment: z.string().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).min(1),
});

const reviewers = z.object({
  notifyMemberIds: z.array(z.string()).default([]),
  notifyTeamKeys: z.array(z.string()).default([]),
});

const newDescription = z.object({ value: z.string().min(1).max(5000) });

/** A request after a semantic patch of it. */
export function patchApproval(account: Account, approval: ApprovalRecord, sent: unknown): ApprovalRecord {
  const changed = parseSent(patch, sent).instructions.reduce((current, instruction): ApprovalRecord => {
    switch (instruction.kind) {
      case 'addReviewers': {
        const { notifyMemberIds, notifyTeamKeys } = parseSent(reviewers, instruction);
        const more = reviewersIn(account, notifyMemberIds, notifyTeamKeys);
        if (more.length === 0) throw invalidRequest('notifyMemberIds or notifyTeamKeys is needed');
        return { ...current, notifyMemberIds: [...new Set([...current.notifyMemberIds, ...more])] };
      }
      case 'updateDescription':
        return { ...current, description: parseSent(newDescription, instruction).value };
      default:
        throw invalidRequest(`Unknown instruction kind '${instruction.kind}' for an approval request`);
    }
  }, approval);
  return { ...changed, _version: approval._version + 1 };
}

/** Schema postApprovalRequestReviewRequest. */
const review = z.object({
  kind: z.enum(['approve', 'comment', 'decline']).default('comment'),
  comment: z.string().optional(),
});

/** A request with one more review. */
export function reviewApproval(
  approval: ApprovalRecord,
  sent: unknown,
  memberId: string,
  now: number,
): ApprovalRecord {
  const { kind, comment } = parseSent(review, sent);
  if (kind === 'comment' && comment === undefined) throw invalidRequest('A comment needs its text');
  const entry = {
    _id: randomIdentities.resource(''),
    kind,
    creationDate: now,
    ...(comment !== undefined && { comment }),
    memberId,
  };
  return {
    ...approval,
    _version: approval._version + 1,
    allReviews: [...approval.allReviews, entry],
  };
}
