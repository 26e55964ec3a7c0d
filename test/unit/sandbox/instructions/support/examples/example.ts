import { FIRST, SECOND } from '../exampleAccount';

/** An instruction as LaunchDarkly's documentation prints it, and what comes of it. */
export interface Example {
  readonly flagKey: string;
  readonly instruction: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** What the flag has afterwards. */
  readonly flag?: object;
  /** What its environment has afterwards. */
  readonly environment?: object;
}

/** A rollout as instructions name it, and as the flag has it then. */
export const weights = { [FIRST]: 15_000, [SECOND]: 85_000 };
export const shares = [
  { variation: 0, weight: 15_000 },
  { variation: 1, weight: 85_000 },
];

/** Individual targets as a flag has them. */
export const users = (variation: number, ...values: string[]) => ({ variation, values, contextKind: 'user' });
export const devices = (variation: number, ...values: string[]) => ({
  variation,
  values,
  contextKind: 'device',
});
