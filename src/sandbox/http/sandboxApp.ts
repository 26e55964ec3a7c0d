import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { TokenRecord } from '../account/records';

/** What a request carries through the middlewares: the token that it was made with. */
export interface SandboxEnvironment {
  Variables: { token: TokenRecord };
}

export type SandboxApp = Hono<SandboxEnvironment>;
export type SandboxContext = Context<SandboxEnvironment>;
export type SandboxMiddleware = MiddlewareHandler<SandboxEnvironment>;
