import * as z from 'zod';
import { flagResource, noteOf } from '../account/flagNote';
import type { ScheduledChangeRecord } from '../account/pendingRecords';
import type { FlagRecord, ProjectRecord } from '../account/records';
import type { ChangeNote } from '../account/cause';
import { findConflicts } from '../flags/findConflicts';
import { type ChangeContext, type FlagChange, planInstructions } from '../flags/planChange';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';

export const instructionList = z.array(z.looseObject({ kind: z.string() })).min(1);

/** What a scheduled change would do to the flag as it is now. Refuses by throwing. */
export function planScheduled(
  context: ChangeContext,
  flag: FlagRecord,
  { environmentKey, instructions }: Pick<ScheduledChangeRecord, 'environmentKey' | 'instructions'>,
): FlagChange {
  return planInstructions(context, flag, { environmentKey, instructions });
}

/** Refuses what would break another pending change, or happen at the same moment as one: nobody could say in what order. */
export function checkScheduleConflicts(
  context: ChangeContext,
  flag: FlagRecord,
  wanted: ScheduledChangeRecord,
): void {
  const others = context.project.scheduledChanges.filter(
    ({ _id, flagKey, environmentKey }) =>
      _id !== wanted._id && flagKey === wanted.flagKey && environmentKey === wanted.environmentKey,
  );
  const same = others.find(({ executionDate }) => executionDate === wanted.executionDate);
  if (same) {
    throw invalidRequest(
      `The scheduled change '${same._id}' has the same date; send ignoreConflicts=true to schedule this one anyway`,
    );
  }
  const [first] = findConflicts(
    { ...context, project: { ...context.project, scheduledChanges: others } },
    planScheduled({ ...context, isApproved: true }, flag, wanted),
  );
  if (first === undefined) return;
  throw invalidRequest(
    `The change would make ${first} fail; send ignoreConflicts=true to schedule it anyway`,
  );
}

const patch = z.object({
  comment: z.string().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).min(1),
});

const newInstructions = z.object({ value: instructionList });
const newDate = z.object({ value: z.int() });

/** A scheduled change after a semantic patch; undefined when the patch deletes it. */
export function patchScheduled(
  scheduled: ScheduledChangeRecord,
  sent: unknown,
  now: number,
): ScheduledChangeRecord | undefined {
  let changed: ScheduledChangeRecord | undefined = scheduled;
  for (const instruction of parseSent(patch, sent).instructions) {
    if (!changed) throw invalidRequest(`'${instruction.kind}' comes after the scheduled change is deleted`);
    switch (instruction.kind) {
      case 'deleteScheduledChange':
        changed = undefined;
        break;
      case 'replaceScheduledChangesInstructions':
        changed = { ...changed, instructions: parseSent(newInstructions, instruction).value };
        break;
      case 'updateScheduledChangesExecutionDate':
        changed = { ...changed, executionDate: parseSent(newDate, instruction).value };
        checkDate(changed.executionDate, now);
        break;
      default:
        throw invalidRequest(`Unknown instruction kind '${instruction.kind}' for a scheduled change`);
    }
  }
  return changed && { ...changed, _version: scheduled._version + 1 };
}

export function checkDate(executionDate: number, now: number): void {
  if (executionDate <= now) throw invalidRequest('executionDate must lie in the future');
}

/** What the audit log says of something that was planned for a flag, and of plans that changed. */
export const planNote = (
  project: ProjectRecord,
  flag: FlagRecord,
  environmentKey: string,
  action: string,
  titleVerb: string,
): ChangeNote =>
  noteOf(project, flag, titleVerb, [
    { action, resource: flagResource(project.key, environmentKey, flag.key) },
  ]);
