import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { TriggerPlace } from '../../model/trigger/triggerAction';
import { readTriggerUrl } from '../../model/trigger/triggerUrl';
import { askText, pickOne } from '../pick/questions';
import type { Services } from '../services';
import { askNewUrl } from './cycleUrl';
import { fireUrl, refuseDisabled } from './fireUrl';
import { type KnownTrigger, askTrigger } from './knownTrigger';

/** Fires a trigger for test. Its URL is known to nobody but its holder, who can paste it; else it gets a new one. */
export function fireTrigger(services: Services) {
  return async (at?: TriggerPlace): Promise<void> => {
    const known = await askTrigger(
      services,
      at,
      vscode.l10n.t('Fire a trigger for test'),
      ({ enabled }) => enabled,
    );
    refuseDisabled(known);
    const title = vscode.l10n.t('Fire for test: {0}', known.name);
    const items = [
      {
        label: `$(clippy) ${vscode.l10n.t('Paste the URL…')}`,
        detail: vscode.l10n.t('It is used for this one call, and not kept.'),
        isPasted: true,
      },
      {
        label: `$(refresh) ${vscode.l10n.t('Cycle the URL…')}`,
        detail: vscode.l10n.t('Makes a new one, which can be fired. The one in use stops working.'),
        isPasted: false,
      },
    ];
    const picked = await pickOne(items, {
      title,
      placeHolder: vscode.l10n.t('LaunchDarkly showed its URL once: only whoever kept it knows it.'),
    });
    if (!picked.isPasted) return askNewUrl(services, known);
    await fireUrl(services, known, await pasteUrl(services, known, title));
  };
}

async function pasteUrl(
  { connections }: Services,
  { at, place }: KnownTrigger,
  title: string,
): Promise<string> {
  const { baseUrl } = await connections.client(at.connectionId);
  const problemOf = (text: string): string | undefined => {
    const read = readTriggerUrl(text, { baseUrl, triggerId: place.triggerId });
    switch (read.kind) {
      case 'ok':
        return undefined;
      case 'elsewhere':
        return vscode.l10n.t(
          'This leads to {0}, which is not LaunchDarkly: it is not called.',
          plainText(read.host),
        );
      case 'bad':
        return badInWords(read.problem);
    }
  };
  const url = await askText({
    title,
    prompt: vscode.l10n.t('Paste the whole URL of the trigger. It is a secret, and is not kept.'),
    password: true,
    validateInput: problemOf,
  });
  // Nothing is ever sent elsewhere, whatever a box for input lets pass.
  if (problemOf(url) !== undefined) throw new vscode.CancellationError();
  return url;
}

function badInWords(problem: 'not-a-url' | 'hidden' | 'not-of-a-trigger' | 'of-another'): string {
  switch (problem) {
    case 'not-a-url':
      return vscode.l10n.t('This is no URL.');
    case 'hidden':
      return vscode.l10n.t('This is the URL with its secret hidden: it cannot be called.');
    case 'not-of-a-trigger':
      return vscode.l10n.t('This is not the URL of a trigger.');
    case 'of-another':
      return vscode.l10n.t('This is the URL of another trigger.');
  }
}
