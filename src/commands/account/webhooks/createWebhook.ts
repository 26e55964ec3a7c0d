import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import type { NewWebhook, Webhook } from '../../../model/webhook/webhook';
import type { Account } from '../../../store/accounts';
import { hostOf, webhookName, webhookStateInWords } from '../../../targeting/words/webhookWords';
import { agree } from '../../change/agree';
import { carryOut } from '../../change/carryOut';
import { findAccount } from '../../pick/pickPlace';
import type { Services } from '../../services';
import { copySecretOf } from './copyFromWebhook';
import { askStatements } from './statementQuestions';
import { askName, askOn, askSignature, askTags, askUrl } from './webhookQuestions';

/** Makes a webhook of an account; what is given is not asked for. */
export function createWebhook(services: Services) {
  return async (at?: { readonly connectionId: string }, given?: NewWebhook): Promise<void> => {
    const title = vscode.l10n.t('Create a webhook');
    const account = await findAccount(services, title, at?.connectionId);
    const body = given ?? (await ask(account, title));
    const deed = {
      title: vscode.l10n.t('Create a webhook to {0}', hostOf(body.url)),
      detail: vscode.l10n.t('It gets what is changed in the account: who, what, and why.'),
      button: vscode.l10n.t('Create'),
      environments: [],
    };
    await agree(deed, services.settings.read().confirmChanges);
    const made = await carryOut(
      vscode.l10n.t('Creating the webhook…'),
      (signal) => account.webhooks.create(body, signal),
      () => account.webhooks.list.refresh(),
    );
    void sayMade(account, made, body.sign && body.secret === undefined);
  };
}

async function ask(account: Account, title: string): Promise<NewWebhook> {
  const url = await askUrl(title);
  const name = await askName(title);
  const signature = await askSignature(title);
  const statements = await askStatements(account, title);
  const tags = await askTags(title);
  const on = await askOn(title);
  return {
    url,
    ...(name === '' ? {} : { name }),
    ...signature,
    ...(statements.length === 0 ? {} : { statements }),
    tags,
    on,
  };
}

/** Does not wait for the person. */
async function sayMade(account: Account, webhook: Webhook, hasNewSecret: boolean): Promise<void> {
  const words = vscode.l10n.t(
    'Created the webhook {0}: {1}',
    webhookName(webhook),
    webhookStateInWords(webhook),
  );
  const copy = vscode.l10n.t('Copy Secret');
  const chosen = await vscode.window.showInformationMessage(
    plainText(words),
    ...(hasNewSecret ? [copy] : []),
  );
  if (chosen === copy) await copySecretOf(account, webhook);
}
