import { Account, type SaveAccount } from '../../../../src/sandbox/account/account';
import type { AccountData, Role } from '../../../../src/sandbox/account/records';
import { type AppOptions, createApp } from '../../../../src/sandbox/app';
import { seedAccount } from '../../../../src/sandbox/seed/seedAccount';

export const SEMANTIC = 'application/json; domain-model=launchdarkly.semanticpatch';

/** When the tests happen. */
export const NOW = Date.UTC(2026, 4, 12, 9, 30);

/** An answer's body, or an object in it. */
export type Json = Readonly<Record<string, unknown>>;

export interface AppUnderTest {
  readonly account: Account;
  /** Calls the API as a writer unless `role` says another; `path` follows `/api/v2`. */
  readonly send: (method: string, path: string, how?: How) => Promise<Received>;
  readonly get: <T = Json>(path: string) => Promise<T>;
  /** A JSON Patch, or whatever else is given, with the plain content type. */
  readonly patch: (path: string, body: unknown) => Promise<Received>;
  readonly semantic: (path: string, body: unknown) => Promise<Received>;
}

interface How {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly role?: Role;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** The flag's state in one environment, as an answer has it. */
export function environmentIn(flag: Json, environmentKey: string): Json {
  const environments = flag['environments'] as Readonly<Record<string, Json>>;
  return environments[environmentKey] ?? {};
}

/** The API in process, over demonstration data unless another account is given. */
export function anApp(options: AppOptions & { data?: AccountData; save?: SaveAccount } = {}): AppUnderTest {
  const { data = seedAccount('demo', NOW), save = () => Promise.resolve(), ...appOptions } = options;
  const account = new Account(frozen(data), (next) => save(frozen(next)));
  const app = createApp(account, { now: () => NOW, ...appOptions });

  const send: AppUnderTest['send'] = async (method, path, { body, headers, role = 'writer' } = {}) => {
    const token = data.tokens.find((one) => one.role === role)?.value ?? '';
    const response = await app.request(`/api/v2${path}`, {
      method,
      headers: { Authorization: token, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') as Json };
  };
  const patchAs = (type: string) => (path: string, body: unknown) =>
    send('PATCH', path, { body, headers: { 'Content-Type': type } });

  return {
    account,
    send,
    get: async <T>(path: string) => (await send('GET', path)).body as T,
    patch: patchAs('application/json'),
    semantic: patchAs(SEMANTIC),
  };
}

/** Records are never changed in place: what tries to fails at once. What is frozen is not looked into again. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of value instanceof Map ? value.values() : Object.values(value)) frozen<unknown>(part);
  return value;
}
