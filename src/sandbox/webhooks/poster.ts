import { createHmac } from 'node:crypto';
import type { Account } from '../account/account';
import type { AuditRecord } from '../account/auditRecord';
import { isAllowed } from '../account/policy';
import { tagsIn } from '../account/resourceTags';
import type { WebhookRecord } from '../account/settingsRecords';
import { representWholeEntry } from '../audit/representation';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/i;
const PATIENCE_MS = 5000;
const ATTEMPTS = 2;

/**
 * Posts each entry of the audit log to the webhooks that want it, signed, and once more when that fails. Only to this
 * machine: a sandbox sends nothing anywhere else, whatever its data says.
 */
export function postToWebhooks(account: Account, onFault?: (error: unknown) => void): void {
  // One after the other, so that each receiver hears of changes in their order.
  const queues = new Map<string, Promise<void>>();
  account.onEntry((entry) => {
    const wanting = account.data.webhooks.filter((webhook) => wants(account, webhook, entry));
    if (wanting.length === 0) return;
    const body = JSON.stringify(representWholeEntry(account, entry));
    for (const webhook of wanting) {
      const before = queues.get(webhook._id) ?? Promise.resolve();
      const posted = before.then(() => post(webhook, body)).catch((error: unknown) => onFault?.(error));
      queues.set(webhook._id, posted);
    }
  });
}

function wants(account: Account, { on, url, statements }: WebhookRecord, { accesses }: AuditRecord): boolean {
  if (!on || !LOOPBACK.test(new URL(url).hostname)) return false;
  if (!statements || statements.length === 0) return true;
  return accesses.some((access) => isAllowed(statements, access, tagsIn(account)));
}

async function post({ url, secret }: WebhookRecord, body: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'LaunchDarkly-Webhook/1.0',
          ...(secret !== undefined && { 'X-LD-Signature': signature(secret, body) }),
        },
        body,
        // A redirection could lead off this machine.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.body?.cancel();
      if (response.ok) return;
      throw new Error(`A webhook answered ${response.status}`);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const signature = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');
