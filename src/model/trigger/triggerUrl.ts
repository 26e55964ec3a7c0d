import { INSTANCES } from '../account/instance';

/** The address that fires a trigger, or why a text is none. The address is a secret. */
export type TriggerUrl =
  | { readonly kind: 'ok'; readonly url: URL }
  | { readonly kind: 'bad'; readonly problem: 'not-a-url' | 'hidden' | 'not-of-a-trigger' | 'of-another' }
  /** It leads to a host that is no LaunchDarkly. */
  | { readonly kind: 'elsewhere'; readonly host: string };

/** Seen in all instances: the id of the trigger, then the secret. */
const PATH = /\/webhook\/triggers\/([^/]+)\/([^/]+)\/?$/;

/**
 * Reads the URL of a trigger as a person pastes it. Only the instance itself and LaunchDarkly's own hosts are called, and
 * nothing but triggers: a text of somebody else must not make Flagdeck send anything anywhere.
 */
export function readTriggerUrl(
  text: string,
  { baseUrl, triggerId }: { readonly baseUrl: string; readonly triggerId?: string },
): TriggerUrl {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    // The constructor only says that it is invalid.
    return { kind: 'bad', problem: 'not-a-url' };
  }
  const origins: readonly string[] = [new URL(baseUrl).origin, ...Object.values(INSTANCES)];
  if (!origins.includes(url.origin)) return { kind: 'elsewhere', host: url.host || url.protocol };
  if (url.username !== '' || url.password !== '') return { kind: 'bad', problem: 'not-of-a-trigger' };
  const [, id, secret = ''] = PATH.exec(url.pathname) ?? [];
  if (id === undefined) return { kind: 'bad', problem: 'not-of-a-trigger' };
  if (secret.includes('*')) return { kind: 'bad', problem: 'hidden' };
  if (triggerId !== undefined && id !== triggerId) return { kind: 'bad', problem: 'of-another' };
  return { kind: 'ok', url };
}
