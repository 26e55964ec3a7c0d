import type { Context } from 'hono';
import type { Account } from '../../account/account';
import { environmentOf } from '../../account/account';
import type { ChangeNote } from '../../account/cause';
import type { ApprovalRecord } from '../../account/pendingRecords';
import { answer } from '../../http/answer';
import { onlyBeta } from '../../http/beta';
import { readJson, readOptionalJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { onlySemantic } from '../../http/onlySemantic';
import { jsonLink, pageOf } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { expands } from '../../http/query';
import { conflict, forbidden, invalidRequest, notFound, Refusal } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { approvalFilter } from '../../pending/approvalFilter';
import { patchApproval, reviewApproval } from '../../pending/approvalPatch';
import {
  APPROVALS,
  expandApproval,
  flagApprovalsHref,
  representApproval,
  representFlagApproval,
} from '../../pending/approvalRepresentation';
import { applyApproval, replaced, resourceOf, reviewStatus, settingsFor } from '../../pending/approvals';
import { approvalOfAny, approvalOfCopy, approvalOfFlag } from '../../pending/newApproval';

const FLAG = '/api/v2/projects/:projectKey/flags/:flagKey/environments/:environmentKey';

/** One of the two ways to the same requests: through all of them, or through their flag and environment. */
interface Way {
  readonly path: string;
  readonly find: (c: SandboxContext) => ApprovalRecord;
  readonly represent: (account: Account, approval: ApprovalRecord, now: number) => object;
  /** What the document has for a review that may not be given. */
  readonly refuseReview: (message: string, isOver: boolean) => Refusal;
}

/** Approval requests: made, reviewed, applied and withdrawn. */
export function serveApprovals(app: SandboxApp, account: Account, now: () => number): void {
  const contextOf = (c: SandboxContext) => ({
    account,
    requestorId: c.get('token').memberId,
    now: now(),
  });

  app.get(APPROVALS, (c) => {
    const url = new URL(c.req.url);
    const passes = approvalFilter(account, url.searchParams.get('filter'));
    const page = pageOf(account.data.approvals.filter(passes).toReversed(), url);
    return answer(c, {
      ...page,
      items: page.items.map((one) =>
        expandApproval(account, one, now(), (name) => expands(url.searchParams, name)),
      ),
    });
  });

  app.post(APPROVALS, mayWrite, async (c) => {
    const sent = await readJson(c);
    const approval = approvalOfAny(contextOf(c), sent);
    await add(c, approval, sent);
    return answer(c, representApproval(account, approval, now()), 201);
  });

  app.get(`${FLAG}/approval-requests`, (c) => {
    const place = placeOf(account, c);
    const items = account.data.approvals.filter((one) => isAt(one, place)).toReversed();
    return answer(c, {
      items: items.map((one) => representFlagApproval(account, one, now())),
      _links: { self: jsonLink(flagApprovalsHref({ ...NOWHERE, ...place })) },
    });
  });

  for (const [name, create] of [
    ['approval-requests', approvalOfFlag],
    ['approval-requests-flag-copy', approvalOfCopy],
  ] as const) {
    app.post(`${FLAG}/${name}`, mayWrite, async (c) => {
      const sent = await readJson(c);
      const approval = create(contextOf(c), placeOf(account, c), sent);
      await add(c, approval, sent);
      return answer(c, representFlagApproval(account, approval, now()), 201);
    });
  }

  serveOne({
    path: `${APPROVALS}/:id`,
    find: (c) => found(account.data.approvals, c.req.param('id')),
    represent: representApproval,
    refuseReview: (message, isOver) =>
      isOver ? conflict(message) : new Refusal(405, 'method_not_allowed', message),
  });
  serveOne({
    path: `${FLAG}/approval-requests/:id`,
    find: (c) => {
      const place = placeOf(account, c);
      return found(
        account.data.approvals.filter((one) => isAt(one, place)),
        c.req.param('id'),
      );
    },
    represent: representFlagApproval,
    refuseReview: (message, isOver) => (isOver ? invalidRequest(message) : forbidden(message)),
  });

  function serveOne({ path, find, represent, refuseReview }: Way): void {
    app.get(path, (c) => answer(c, represent(account, find(c), now())));

    app.patch(path, onlyBeta, mayWrite, onlySemantic, async (c) => {
      const sent = await readJson(c);
      const before = find(c);
      const after = patchApproval(account, before, sent);
      await change(c, replaced(account, before, after), after, 'update', sent);
      return answer(c, representFlagApproval(account, after, now()));
    });

    app.delete(path, mayWrite, async (c) => {
      const approval = find(c);
      const others = account.data.approvals.filter((one) => one !== approval);
      await change(c, others, approval, 'delete');
      return c.body(null, 204);
    });

    app.post(`${path}/reviews`, mayWrite, async (c) => {
      const sent = await readJson(c);
      const before = find(c);
      const { memberId } = c.get('token');
      const after = reviewApproval(before, sent, memberId, now());
      const kind = after.allReviews.at(-1)?.kind;
      if (before.status !== 'pending') throw refuseReview(`The request is ${before.status} already`, true);
      const { canReviewOwnRequest } = settingsFor(account.project(before.projectKey), before);
      if (kind !== 'comment' && memberId === before.requestorId && !canReviewOwnRequest) {
        throw refuseReview('You cannot review your own request', false);
      }
      await change(c, replaced(account, before, after), after, 'review', sent);
      return answer(c, represent(account, after, now()));
    });

    app.post(`${path}/apply`, mayWrite, async (c) => {
      const sent = await readOptionalJson(c);
      const before = find(c);
      checkApplicable(account, before);
      if (before.executionDate !== undefined && before.executionDate > now()) {
        const { memberId } = c.get('token');
        const after: ApprovalRecord = {
          ...before,
          status: 'scheduled',
          appliedByMemberId: memberId,
          _version: before._version + 1,
        };
        await change(c, replaced(account, before, after), after, 'apply', sent);
        return answer(c, represent(account, after, now()));
      }
      const after = await applyApproval(account, before, causeOf(c, now(), sent));
      return answer(c, represent(account, after, now()));
    });
  }

  const add = (c: SandboxContext, approval: ApprovalRecord, sent: unknown): Promise<void> =>
    change(c, [...account.data.approvals, approval], approval, 'create', sent);

  function change(
    c: SandboxContext,
    approvals: readonly ApprovalRecord[],
    approval: ApprovalRecord,
    action: keyof typeof VERBS,
    sent?: unknown,
  ): Promise<void> {
    return account.change({ approvals }, noteOf(account, approval, action), causeOf(c, now(), sent));
  }
}

/** Only the place of it is looked at. */
const NOWHERE: ApprovalRecord = {
  _id: '',
  _version: 0,
  creationDate: 0,
  requestorId: '',
  description: '',
  projectKey: '',
  resourceKind: 'flag',
  resourceKey: '',
  instructions: [],
  allReviews: [],
  notifyMemberIds: [],
  status: 'pending',
};

type Place = Required<Pick<ApprovalRecord, 'projectKey' | 'environmentKey' | 'resourceKind' | 'resourceKey'>>;

function placeOf(account: Account, c: Context): Place {
  const { projectKey = '', flagKey = '', environmentKey = '' } = c.req.param() as Record<string, string>;
  environmentOf(account.project(projectKey), environmentKey);
  account.flag(projectKey, flagKey);
  return { projectKey, environmentKey, resourceKind: 'flag', resourceKey: flagKey };
}

const isAt = (approval: ApprovalRecord, place: Place): boolean =>
  approval.projectKey === place.projectKey &&
  approval.environmentKey === place.environmentKey &&
  approval.resourceKind === 'flag' &&
  approval.resourceKey === place.resourceKey;

function found(approvals: readonly ApprovalRecord[], id: string | undefined): ApprovalRecord {
  const approval = approvals.find(({ _id }) => _id === id);
  if (!approval) throw notFound(`Unknown approval request ${id ?? ''}`);
  return approval;
}

function checkApplicable(account: Account, approval: ApprovalRecord): void {
  if (approval.status !== 'pending') throw invalidRequest(`The request is ${approval.status} already`);
  const settings = settingsFor(account.project(approval.projectKey), approval);
  const status = reviewStatus(approval, settings);
  const approvals = approval.allReviews.filter(({ kind }) => kind === 'approve').length;
  if (status === 'approved') return;
  if (status === 'declined' && settings.canApplyDeclinedChanges && approvals >= settings.minNumApprovals)
    return;
  throw invalidRequest(`The request is ${status}: it needs ${settings.minNumApprovals} approval(s)`);
}

const VERBS = {
  create: 'requested approval for changes of',
  update: 'updated an approval request of',
  delete: 'withdrew an approval request of',
  review: 'reviewed an approval request of',
  apply: 'scheduled an approved request of',
};

function noteOf(account: Account, approval: ApprovalRecord, action: keyof typeof VERBS): ChangeNote {
  const { _id, projectKey, environmentKey, resourceKind, resourceKey, description } = approval;
  const project = account.project(projectKey);
  const environment = project.environments.find(({ key }) => key === environmentKey);
  const resource = resourceOf(approval);
  const name = project.flags.get(resourceKey)?.name ?? resourceKey;
  return {
    kind: resourceKind,
    name,
    accesses: [{ action: `${action}ApprovalRequest`, resource }],
    titleVerb: `${VERBS[action]} the ${resourceKind}`,
    description: `- ${description}`,
    target: { name, resources: [resource], href: `${APPROVALS}/${_id}` },
    ...(environment && {
      parent: {
        name: environment.name,
        resource: `proj/${projectKey}:env/${environment.key}`,
        href: `/api/v2/projects/${projectKey}/environments/${environment.key}`,
      },
    }),
    ...(resourceKind === 'flag' && { flag: { projectKey, flagKey: resourceKey } }),
  };
}
