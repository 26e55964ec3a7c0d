import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Identities } from '../account/identities';
import type { TriggerRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';

/** What a trigger does when it fires: exactly one instruction, as its creation demands it too. */
export const triggerAction = z
  .array(z.object({ kind: z.enum(['turnFlagOn', 'turnFlagOff']) }))
  .length(1, 'must hold exactly one instruction');

type Change = (trigger: TriggerRecord, sent: unknown, identities: Identities) => TriggerRecord;

const replacedAction = z.object({ value: triggerAction });

/** The instructions for triggers, all 4, by LaunchDarkly's own names. */
export const TRIGGER_INSTRUCTIONS: ReadonlyMap<string, Change> = new Map<string, Change>([
  [
    'replaceTriggerActionInstructions',
    (trigger, sent) => ({ ...trigger, instructions: parseSent(replacedAction, sent).value }),
  ],
  [
    'cycleTriggerUrl',
    (trigger, _sent, identities) => ({ ...trigger, secret: identities.uuid(`trigger ${trigger._id}`) }),
  ],
  ['disableTrigger', (trigger) => ({ ...trigger, enabled: false })],
  ['enableTrigger', (trigger) => ({ ...trigger, enabled: true })],
]);

const triggerPatch = z.object({
  comment: z.string().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).min(1),
});

export interface PatchedTrigger {
  /** The very trigger that was given when all was in place already; else with a `_version` one higher. */
  readonly trigger: TriggerRecord;
  /** The answer then shows the URL whole, for the only time. */
  readonly hasNewUrl: boolean;
  readonly comment?: string;
}

/** The trigger after all instructions of a semantic patch; one that fails refuses the whole patch with a 400. */
export function applyTriggerPatch(
  trigger: TriggerRecord,
  sent: unknown,
  identities: Identities,
): PatchedTrigger {
  const { comment, instructions } = parseSent(triggerPatch, sent);
  const changed = instructions.reduce((current, instruction) => {
    const change = TRIGGER_INSTRUCTIONS.get(instruction.kind);
    if (!change) throw invalidRequest(`Unknown instruction kind '${instruction.kind}' for a trigger`);
    return change(current, instruction, identities);
  }, trigger);
  return {
    trigger: isDeepStrictEqual(changed, trigger) ? trigger : { ...changed, _version: trigger._version + 1 },
    hasNewUrl: changed.secret !== trigger.secret,
    ...(comment !== undefined && { comment }),
  };
}
