const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Why an address cannot be one that a webhook posts to. */
export type WebhookUrlProblem = 'not-a-url' | 'not-http' | 'not-encrypted';

/** What is posted tells of every change of an account, so it goes out encrypted, but on the loopback. */
export function webhookUrlProblem(text: string): WebhookUrlProblem | undefined {
  if (!URL.canParse(text)) return 'not-a-url';
  const { protocol, hostname } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'not-http';
  if (hostname === '') return 'not-a-url';
  return protocol === 'http:' && !LOOPBACK.test(hostname) ? 'not-encrypted' : undefined;
}
