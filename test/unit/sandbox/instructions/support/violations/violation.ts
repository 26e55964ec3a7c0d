import { FIRST, SECOND } from '../exampleAccount';

/** An instruction that LaunchDarkly refuses, and why: what is said is what is wrong with it. */
export interface Violation {
  readonly what: string;
  readonly flagKey?: string;
  readonly instruction: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** 400 unless another is said. */
  readonly status?: number;
}

/** What nothing has. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';

export const clause = { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['NL'] };
export const tooLittle = { [FIRST]: 50_000, [SECOND]: 49_999 };
