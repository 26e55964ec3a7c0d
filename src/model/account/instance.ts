/** An instance of LaunchDarkly, or a server that speaks its API. */
export type InstanceKind = 'commercial' | 'eu' | 'federal' | 'custom' | 'sandbox';

/** Base addresses of the public instances; the paths under them are the same. */
export const INSTANCES = {
  commercial: 'https://app.launchdarkly.com',
  eu: 'https://app.eu.launchdarkly.com',
  federal: 'https://app.launchdarkly.us',
} as const satisfies Partial<Record<InstanceKind, string>>;

/** The version of the API that Flagdeck is written to; without it, the one stored with the token would apply. */
export const API_VERSION = '20240415';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export type BaseUrl =
  | { readonly kind: 'ok'; readonly url: string }
  | {
      readonly kind: 'bad';
      readonly problem: 'not-a-url' | 'not-http' | 'not-encrypted' | 'has-credentials';
    };

/**
 * Reads a base address as a person types or pastes it: with or without `https://`, a slash at the end, `/api/v2`, a
 * query. Plain HTTP is taken on the loopback only, since each call carries the token.
 */
export function readBaseUrl(text: string): BaseUrl {
  const typed = text.trim();
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  } catch {
    // The constructor only says that it is invalid.
    return { kind: 'bad', problem: 'not-a-url' };
  }
  if (typed === '' || url.hostname === '') return { kind: 'bad', problem: 'not-a-url' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { kind: 'bad', problem: 'not-http' };
  if (url.username !== '' || url.password !== '') return { kind: 'bad', problem: 'has-credentials' };
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    return { kind: 'bad', problem: 'not-encrypted' };
  return { kind: 'ok', url: url.origin + url.pathname.replace(/\/+$/, '').replace(/\/api(\/v2)?$/, '') };
}
