import type {
  EnvironmentInstruction,
  Instruction,
  PrerequisiteParameters,
  SemanticPatch,
} from '../instruction';
import type { EnvironmentHandlers } from './environmentHandlers';
import { Refused } from './failure';
import { FLAG_HANDLERS } from './flagHandlers';
import { RULE_HANDLERS, servedOf } from './ruleHandlers';
import { TARGET_HANDLERS } from './targetHandlers';
import type { OpenTargeting, WorkingCopy } from './workingCopy';

const ENVIRONMENT_HANDLERS: EnvironmentHandlers = {
  ...RULE_HANDLERS,
  ...TARGET_HANDLERS,
  turnFlagOff: (targeting) => {
    targeting.on = false;
  },
  turnFlagOn: (targeting) => {
    targeting.on = true;
  },
  addPrerequisite: setPrerequisite,
  updatePrerequisite: (targeting, prerequisite, flag) => {
    const { key } = prerequisite;
    if (!targeting.prerequisites.has(key)) throw new Refused({ kind: 'unknown-prerequisite', key });
    setPrerequisite(targeting, prerequisite, flag);
  },
  removePrerequisite: ({ prerequisites }, { key }) => {
    prerequisites.delete(key);
  },
  replacePrerequisites: (targeting, { prerequisites }, flag) => {
    targeting.prerequisites.clear();
    for (const prerequisite of prerequisites) setPrerequisite(targeting, prerequisite, flag);
  },
  updateFallthroughVariationOrRollout: (targeting, served, flag) => {
    targeting.fallthrough = servedOf(served, flag);
  },
  updateOffVariation: (targeting, { variationId }, flag) => {
    flag.checkVariation(variationId);
    targeting.offVariation = variationId;
  },
  updateTrackEvents: (targeting, { trackEvents }) => {
    targeting.trackEvents = trackEvents;
  },
  updateTrackEventsFallthrough: (targeting, { trackEvents }) => {
    targeting.trackEventsFallthrough = trackEvents;
  },
};

/** Whether an instruction needs its patch to name an environment. */
const isOfEnvironment = (instruction: Instruction): instruction is EnvironmentInstruction =>
  Object.hasOwn(ENVIRONMENT_HANDLERS, instruction.kind);

/** Carries out one instruction; throws Refused. */
export function carryOut(
  flag: WorkingCopy,
  environmentKey: SemanticPatch['environmentKey'],
  instruction: Instruction,
): void {
  if (!isOfEnvironment(instruction)) {
    const handle = FLAG_HANDLERS[instruction.kind] as (flag: WorkingCopy, instruction: Instruction) => void;
    handle(flag, instruction);
    return;
  }
  if (environmentKey === undefined) throw new Refused({ kind: 'no-environment' });
  // The compiler does not see that the handler is the one of this very kind.
  const handle = ENVIRONMENT_HANDLERS[instruction.kind] as (
    targeting: OpenTargeting,
    instruction: Instruction,
    flag: WorkingCopy,
  ) => void;
  handle(flag.targeting(environmentKey), instruction, flag);
}

function setPrerequisite(
  { prerequisites }: OpenTargeting,
  { key, variationId }: PrerequisiteParameters,
  { known }: WorkingCopy,
): void {
  const index = known.get(key)?.variations.findIndex(({ _id }) => _id === variationId) ?? -1;
  if (index === -1) throw new Refused({ kind: 'unknown-flag', key });
  prerequisites.set(key, index);
}
