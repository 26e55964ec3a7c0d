import { EnvHttpProxyAgent, type Response, fetch } from 'undici';
import pLimit from 'p-limit';
import type * as z from 'zod';
import { AbortedUnderWay } from '../../model/failure/abortedCall';
import { ApiError } from '../../model/failure/failure';
import { API_VERSION } from '../../model/account/instance';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import { readOrThrow } from './answer';
import { LONGEST_WAIT_MS, MOST_ATTEMPTS, backoff, jittered, retryTime } from './retry';
import { failureOfNetwork, failureOfStatus } from './transportFailure';

const MOST_AT_ONCE = 6;
const TIMEOUT_MS = 30_000;
const HTML_START = /^\s*<(!doctype|html)/i;

export interface TransportOptions {
  /** Scheme, host and port, and a path if the API lies below one; no slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly log: Log;
  readonly clock: Clock;
  /** `name/version` of this extension, sent as User-Agent. */
  readonly userAgent: string;
  /** Address of an HTTP proxy; without it the usual environment variables apply. Loopback addresses never use one. */
  readonly proxy?: string | undefined;
  readonly timeoutMs?: number | undefined;
  /** From 0 to below 1, for jitter. */
  readonly random?: (() => number) | undefined;
}

export interface Call<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/api/v2` on, with its parts already encoded. May carry a query, as the links of a page do. */
  readonly path: string;
  readonly query?: URLSearchParams | undefined;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly answer: z.ZodType<T>;
  /** What is asked for, in words, for errors: `flag new-checkout-flow`. */
  readonly resource: string;
  readonly signal?: AbortSignal | undefined;
  /** The operation is there only for who asks for the beta version of the API; other plans and roles get a 403. */
  readonly isBeta?: boolean;
  /**
   * An address that is called in place of the path, without the token: it is a secret itself, so that the log has only its host.
   * What a good answer says does not matter.
   */
  readonly secretAddress?: URL | undefined;
}

/**
 * Sends calls to one instance with one token: at most six at once over kept connections, each answered within the
 * timeout. A read is sent again on 429, 5xx and a broken connection, a write only on 429. Throws ApiError, or the
 * signal's reason when the caller aborts; AbortedUnderWay for a write that had gone out.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #origin: URL;
  readonly #agent: EnvHttpProxyAgent;
  readonly #limit = pLimit(MOST_AT_ONCE);
  readonly #random: () => number;
  /** Epoch milliseconds before which no call is sent, since the server said 429. */
  #notBefore = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#origin = new URL(options.baseUrl);
    this.#random = options.random ?? Math.random;
    this.#agent = new EnvHttpProxyAgent({
      connections: MOST_AT_ONCE,
      keepAliveTimeout: 30_000,
      ...(options.proxy ? { httpProxy: options.proxy, httpsProxy: options.proxy } : {}),
      noProxy: ['localhost', '127.0.0.1', '::1', process.env['NO_PROXY'] ?? process.env['no_proxy'] ?? '']
        .filter(Boolean)
        .join(','),
    });
  }

  /** Where calls go; no slash at the end. */
  get baseUrl(): string {
    return this.#options.baseUrl;
  }

  async send<T>(call: Call<T>): Promise<T> {
    const json = await this.#limit(() => this.#attempts(call));
    return readOrThrow(call.answer, json, call.resource);
  }

  async close(): Promise<void> {
    this.#limit.clearQueue();
    await this.#agent.destroy();
  }

  async #attempts(call: Call<unknown>): Promise<unknown> {
    const { clock } = this.#options;
    const isRead = (call.method ?? 'GET') === 'GET';
    for (let attempt = 1; ; attempt++) {
      call.signal?.throwIfAborted();
      if (this.#notBefore > clock.now()) await clock.sleep(this.#notBefore - clock.now(), call.signal);
      try {
        return await this.#once(call);
      } catch (error) {
        if (!ApiError.is(error) || attempt >= MOST_ATTEMPTS) throw error;
        const { failure } = error;
        if (failure.kind === 'rate-limited') {
          const wait = jittered(failure.retryAt.getTime() - clock.now(), this.#random);
          if (wait > LONGEST_WAIT_MS) throw error;
          this.#options.log.warn(`429 for ${call.resource}: the next call goes out in ${wait} ms`);
          this.#notBefore = Math.max(this.#notBefore, clock.now() + wait);
        } else if (isRead && (failure.kind === 'server-error' || isPassing(failure))) {
          await clock.sleep(backoff(attempt + 1, this.#random), call.signal);
        } else throw error;
      }
    }
  }

  async #once(call: Call<unknown>): Promise<unknown> {
    const { method = 'GET', path, query, body, contentType, resource, signal, isBeta, secretAddress } = call;
    const { clock, log, token, userAgent, timeoutMs = TIMEOUT_MS } = this.#options;
    const address = secretAddress ?? this.#address(path, query);
    const shown = secretAddress ? `${address.origin}/…` : address.pathname + address.search;
    const timeout = AbortSignal.timeout(timeoutMs);
    const started = clock.now();
    const line = (outcome: string) =>
      log.trace(`${method} ${shown} ${outcome} (${clock.now() - started} ms)`);
    try {
      const response = await fetch(address, {
        method,
        dispatcher: this.#agent,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        // A redirection could carry the token elsewhere, and the API has none.
        redirect: 'manual',
        headers: {
          ...(secretAddress ? {} : { Authorization: token, 'LD-API-Version': isBeta ? 'beta' : API_VERSION }),
          'User-Agent': userAgent,
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      line(String(response.status));
      if (secretAddress && response.ok) return undefined;
      return this.#interpret(response, text, resource);
    } catch (error) {
      if (ApiError.is(error)) throw error;
      if (signal?.aborted && method !== 'GET')
        throw new AbortedUnderWay('aborted while under way', { cause: error });
      signal?.throwIfAborted();
      const failure = timeout.aborted
        ? ({ kind: 'timeout', host: this.#origin.host, seconds: timeoutMs / 1000 } as const)
        : failureOfNetwork(error, this.#origin.host);
      line(failure.kind === 'unreachable' ? failure.detail : failure.kind);
      throw new ApiError(failure, { cause: error });
    }
  }

  #interpret(response: Response, text: string, resource: string): unknown {
    const { host } = this.#origin;
    if (response.status >= 300 && response.status < 400) {
      const to = response.headers.get('location') ?? '';
      throw new ApiError({ kind: 'not-the-api', host, detail: `it redirects to ${originOf(to, host)}` });
    }
    if (response.status === 429) {
      const retryAt = new Date(retryTime(response.headers, this.#options.clock.now()));
      throw new ApiError({ kind: 'rate-limited', retryAt });
    }
    const json = parse(text);
    if (json.kind === 'json' || (json.kind === 'empty' && (response.status === 204 || !response.ok))) {
      if (response.ok) return json.value;
      throw new ApiError(failureOfStatus(response.status, json.value, resource));
    }
    if (response.status >= 500) throw new ApiError(failureOfStatus(response.status, undefined, resource));
    throw new ApiError({
      kind: 'not-the-api',
      host,
      detail: HTML_START.test(text) ? 'it answered with a web page' : 'its answer is not JSON',
    });
  }

  /** Links of the API are relative to the host and may not lead elsewhere: the token goes to one origin only. */
  #address(path: string, query: URLSearchParams | undefined): URL {
    const base = this.#origin.pathname.replace(/\/$/, '');
    const address = new URL(
      `${this.#origin.origin}${path.startsWith(`${base}/`) && base ? '' : base}${path}`,
    );
    if (address.origin !== this.#origin.origin) {
      throw new ApiError({
        kind: 'not-the-api',
        host: this.#origin.host,
        detail: `it links to ${address.host}`,
      });
    }
    query?.forEach((value, name) => address.searchParams.append(name, value));
    return address;
  }
}

function isPassing(failure: ApiError['failure']): boolean {
  return failure.kind === 'unreachable' && failure.reason === 'reset';
}

function originOf(location: string, host: string): string {
  try {
    return new URL(location, `https://${host}`).origin;
  } catch {
    // A Location that is no address at all: shown as it is.
    return location;
  }
}

function parse(text: string): { kind: 'json' | 'empty' | 'other'; value?: unknown } {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    // Not JSON: what it is instead is for the caller to say.
    return { kind: 'other' };
  }
}
