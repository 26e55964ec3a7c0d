import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { WebhookAt } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import { ExplainedError } from '../../../model/failure/explainedError';
import { ApiError } from '../../../model/failure/failure';
import type { Webhook, WebhookChanges } from '../../../model/webhook/webhook';
import type { Account } from '../../../store/accounts';
import { webhookName, webhookStateInWords } from '../../../targeting/words/webhookWords';
import { type Deed, agree } from '../../change/agree';
import { carryOut } from '../../change/carryOut';
import { isCancellation, showFailure } from '../../register';
import type { Services } from '../../services';
import { chosenWebhook } from './chosenWebhook';
import { askChanges } from './webhookQuestions';

/** Turns a webhook on or off, as it was asked for and whatever it is now. */
export function turnWebhook(services: Services, on: boolean) {
  return async (given?: WebhookAt): Promise<void> => {
    const title = on ? vscode.l10n.t('Turn on a webhook') : vscode.l10n.t('Turn off a webhook');
    const none = on
      ? vscode.l10n.t('No webhook of this account is off.')
      : vscode.l10n.t('No webhook of this account is on.');
    const { account, webhook } = await chosenWebhook(services, given, title, {
      fits: (one) => one.on !== on,
      none,
    });
    const name = webhookName(webhook);
    await change(services, account, webhook, {
      changes: { on },
      title: on
        ? vscode.l10n.t('Turn on the webhook {0}', name)
        : vscode.l10n.t('Turn off the webhook {0}', name),
      detail: on
        ? vscode.l10n.t('From now on it gets what is changed in the account.')
        : vscode.l10n.t('It gets nothing until it is turned on again, and what is changed meanwhile never.'),
      button: on ? vscode.l10n.t('Turn On') : vscode.l10n.t('Turn Off'),
    });
  };
}

/** Changes one thing of a webhook: the person says what, unless it was given. */
export function editWebhook(services: Services) {
  return async (given?: WebhookAt, changes?: WebhookChanges): Promise<void> => {
    const none = vscode.l10n.t('This account has no webhooks.');
    const title = vscode.l10n.t('Edit a webhook');
    const { account, webhook } = await chosenWebhook(services, given, title, { none });
    const asked = changes ? { changes } : await askChanges(account, webhook);
    await change(services, account, webhook, {
      changes: asked.changes,
      title: vscode.l10n.t('Change the webhook {0}', webhookName(webhook)),
      detail:
        asked.changes.secret === undefined
          ? vscode.l10n.t('What it gets and how goes by this from now on.')
          : vscode.l10n.t(
              'Those who receive it check what they get with the secret: they need to know of this. It cannot be undone.',
            ),
      button: vscode.l10n.t('Change'),
      isFinal: asked.changes.secret !== undefined,
    });
    if ('made' in asked) await asked.made();
  };
}

interface Change extends Omit<Deed, 'environments'> {
  readonly changes: WebhookChanges;
}

async function change(
  services: Services,
  account: Account,
  webhook: Webhook,
  { changes, ...deed }: Change,
): Promise<void> {
  await agree({ ...deed, environments: [] }, services.settings.read().confirmChanges);
  const changed = await send(account, webhook, changes);
  const words = vscode.l10n.t('{0} is now {1}', webhookName(changed), webhookStateInWords(changed));
  const undo = deed.isFinal === true ? undefined : () => send(account, changed, inverse(webhook, changes));
  void sayDone(words, webhookName(webhook), undo);
}

/** Sends a change; where the server refuses it since others were faster, that is said, and what they did is shown. */
async function send(account: Account, before: Webhook, changes: WebhookChanges): Promise<Webhook> {
  const { webhooks } = account;
  try {
    return await carryOut(
      vscode.l10n.t('Changing the webhook {0}…', webhookName(before)),
      (signal) => webhooks.update(before, changes, signal),
      () => webhooks.list.refresh(),
    );
  } catch (error) {
    if (ApiError.is(error, 'not-found')) await webhooks.refresh();
    if (!ApiError.is(error, 'refused')) throw error;
    const now = await webhooks.list.refresh().catch(() => undefined);
    const then = now?.find(({ _id }) => _id === before._id);
    const fields = Object.keys(changes) as (keyof WebhookChanges)[];
    if (!then || fields.every((field) => field === 'secret' || isDeepStrictEqual(then[field], before[field])))
      throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('Somebody else has changed the webhook {0} meanwhile.', webhookName(then)),
        nextStep: vscode.l10n.t(
          'Nothing was changed. What there is now is shown; look at it, and try again.',
        ),
      },
      { cause: error },
    );
  }
}

/** What a webhook was before, of just what was changed. */
const inverse = (before: Webhook, changes: WebhookChanges): WebhookChanges =>
  Object.fromEntries(
    Object.keys(changes)
      .filter((field) => field !== 'secret')
      .map((field) => [field, before[field as keyof Webhook]]),
  );

/** Does not wait for the person. */
async function sayDone(words: string, name: string, undo?: () => Promise<unknown>): Promise<void> {
  try {
    const actions = undo ? [vscode.l10n.t('Undo')] : [];
    const chosen = await vscode.window.showInformationMessage(plainText(words), ...actions);
    if (chosen === undefined || !undo) return;
    await undo();
    void vscode.window.showInformationMessage(plainText(vscode.l10n.t('{0} is as it was before', name)));
  } catch (error) {
    if (!isCancellation(error)) showFailure(error);
  }
}
