import type { Environment } from './environment';

/** What SDKs identify an environment with. The first two are secrets: copied on request, never kept, shown or logged. */
export interface EnvironmentKeys {
  /** Absent where the token may not see it. */
  readonly sdkKey?: string;
  readonly mobileKey?: string;
  /** No secret: it is in the page of who uses it. */
  readonly clientSideId: string;
}

export type EnvironmentKeyKind = keyof EnvironmentKeys;

const ENDING = 4;

/** The fields that hold them. */
const SECRETS: readonly string[] = ['apiKey', 'mobileKey'];

/** The last characters of a key, by which people tell keys apart. */
export const endingOf = (key: string): string => key.slice(-ENDING);

/** An environment as the API gives it, without its secrets: what is kept, drawn and handed on. */
export function shownEnvironment(environment: Environment): Environment {
  const { sdkKey, mobileKey } = keysOf(environment);
  const shown = Object.entries(environment).filter(([name]) => !SECRETS.includes(name));
  return {
    ...(Object.fromEntries(shown) as Environment),
    ...(sdkKey === undefined ? {} : { sdkKeyEnding: endingOf(sdkKey) }),
    ...(mobileKey === undefined ? {} : { mobileKeyEnding: endingOf(mobileKey) }),
  };
}

/** The keys of an environment as the API gives it. A token that may not see a key gets none, or one with asterisks. */
export function keysOf({ _id, apiKey, mobileKey }: Environment): EnvironmentKeys {
  return {
    ...(isWhole(apiKey) ? { sdkKey: apiKey } : {}),
    ...(isWhole(mobileKey) ? { mobileKey } : {}),
    clientSideId: _id,
  };
}

const isWhole = (key: unknown): key is string => typeof key === 'string' && key !== '' && !key.includes('*');
