import * as vscode from 'vscode';
import type { WebhookAt } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import type { Webhook } from '../../../model/webhook/webhook';
import type { Account } from '../../../store/accounts';
import { webhookName } from '../../../targeting/words/webhookWords';
import { withCancellableProgress } from '../../progress';
import { isCancellation, showFailure } from '../../register';
import type { Services } from '../../services';
import { chosenWebhook } from './chosenWebhook';

const noWebhooks = (): { readonly none: string } => ({
  none: vscode.l10n.t('This account has no webhooks.'),
});

/** Copies the whole address, of which rows show the host only. */
export function copyUrl(services: Services) {
  return async (given?: WebhookAt): Promise<void> => {
    const title = vscode.l10n.t('Copy the address of a webhook');
    const { webhook } = await chosenWebhook(services, given, title, noWebhooks());
    await vscode.env.clipboard.writeText(webhook.url);
    say(vscode.l10n.t('Copied the address of {0}.', webhookName(webhook)));
  };
}

/** Copies the secret that signs; it is fetched for that, and kept nowhere else. */
export function copySecret(services: Services) {
  return async (given?: WebhookAt): Promise<void> => {
    const title = vscode.l10n.t('Copy the secret of a webhook');
    const none = vscode.l10n.t('No webhook of this account is signed.');
    const { account, webhook } = await chosenWebhook(services, given, title, {
      fits: ({ isSigned }) => isSigned,
      none,
    });
    await copy(account, webhook);
  };
}

/** The same after a notification, where nobody else tells of a failure. */
export async function copySecretOf(account: Account, webhook: Webhook): Promise<void> {
  try {
    await copy(account, webhook);
  } catch (error) {
    if (!isCancellation(error)) showFailure(error);
  }
}

async function copy({ webhooks }: Account, webhook: Webhook): Promise<void> {
  const name = webhookName(webhook);
  const secret = await withCancellableProgress(vscode.l10n.t('Fetching the secret…'), (signal) =>
    webhooks.secret(webhook._id, signal),
  );
  if (secret === undefined) {
    say(vscode.l10n.t('What {0} posts is not signed: it has no secret.', name));
    return;
  }
  await vscode.env.clipboard.writeText(secret);
  say(vscode.l10n.t('Copied the secret of {0}.', name));
}

function say(words: string): void {
  void vscode.window.showInformationMessage(plainText(words));
}
