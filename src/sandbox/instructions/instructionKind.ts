import type * as z from 'zod';
import { parseSent } from '../http/body';
import type { Draft } from './draft';

/** One kind of instruction: what it is about, and how it changes a draft. Only `environment` needs an environment key. */
export interface InstructionKind {
  readonly scope: 'environment' | 'flag' | 'lifecycle';
  readonly apply: (draft: Draft, sent: unknown) => void;
}

/** Ties the parameters of a kind to what it does with them; wrong ones are a 400, others than these are passed over. */
export const instructionKind = <T>(
  scope: InstructionKind['scope'],
  parameters: z.ZodType<T>,
  change: (draft: Draft, parameters: T) => void,
): InstructionKind => ({
  scope,
  apply: (draft, sent) => change(draft, parseSent(parameters, sent)),
});
