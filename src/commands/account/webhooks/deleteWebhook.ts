import * as vscode from 'vscode';
import type { WebhookAt } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import { ApiError } from '../../../model/failure/failure';
import { hostOf, statementsInWords, webhookName } from '../../../targeting/words/webhookWords';
import { agree } from '../../change/agree';
import { carryOut } from '../../change/carryOut';
import type { Services } from '../../services';
import { chosenWebhook } from './chosenWebhook';

/** Deletes a webhook for good. */
export function deleteWebhook(services: Services) {
  return async (given?: WebhookAt): Promise<void> => {
    const none = vscode.l10n.t('This account has no webhooks.');
    const title = vscode.l10n.t('Delete a webhook');
    const { account, webhook } = await chosenWebhook(services, given, title, { none });
    const { _id, url, statements } = webhook;
    const name = webhookName(webhook);
    const deed = {
      title: vscode.l10n.t('Delete the webhook {0}', name),
      detail: vscode.l10n.t(
        '{0} gets nothing any more; today it hears of: {1}. This cannot be undone: a new webhook has another ID and another secret.',
        hostOf(url),
        statementsInWords(statements),
      ),
      button: vscode.l10n.t('Delete'),
      environments: [],
      isFinal: true,
    };
    await agree(deed, services.settings.read().confirmChanges);
    const { webhooks } = account;
    try {
      await carryOut(
        vscode.l10n.t('Deleting the webhook {0}…', name),
        (signal) => webhooks.delete(_id, signal),
        () => webhooks.list.refresh(),
      );
    } catch (error) {
      // Somebody else was faster: the row goes.
      if (ApiError.is(error, 'not-found')) await webhooks.refresh();
      throw error;
    }
    void vscode.window.showInformationMessage(plainText(vscode.l10n.t('Deleted the webhook {0}.', name)));
  };
}
