import type * as z from 'zod';
import type { FlagRecord } from '../account/records';
import { parseSent } from '../http/body';

/** A flag that a semantic patch is being applied to: a copy, of which nothing is kept unless all instructions succeed. */
export interface Draft {
  readonly flag: FlagRecord;
  /** Empty for a patch without instructions of scope `environment`. */
  readonly environmentKey: string;
}

/** One kind of instruction: whether it is about one environment, and how it changes a draft. */
export interface InstructionKind {
  readonly scope: 'environment' | 'flag';
  readonly apply: (draft: Draft, sent: unknown) => void;
}

/** Ties the parameters of a kind to what it does with them; wrong ones are a 400. */
export const instructionKind = <T>(
  scope: InstructionKind['scope'],
  parameters: z.ZodType<T>,
  change: (draft: Draft, parameters: T) => void,
): InstructionKind => ({
  scope,
  apply: (draft, sent) => change(draft, parseSent(parameters, sent)),
});
