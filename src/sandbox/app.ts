import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import type { Account } from './account/account';
import { answer } from './http/answer';
import { serveControl } from './faults/control';
import type { FaultRule } from './faults/faultRule';
import { Faults } from './faults/faults';
import { misbehave } from './faults/misbehave';
import { randomFrom } from './faults/random';
import { logRequests, RequestLog } from './faults/requestLog';
import { authenticate } from './http/authentication';
import { onlyLoopback } from './http/loopback';
import { overrideMethod } from './http/methodOverride';
import { denialFor, guardByPolicy, PermissionDenied } from './http/permission';
import { CallCounts, DEFAULT_RATE_LIMITS, limitRate, type RateLimits } from './http/rateLimit';
import { notFound, Refusal } from './http/refusal';
import type { SandboxApp, SandboxContext, SandboxEnvironment } from './http/sandboxApp';
import { serveRoot } from './routes/account';
import { serveFlagPage } from './routes/flagPage';
import { serveTriggerUrl } from './routes/flag/triggerUrl';
import { serveResources } from './routes/resources';
import type { SeedName } from './seed/seedNames';
import { postToWebhooks } from './webhooks/poster';

export interface AppOptions {
  readonly now?: () => number;
  readonly rateLimits?: RateLimits;
  /** What goes wrong from the beginning, by ids; the controls can change it. */
  readonly faults?: Readonly<Record<string, FaultRule>>;
  /** Makes what goes wrong by chance the same in each run. */
  readonly randomSeed?: number | undefined;
  /** What the control `reset` goes back to. */
  readonly seed?: SeedName;
  /** Gets what went wrong inside: the client only sees a 500. */
  readonly onFault?: (error: unknown) => void;
}

const API = '/api/v2/*';

/** The REST API over an account, without a port: what is not served answers 404, what fails answers its error. */
export function createApp(account: Account, options: AppOptions = {}): SandboxApp {
  const { now = Date.now, rateLimits = DEFAULT_RATE_LIMITS, onFault, seed = 'demo' } = options;
  const counts = new CallCounts(rateLimits, now);
  const faults = new Faults(randomFrom(options.randomSeed), options.faults);
  const requests = new RequestLog();
  const app: SandboxApp = new Hono<SandboxEnvironment>();

  app.onError((error, c) => {
    if (error instanceof PermissionDenied) return refuse(c, denialFor(c.req.method, c.req.path, error));
    if (error instanceof Refusal) return refuse(c, error);
    onFault?.(error);
    return refuse(c, new Refusal(500, 'internal_service_error', 'The sandbox failed; its log says why'));
  });
  app.notFound((c) => refuse(c, notFound()));

  app.use(overrideMethod(app));
  app.use(onlyLoopback);
  serveControl(app, { account, faults, requests, counts, seed, now });
  serveFlagPage(app, account);
  app.use(logRequests(requests, now));
  app.use(misbehave(faults, app, account, now));
  app.use(
    cors({
      origin: (origin) => origin || '*',
      exposeHeaders: [
        'X-Ratelimit-Global-Remaining',
        'X-Ratelimit-Route-Remaining',
        'X-Ratelimit-Reset',
        'Retry-After',
      ],
    }),
  );
  app.use(compress());
  app.use(API, limitRate(counts));
  serveRoot(app);
  serveTriggerUrl(app, account, now);
  app.use(API, authenticate(account));
  serveResources(app, account, now);
  guardByPolicy(account);
  postToWebhooks(account, onFault);
  return app;
}

const refuse = (c: SandboxContext, { code, message, details, status }: Refusal): Response =>
  answer(c, { code, message, ...details }, status);
