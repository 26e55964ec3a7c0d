import * as z from 'zod';
import type { Account } from '../account/account';
import { randomIdentities } from '../account/identities';
import type { ApprovalRecord } from '../account/pendingRecords';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';
import { planApproval } from './approvals';
import { checkDate, instructionList } from './schedule';

const MOST_DESCRIPTION = 5000;

const description = z.string().min(1).max(MOST_DESCRIPTION);

const notified = {
  notifyMemberIds: z.array(z.string()).optional(),
  notifyTeamKeys: z.array(z.string()).optional(),
};

/** Schema CreateApprovalRequestRequest, for changes of any resource. */
const anyBody = z.object({
  resourceId: z.string(),
  description,
  comment: z.string().optional(),
  instructions: instructionList,
  ...notified,
});

/** Schema createFlagConfigApprovalRequestRequest, for changes of a flag in an environment. */
const flagBody = z.object({
  description,
  comment: z.string().optional(),
  instructions: instructionList,
  executionDate: z.int().optional(),
  operatingOnId: z.string().optional(),
  ...notified,
});

/** Schema createCopyFlagConfigApprovalRequestRequest. */
const copyBody = z.object({
  description,
  comment: z.string().optional(),
  source: z.object({ key: z.string(), version: z.int().optional() }),
  includedActions: z.array(z.string()).optional(),
  excludedActions: z.array(z.string()).optional(),
  ...notified,
});

/** What the instructions of a request for a flag without an environment may be. */
const FLAG_WIDE = ['addVariation', 'removeVariation', 'updateVariation', 'updateDefaultVariation'];

export interface ApprovalContext {
  readonly account: Account;
  readonly requestorId: string;
  readonly now: number;
}

type Place = Pick<ApprovalRecord, 'projectKey' | 'environmentKey' | 'resourceKind' | 'resourceKey'>;

export function approvalOfAny(context: ApprovalContext, sent: unknown): ApprovalRecord {
  const { resourceId, ...body } = parseSent(anyBody, sent);
  const place = placeNamed(resourceId);
  // The document's own example names an environment for instructions that have none.
  const isFlagWide = body.instructions.every(({ kind }) => FLAG_WIDE.includes(kind));
  if (place.resourceKind === 'flag' && !isFlagWide) {
    throw invalidRequest(`The instructions of a request for a flag may be ${FLAG_WIDE.join(', ')}`);
  }
  const { environmentKey, ...own } = place;
  const needsEnvironment = place.resourceKind === 'segment' && environmentKey !== undefined;
  return newApproval(context, needsEnvironment ? { ...own, environmentKey } : own, body);
}

export const approvalOfFlag = (context: ApprovalContext, place: Place, sent: unknown): ApprovalRecord =>
  newApproval(context, place, parseSent(flagBody, sent));

export const approvalOfCopy = (context: ApprovalContext, place: Place, sent: unknown): ApprovalRecord =>
  newApproval(context, place, { ...parseSent(copyBody, sent), instructions: [] });

type Body = Partial<z.infer<typeof copyBody>> & z.infer<typeof flagBody>;

function newApproval(
  { account, requestorId, now }: ApprovalContext,
  place: Place,
  body: Omit<Body, 'source'> & Partial<Pick<Body, 'source'>>,
): ApprovalRecord {
  const { notifyMemberIds = [], notifyTeamKeys = [], ...own } = body;
  if (own.executionDate !== undefined) checkDate(own.executionDate, now);
  const approval: ApprovalRecord = {
    _id: randomIdentities.resource(''),
    _version: 1,
    creationDate: now,
    requestorId,
    ...place,
    ...(JSON.parse(JSON.stringify(own)) as Pick<ApprovalRecord, 'description' | 'instructions'>),
    allReviews: [],
    notifyMemberIds: reviewersIn(account, notifyMemberIds, notifyTeamKeys),
    status: 'pending',
  };
  // What could not be applied now is no request; that it could later is nobody's concern.
  planApproval(account, approval, now);
  return approval;
}

/** Members, and those of teams, each once. */
export function reviewersIn(
  account: Account,
  memberIds: readonly string[],
  teamKeys: readonly string[],
): string[] {
  const ofTeams = teamKeys.flatMap((teamKey) => {
    const team = account.data.teams.find(({ key }) => key === teamKey);
    if (!team) throw invalidRequest(`Unknown team '${teamKey}'`);
    return team.memberIds;
  });
  for (const id of memberIds) if (!account.member(id)) throw invalidRequest(`Unknown member '${id}'`);
  return [...new Set([...memberIds, ...ofTeams])];
}

const SPECIFIER = /^proj\/([^:;]+):env\/([^:;]+):(flag|segment)\/([^:;]+)$/;

function placeNamed(resourceId: string): Place {
  const [, projectKey, environmentKey, kind, resourceKey] = SPECIFIER.exec(resourceId) ?? [];
  if (projectKey === undefined || environmentKey === undefined || resourceKey === undefined) {
    throw invalidRequest(`Invalid resourceId '${resourceId}': proj/<key>:env/<key>:flag/<key> is needed`);
  }
  return {
    projectKey,
    environmentKey,
    resourceKind: kind === 'segment' ? 'segment' : 'flag',
    resourceKey,
  };
}
