import { rateLimited } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

const WINDOW_MS = 10_000;

/** How many calls the account may make in a window of ten seconds, in all and for one route. */
export interface RateLimits {
  readonly global: number;
  readonly route: number;
}

/** Generous, because the sandbox is used by tests: LaunchDarkly does not publish its own numbers. */
export const DEFAULT_RATE_LIMITS: RateLimits = { global: 20_000, route: 10_000 };

/** Counts calls, tells in three headers how many are left, and answers 429 beyond that. */
export function limitRate(limits: RateLimits, now: () => number): SandboxMiddleware {
  let windowEnd = 0;
  const calls = new Map<string, number>();
  let total = 0;

  return async (c, next) => {
    if (now() >= windowEnd) {
      windowEnd = now() + WINDOW_MS;
      calls.clear();
      total = 0;
    }
    const route = routeOf(c.req.method, c.req.path);
    const routeCalls = (calls.get(route) ?? 0) + 1;
    calls.set(route, routeCalls);
    total += 1;
    c.header('X-Ratelimit-Global-Remaining', String(Math.max(0, limits.global - total)));
    c.header('X-Ratelimit-Route-Remaining', String(Math.max(0, limits.route - routeCalls)));
    c.header('X-Ratelimit-Reset', String(windowEnd));
    if (total > limits.global || routeCalls > limits.route) throw rateLimited();
    await next();
  };
}

/** Calls that share a limit: the same method on the same kind of resource, `GET flags` for example. */
const routeOf = (method: string, path: string): string => `${method} ${path.split('/')[3] ?? ''}`;
