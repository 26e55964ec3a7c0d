import { bindingsOf, type SandboxMiddleware } from '../http/sandboxApp';

/** A request as the log has it. No secret is in it: of a token only its name. */
export interface LoggedRequest {
  /** Counted from 1 since the start. */
  readonly number: number;
  /** Epoch milliseconds of its arrival. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** Absent when the connection was dropped before an answer. */
  readonly status?: number;
  /** How long it took, in milliseconds. */
  readonly duration: number;
  readonly token?: string;
  readonly faults?: readonly string[];
  readonly ending?: 'dropped' | 'truncated';
}

const MOST = 5000;

/** The latest requests, in the order in which they were over. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;

  get all(): readonly LoggedRequest[] {
    return this.#requests;
  }

  add(request: Omit<LoggedRequest, 'number'>): void {
    this.#count += 1;
    this.#requests.push({ number: this.#count, ...request });
    // Cut seldom, since a cut copies the rest.
    if (this.#requests.length > 2 * MOST) this.#requests = this.#requests.slice(-MOST);
  }

  clear(): void {
    this.#requests = [];
  }
}

/** Tokens and keys that a client put into an address by mistake, and the secret part of a trigger's URL. */
const SECRETS = [/\b(api|sdk|mob)-[0-9a-f-]{8,}/gi, /(\/webhook\/triggers\/[^/]+\/)[^/?]+/g];

const withoutSecrets = (path: string): string =>
  SECRETS.reduce((text, secret) => text.replace(secret, (_all, head: string) => `${head}***`), path);

export function logRequests(log: RequestLog, now: () => number): SandboxMiddleware {
  return async (c, next) => {
    if (bindingsOf(c).isOwn) return next();
    const [time, begin] = [now(), performance.now()];
    await next();
    const { pathname, search } = new URL(c.req.url);
    // Neither is there when the request did not get so far.
    const token = c.get('token') as { readonly name: string } | undefined;
    const faults = c.get('faults') as readonly string[] | undefined;
    const ending = c.get('ending') as LoggedRequest['ending'];
    log.add({
      time,
      method: c.req.method,
      path: withoutSecrets(pathname + search),
      ...(ending !== 'dropped' && { status: c.res.status }),
      duration: Math.round((performance.now() - begin) * 10) / 10,
      ...(token && { token: token.name }),
      ...(faults && { faults }),
      ...(ending && { ending }),
    });
  };
}
