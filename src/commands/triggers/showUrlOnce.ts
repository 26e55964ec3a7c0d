import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands';
import { actionOf } from '../../model/trigger/triggerAction';
import { actionInWords, integrationName } from '../../targeting/words/triggerWords';
import { isCancellation, showFailure } from '../register';
import type { Services } from '../services';
import { fireUrl } from './fireUrl';
import type { KnownTrigger } from './knownTrigger';
import { sayingWhatIsNotAllowed } from './notAllowed';

/**
 * Offers the URL of a trigger, the only time that there is: to be copied, looked at or called. It is in the memory of this one
 * question, and nowhere else; the question itself does not have it in its words.
 */
export async function showUrlOnce(
  services: Services,
  known: KnownTrigger,
  url: string,
  { isNew }: { readonly isNew: boolean },
): Promise<void> {
  const { name } = known;
  const [copy, test, show] = [
    vscode.l10n.t('Copy URL'),
    vscode.l10n.t('Fire for Test…'),
    vscode.l10n.t('Show URL'),
  ];
  const question = isNew
    ? vscode.l10n.t('The trigger is made. Copy its URL now: it is not shown again.')
    : vscode.l10n.t('The trigger has a new URL. Copy it now: it is not shown again.');
  for (let isTaken = false; ;) {
    const chosen = await vscode.window.showInformationMessage(
      question,
      { modal: true, detail: detailOf(known) },
      copy,
      test,
      show,
    );
    if (chosen === copy) {
      await vscode.env.clipboard.writeText(url);
      void sayCopied(services, known, url, test);
      return;
    }
    if (chosen === test) await withinThis(() => fireUrl(services, known, url));
    else if (chosen === show) {
      await vscode.window.showInputBox({
        title: vscode.l10n.t('URL of {0}', name),
        prompt: vscode.l10n.t('It is a secret, and is not shown again.'),
        value: url,
        ignoreFocusOut: true,
      });
      isTaken = true;
    } else {
      if (!isTaken) void sayNotCopied(known);
      return;
    }
  }
}

function detailOf({ trigger, flag, environment }: KnownTrigger): string {
  const action = actionOf(trigger);
  const whatItDoes = action ? actionInWords(action, flag.name, environment.name) : '';
  const integration = trigger._integrationKey;
  return [
    vscode.l10n.t(
      'It is a secret like a password: whoever sends an HTTP POST to it {0}, without a token.',
      whatItDoes,
    ),
    integration === 'generic-trigger'
      ? vscode.l10n.t(
          'Whatever is to fire it sends such a POST; its body does not matter. For example: curl -X POST, and the URL.',
        )
      : vscode.l10n.t(
          'In {0}, make a webhook with this URL, which sends a POST.',
          integrationName(integration),
        ),
  ].join('\n\n');
}

async function sayCopied(services: Services, known: KnownTrigger, url: string, test: string): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The URL of {0} is on the clipboard. Keep it like a password: it is not shown again.',
      known.name,
    ),
    test,
  );
  if (chosen === test) await withinThis(() => fireUrl(services, known, url));
}

async function sayNotCopied({ at, place, name }: KnownTrigger): Promise<void> {
  const cycle = vscode.l10n.t('Cycle URL…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Nobody has the URL of {0} now. Cycle it to get another one.', name),
    cycle,
  );
  const command: CommandId = 'flagdeck.trigger.cycleUrl';
  if (chosen === cycle) await vscode.commands.executeCommand(command, { ...at, ...place });
}

/** A failure is said here, so that the question stays or nobody waits for it. */
async function withinThis(work: () => Promise<void>): Promise<void> {
  try {
    await sayingWhatIsNotAllowed(work)();
  } catch (error) {
    if (!isCancellation(error)) showFailure(error);
  }
}
