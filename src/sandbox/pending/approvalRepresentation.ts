import type { Account } from '../account/account';
import type { ApprovalRecord } from '../account/pendingRecords';
import { representFlag } from '../flags/representation';
import { jsonLink } from '../http/paging';
import { representEnvironment, representProject } from '../projects/representation';
import { representSegment } from '../segments/representation';
import { conflictsOf, resourceOf, reviewStatus, settingsFor } from './approvals';

export const APPROVALS = '/api/v2/approval-requests';

/** The path of a request among those of its flag in its environment. */
export const flagApprovalsHref = ({
  projectKey,
  resourceKey,
  environmentKey = '~',
}: ApprovalRecord): string =>
  `/api/v2/projects/${projectKey}/flags/${resourceKey}/environments/${environmentKey}/approval-requests`;

/** Schema FlagConfigApprovalRequestResponse, which the operations on a flag in an environment answer with. */
export function representFlagApproval(account: Account, approval: ApprovalRecord, now: number) {
  const { _id, _version, creationDate, requestorId, description, allReviews, notifyMemberIds } = approval;
  const { appliedDate, appliedByMemberId, status, instructions, executionDate, operatingOnId, source } =
    approval;
  const { environmentKey, projectKey, resourceKind, resourceKey } = approval;
  const settings = settingsFor(account.project(projectKey), approval);
  const isOfFlag = resourceKind === 'flag' && environmentKey !== undefined;
  const href = isOfFlag ? flagApprovalsHref(approval) : APPROVALS;
  return {
    _id,
    _version,
    creationDate,
    serviceKind: settings.serviceKind,
    requestorId,
    description,
    reviewStatus: reviewStatus(approval, settings),
    allReviews,
    notifyMemberIds,
    ...(appliedDate !== undefined && { appliedDate }),
    ...(appliedByMemberId !== undefined && status === 'completed' && { appliedByMemberId }),
    status,
    instructions,
    conflicts: conflictsOf(account, approval, now),
    ...(executionDate !== undefined && { executionDate }),
    ...(operatingOnId !== undefined && { operatingOnId }),
    ...(source && { source }),
    _links: {
      self: jsonLink(`${href}/${_id}`),
      parent: jsonLink(href),
      resource: jsonLink(
        resourceKind === 'flag'
          ? `/api/v2/flags/${projectKey}/${resourceKey}`
          : `/api/v2/segments/${projectKey}/${environmentKey ?? ''}/${resourceKey}`,
      ),
    },
  };
}

/** Schema ApprovalRequestResponse, for requests of any kind. */
export function representApproval(account: Account, approval: ApprovalRecord, now: number) {
  const project = account.project(approval.projectKey);
  return {
    ...representFlagApproval(account, approval, now),
    resourceId: resourceOf(approval),
    approvalSettings: settingsFor(project, approval),
  };
}

/** Schema ExpandableApprovalRequestResponse. */
export function expandApproval(
  account: Account,
  approval: ApprovalRecord,
  now: number,
  expands: (name: string) => boolean,
) {
  const project = account.project(approval.projectKey);
  const environments = project.environments.filter(
    ({ key }) => approval.environmentKey === undefined || key === approval.environmentKey,
  );
  const flag = approval.resourceKind === 'flag' ? project.flags.get(approval.resourceKey) : undefined;
  const segment = project.segments.find(
    ({ key, environmentKey }) => key === approval.resourceKey && environmentKey === approval.environmentKey,
  );
  return {
    ...representApproval(account, approval, now),
    ...(expands('project') && { project: representProject(project, false) }),
    ...(expands('environments') && {
      environments: environments.map((one) => representEnvironment(project.key, one)),
    }),
    ...(expands('flag') && flag && { flag: withoutConfiguration(account, project.key, flag.key) }),
    ...(expands('resource') && {
      resource: {
        kind: approval.resourceKind,
        ...(flag && { flag: withoutConfiguration(account, project.key, flag.key) }),
        ...(!flag && segment && { segment: representSegment(project, segment, false) }),
      },
    }),
  };
}

/** Schema ExpandedFlagRep: the flag's own fields, and fewer than it has elsewhere. */
function withoutConfiguration(account: Account, projectKey: string, flagKey: string) {
  const flag = representFlag(account, account.project(projectKey), account.flag(projectKey, flagKey), {});
  const { name, kind, description, key, _version, creationDate, includeInSnippet, variations, temporary } =
    flag;
  const { clientSideAvailability, tags, _links, customProperties, archived, defaults } = flag;
  return {
    name,
    kind,
    description,
    key,
    _version,
    creationDate,
    includeInSnippet,
    clientSideAvailability,
    variations,
    temporary,
    tags,
    _links,
    customProperties,
    archived,
    defaults,
  };
}
