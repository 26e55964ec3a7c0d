/** What a pasted credential is, by its looks. The REST API takes access tokens only. */
export type Credential = 'access-token' | 'sdk-key' | 'mobile-key' | 'client-side-id' | 'empty' | 'unknown';

/** Access tokens begin with `api-`, SDK keys with `sdk-`, mobile keys with `mob-`; a client-side id is 24 hex digits. */
export function credentialKind(text: string): Credential {
  const typed = text.trim();
  if (typed === '') return 'empty';
  if (typed.startsWith('api-')) return 'access-token';
  if (typed.startsWith('sdk-')) return 'sdk-key';
  if (typed.startsWith('mob-')) return 'mobile-key';
  return /^[\da-f]{24}$/i.test(typed) ? 'client-side-id' : 'unknown';
}
