import type { Account } from '../account/account';
import type { ApprovalRecord } from '../account/pendingRecords';
import { invalidRequest } from '../http/refusal';
import { readWordedFilter, type WordedTest } from '../http/wordedFilter';
import { resourceOf, reviewStatus, settingsFor } from './approvals';

/** What decides whether a request passes a filter such as `reviewStatus anyOf ["pending"],projectKey equals shop`. */
export function approvalFilter(account: Account, text: string | null): (approval: ApprovalRecord) => boolean {
  return readWordedFilter(text, ({ field, operator, values }: WordedTest) => {
    const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (!read || (operator !== 'equals' && operator !== 'anyOf')) {
      throw invalidRequest(`Approval requests cannot be filtered by '${field} ${operator}'`);
    }
    return (approval) => read(account, approval).some((value) => values.includes(value));
  });
}

const FIELDS: Readonly<Record<string, (account: Account, approval: ApprovalRecord) => string[]>> = {
  notifyMemberIds: (_account, { notifyMemberIds }) => notifyMemberIds,
  requestorId: (_account, { requestorId }) => [requestorId],
  resourceId: (_account, approval) => [resourceOf(approval)],
  resourceKind: (_account, { resourceKind }) => [resourceKind],
  projectKey: (_account, { projectKey }) => [projectKey],
  environmentKey: (_account, { environmentKey = '' }) => [environmentKey],
  status: (_account, { status }) => [status],
  reviewStatus: (account, approval) => [
    reviewStatus(approval, settingsFor(account.project(approval.projectKey), approval)),
  ],
};
