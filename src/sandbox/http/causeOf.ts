import type { Cause } from '../account/cause';
import { commentOf, deltaOf } from './body';
import type { SandboxContext } from './sandboxApp';

/** Who asks for a change and why: the token of the request, and what its body says besides the change. */
export const causeOf = (c: SandboxContext, now: number, sent?: unknown): Cause => ({
  token: c.get('token'),
  now,
  comment: commentOf(sent),
  ...deltaOf(sent),
});
