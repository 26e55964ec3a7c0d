import * as z from 'zod';
import { type Account, environmentOf } from '../../account/account';
import { randomIdentities } from '../../account/identities';
import type { ScheduledChangeRecord } from '../../account/pendingRecords';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import type { ChangeContext } from '../../flags/planChange';
import { answer } from '../../http/answer';
import { parseSent, readJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { onlySemantic } from '../../http/onlySemantic';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { booleanOf } from '../../http/query';
import { approvalRequired, notFound, Refusal } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import {
  checkDate,
  checkScheduleConflicts,
  instructionList,
  patchScheduled,
  planNote,
  planScheduled,
} from '../../pending/schedule';

const LIST = '/api/v2/projects/:projectKey/flags/:flagKey/environments/:environmentKey/scheduled-changes';
const ONE = `${LIST}/:id`;

/** Schema PostFlagScheduledChangesInput. */
const scheduleBody = z.object({
  comment: z.string().optional(),
  executionDate: z.int(),
  instructions: instructionList,
});

interface Place {
  readonly project: ProjectRecord;
  readonly flag: FlagRecord;
  readonly environmentKey: string;
}

/** Changes of a flag in an environment that happen when their date comes. */
export function serveScheduledChanges(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
    const place = placeOf(account, c.req.param());
    const items = changesAt(place).map((one) => represent(account, place, one, now()));
    return answer(c, { items, _links: { self: jsonLink(hrefOf(place)) } });
  });

  app.post(LIST, mayWrite, async (c) => {
    const sent = await readJson(c);
    const { comment, executionDate, instructions } = parseSent(scheduleBody, sent);
    checkDate(executionDate, now());
    const place = placeOf(account, c.req.param());
    const scheduled: ScheduledChangeRecord = {
      _id: randomIdentities.resource(''),
      _version: 1,
      _creationDate: now(),
      _maintainerId: c.get('token').memberId,
      flagKey: place.flag.key,
      environmentKey: place.environmentKey,
      executionDate,
      instructions,
      ...(comment !== undefined && { comment }),
    };
    check(c, place, scheduled);
    await keep(
      c,
      place,
      [...place.project.scheduledChanges, scheduled],
      'scheduled changes of the flag',
      sent,
    );
    return answer(c, represent(account, place, scheduled, now()), 201);
  });

  app.get(ONE, (c) => {
    const place = placeOf(account, c.req.param());
    return answer(c, represent(account, place, asked(place, c.req.param('id')), now()));
  });

  app.patch(ONE, mayWrite, onlySemantic, async (c) => {
    const sent = await readJson(c);
    const place = placeOf(account, c.req.param());
    const before = asked(place, c.req.param('id'));
    const after = patchScheduled(before, sent, now());
    check(c, place, after ?? before);
    const changes = place.project.scheduledChanges.flatMap((one) => (one === before ? (after ?? []) : one));
    await keep(c, place, changes, 'updated scheduled changes of the flag', sent);
    return answer(c, represent(account, place, after ?? before, now()));
  });

  app.delete(ONE, mayWrite, async (c) => {
    const place = placeOf(account, c.req.param());
    const scheduled = asked(place, c.req.param('id'));
    checkNoApproval(place);
    const changes = place.project.scheduledChanges.filter((one) => one !== scheduled);
    await keep(c, place, changes, 'deleted scheduled changes of the flag');
    return c.body(null, 204);
  });

  /** What is scheduled must be possible now, need no approval, and leave what is pending alone. */
  function check(c: SandboxContext, { project, flag }: Place, scheduled: ScheduledChangeRecord): void {
    const context: ChangeContext = { account, project, now: now() };
    planScheduled(context, flag, scheduled);
    const ignoreConflicts = booleanOf(new URL(c.req.url).searchParams, 'ignoreConflicts') ?? false;
    if (!ignoreConflicts) checkScheduleConflicts(context, flag, scheduled);
  }

  function keep(
    c: SandboxContext,
    { project, flag, environmentKey }: Place,
    scheduledChanges: ScheduledChangeRecord[],
    titleVerb: string,
    sent?: unknown,
  ): Promise<void> {
    const note = planNote(project, flag, environmentKey, 'updateScheduledChanges', titleVerb);
    return account.changeProject(project.key, { scheduledChanges }, note, causeOf(c, now(), sent));
  }
}

function placeOf(
  account: Account,
  { projectKey, flagKey, environmentKey }: Record<'projectKey' | 'flagKey' | 'environmentKey', string>,
): Place {
  const project = account.project(projectKey);
  environmentOf(project, environmentKey);
  return { project, flag: account.flag(projectKey, flagKey), environmentKey };
}

const changesAt = ({ project, flag, environmentKey }: Place): ScheduledChangeRecord[] =>
  project.scheduledChanges
    .filter((one) => one.flagKey === flag.key && one.environmentKey === environmentKey)
    .sort((a, b) => a.executionDate - b.executionDate);

function asked(place: Place, id: string): ScheduledChangeRecord {
  const scheduled = changesAt(place).find(({ _id }) => _id === id);
  if (!scheduled) throw notFound(`Unknown scheduled change ${id}`);
  return scheduled;
}

/** Taking back a plan is a change as much as making one. */
function checkNoApproval({ project, flag, environmentKey }: Place): void {
  const { required = false, requiredApprovalTags = [] } =
    environmentOf(project, environmentKey).approvalSettings ?? {};
  if (required || requiredApprovalTags.some((tag) => flag.tags.includes(tag))) {
    throw approvalRequired('updateScheduledChanges');
  }
}

const hrefOf = ({ project, flag, environmentKey }: Place): string =>
  `/api/v2/projects/${project.key}/flags/${flag.key}/environments/${environmentKey}/scheduled-changes`;

function represent(account: Account, place: Place, scheduled: ScheduledChangeRecord, now: number) {
  const { _id, _creationDate, _maintainerId, _version, executionDate, instructions } = scheduled;
  const conflicts = conflictsOf({ account, project: place.project, now, isApproved: true }, place, scheduled);
  return {
    _id,
    _creationDate,
    _maintainerId,
    _version,
    executionDate,
    instructions,
    ...(conflicts.length > 0 && { conflicts }),
    _links: { self: jsonLink(`${hrefOf(place)}/${_id}`), parent: jsonLink(hrefOf(place)) },
  };
}

/** Why it could not be carried out as the flag is now. */
function conflictsOf(context: ChangeContext, { flag }: Place, scheduled: ScheduledChangeRecord) {
  try {
    planScheduled(context, flag, scheduled);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ instruction: scheduled.instructions[0], reason: error.message }];
  }
}
