import * as vscode from 'vscode';
import type { WebhookAt } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import { ExplainedError } from '../../../model/failure/explainedError';
import type { Webhook } from '../../../model/webhook/webhook';
import type { Account } from '../../../store/accounts';
import { webhookName, webhookStateInWords } from '../../../targeting/words/webhookWords';
import { findAccount } from '../../pick/pickPlace';
import { pickOne } from '../../pick/questions';
import { withCancellableProgress } from '../../progress';
import type { Services } from '../../services';

/** A webhook as it was last seen, and its account. */
export interface KnownWebhook {
  readonly account: Account;
  readonly webhook: Webhook;
}

/** The webhook that is named, or one that the person picks of those that `fits` takes; `none` is said where there is no such. */
export async function chosenWebhook(
  services: Services,
  given: WebhookAt | undefined,
  title: string,
  { fits = () => true, none }: { readonly fits?: (webhook: Webhook) => boolean; readonly none: string },
): Promise<KnownWebhook> {
  const account = await findAccount(services, title, given?.connectionId);
  const webhooks = await withCancellableProgress(vscode.l10n.t('Loading the webhooks…'), (signal) => {
    // The list is shared: what ends is this wait for it.
    signal.addEventListener('abort', () => account.webhooks.list.cancel());
    return account.webhooks.list.load();
  });
  if (given) return { account, webhook: named(webhooks, given.webhookId) };
  const items = webhooks.filter(fits).map((webhook) => ({
    label: plainText(webhookName(webhook)),
    description: plainText(webhookStateInWords(webhook)),
    webhook,
  }));
  const { webhook } = await pickOne(items, { title, placeHolder: vscode.l10n.t('Which webhook?'), none });
  return { account, webhook };
}

function named(webhooks: readonly Webhook[], id: string): Webhook {
  const webhook = webhooks.find(({ _id }) => _id === id);
  if (webhook) return webhook;
  throw new ExplainedError({
    cause: vscode.l10n.t('There is no such webhook any more.'),
    nextStep: vscode.l10n.t('Refresh to see what is there now.'),
  });
}
