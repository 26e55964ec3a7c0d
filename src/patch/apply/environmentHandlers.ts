import type { EnvironmentInstruction, InstructionOf } from '../instruction';
import type { OpenTargeting, WorkingCopy } from './workingCopy';

/** What each instruction about an environment does to it; `flag` is the flag that it is of. */
export type EnvironmentHandlers = {
  readonly [Kind in EnvironmentInstruction['kind']]: (
    targeting: OpenTargeting,
    instruction: InstructionOf<Kind>,
    flag: WorkingCopy,
  ) => void;
};
