import { credentialKind } from '../../../model/account/accessToken';
import { INSTANCES, readBaseUrl } from '../../../model/account/instance';
import { type Found, textOf } from './offer';

/**
 * Offers a connection with a token, to the address that is written beside it, else to LaunchDarkly itself. Not without encryption, and
 * not with a credential that is surely no access token.
 */
export function tokenOffer(from: string, token: unknown, address: unknown): Found {
  const text = textOf(token);
  if (text === undefined) return { offers: [], notes: [] };
  const kind = credentialKind(text);
  // What breaks a header is no token, and neither is an SDK key.
  if ((kind !== 'access-token' && kind !== 'unknown') || !/^[\x21-\x7e]+$/.test(text))
    return { offers: [], notes: [{ kind: 'noAccessToken', from }] };
  const read = readBaseUrl(textOf(address) ?? INSTANCES.commercial);
  if (read.kind === 'bad')
    return { offers: [], notes: [{ kind: 'badAddress', from, problem: read.problem }] };
  return { offers: [{ kind: 'token', from, baseUrl: read.url, token: text }], notes: [] };
}
