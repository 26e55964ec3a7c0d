import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { TokenRecord } from '../account/records';

/** What a request carries through the middlewares. */
export interface SandboxEnvironment {
  Variables: {
    /** The token that it was made with: there once it is known to be one of the account. */
    token: TokenRecord;
    /** The faults that befell it, by their ids. */
    faults: readonly string[];
    /** How its connection was ended, when a fault did that. */
    ending: 'dropped' | 'truncated';
  };
  Bindings: {
    /** Node's side of it, unless the app is called in process. */
    incoming?: IncomingMessage;
    outgoing?: ServerResponse;
    /** The sandbox makes it by itself, so no fault and no limit is for it. */
    isOwn?: boolean;
  };
}

export type SandboxApp = Hono<SandboxEnvironment>;
export type SandboxContext = Context<SandboxEnvironment>;
export type SandboxMiddleware = MiddlewareHandler<SandboxEnvironment>;

/** What Node gave with a request: nothing, where the app is called in process. */
export const bindingsOf = (c: {
  readonly env?: SandboxEnvironment['Bindings'];
}): SandboxEnvironment['Bindings'] => c.env ?? {};
