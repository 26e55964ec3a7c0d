import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import type { Account } from './account/account';
import { answer } from './http/answer';
import { authenticate } from './http/authentication';
import { onlyLoopback } from './http/loopback';
import { overrideMethod } from './http/methodOverride';
import { DEFAULT_RATE_LIMITS, limitRate, type RateLimits } from './http/rateLimit';
import { notFound, Refusal } from './http/refusal';
import type { SandboxApp, SandboxContext, SandboxEnvironment } from './http/sandboxApp';
import { serveCaller, serveRoot } from './routes/account';
import { serveFlags } from './routes/flags';
import { serveMembers } from './routes/members';
import { serveProjects } from './routes/projects';
import { serveTriggers } from './routes/triggers';

export interface AppOptions {
  readonly now?: () => number;
  readonly rateLimits?: RateLimits;
  /** Gets what went wrong inside: the client only sees a 500. */
  readonly onFault?: (error: unknown) => void;
}

const API = '/api/v2/*';

/** The REST API over an account, without a port: what is not served answers 404, what fails answers its error. */
export function createApp(account: Account, options: AppOptions = {}): SandboxApp {
  const { now = Date.now, rateLimits = DEFAULT_RATE_LIMITS, onFault } = options;
  const app: SandboxApp = new Hono<SandboxEnvironment>();

  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    onFault?.(error);
    return refuse(c, new Refusal(500, 'internal_service_error', 'The sandbox failed; its log says why'));
  });
  app.notFound((c) => refuse(c, notFound()));

  app.use(overrideMethod(app));
  app.use(onlyLoopback);
  app.use(
    cors({
      origin: (origin) => origin || '*',
      exposeHeaders: ['X-Ratelimit-Global-Remaining', 'X-Ratelimit-Route-Remaining', 'X-Ratelimit-Reset'],
    }),
  );
  app.use(compress());
  app.use(API, limitRate(rateLimits, now));
  serveRoot(app);
  app.use(API, authenticate(account));
  serveCaller(app, account);
  serveMembers(app, account);
  serveProjects(app, account);
  serveFlags(app, account, now);
  serveTriggers(app, account);
  return app;
}

const refuse = (c: SandboxContext, { code, message, status }: Refusal): Response =>
  answer(c, { code, message }, status);
