import { rateLimited } from './refusal';
import { bindingsOf, type SandboxContext, type SandboxMiddleware } from './sandboxApp';

const WINDOW_MS = 10_000;

/** How many calls may be made in a window of ten seconds. */
export interface RateLimits {
  /** By all tokens of the account together. */
  readonly global: number;
  /** On one route. */
  readonly route: number;
  /** From one address, whose refusals have another form. Absent: any number. */
  readonly address?: number | undefined;
}

export type RateLimitKind = 'account' | 'route' | 'address';

/** Generous, because the sandbox is used by tests: LaunchDarkly does not publish its own numbers. */
export const DEFAULT_RATE_LIMITS: RateLimits = { global: 20_000, route: 10_000 };

/** Counts the calls of a window. The limits can be set anew at any time. */
export class CallCounts {
  limits: RateLimits;
  readonly #now: () => number;
  readonly #routes = new Map<string, number>();
  #windowEnd = 0;
  #total = 0;

  constructor(limits: RateLimits, now: () => number) {
    this.limits = limits;
    this.#now = now;
  }

  /** Counts a call, and says what is left of the window after it. A negative number is a call too many. */
  count(method: string, path: string) {
    if (this.#now() >= this.#windowEnd) {
      this.#windowEnd = this.#now() + WINDOW_MS;
      this.#routes.clear();
      this.#total = 0;
    }
    const route = routeOf(method, path);
    const routeCalls = (this.#routes.get(route) ?? 0) + 1;
    this.#routes.set(route, routeCalls);
    this.#total += 1;
    const { global, route: perRoute, address = Infinity } = this.limits;
    return {
      account: global - this.#total,
      route: perRoute - routeCalls,
      // Everybody who calls a sandbox has the same address.
      address: address - this.#total,
      resetTime: this.#windowEnd,
      resetSeconds: Math.ceil((this.#windowEnd - this.#now()) / 1000),
    };
  }
}

/** Tells in three headers how many calls are left, and answers 429 beyond that. */
export function limitRate(counts: CallCounts): SandboxMiddleware {
  return async (c, next) => {
    if (bindingsOf(c).isOwn) return next();
    const { account, route, address, resetTime, resetSeconds } = counts.count(c.req.method, c.req.path);
    if (address < 0) return refuseRate(c, 'address', resetTime, resetSeconds);
    tellRemaining(c, account, route, resetTime);
    if (account < 0 || route < 0) throw rateLimited();
    await next();
  };
}

/** What is left of the limit that was not met. */
const SOME_CALLS = 1000;

/** Answers as beyond a limit of a kind. Only limits of the address are told by `Retry-After`, and only by it. */
export function refuseRate(
  c: SandboxContext,
  kind: RateLimitKind,
  resetTime: number,
  seconds: number,
): never {
  if (kind === 'address') c.header('Retry-After', String(seconds));
  else tellRemaining(c, kind === 'account' ? 0 : SOME_CALLS, kind === 'route' ? 0 : SOME_CALLS, resetTime);
  throw rateLimited();
}

function tellRemaining(c: SandboxContext, account: number, route: number, resetTime: number): void {
  c.header('X-Ratelimit-Global-Remaining', String(Math.max(0, account)));
  c.header('X-Ratelimit-Route-Remaining', String(Math.max(0, route)));
  c.header('X-Ratelimit-Reset', String(resetTime));
}

/** Calls that share a limit: the same method on the same kind of resource, `GET flags` for example. */
const routeOf = (method: string, path: string): string => `${method} ${path.split('/')[3] ?? ''}`;
