import * as vscode from 'vscode';
import type { TriggerPlace } from '../../model/trigger/triggerAction';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { type KnownTrigger, askTrigger, of } from './knownTrigger';
import { showUrlOnce } from './showUrlOnce';

/** Gives a trigger a new URL, as when the one in use got into the wrong hands or was lost. */
export function cycleUrl(services: Services) {
  return async (at?: TriggerPlace): Promise<void> =>
    askNewUrl(services, await askTrigger(services, at, vscode.l10n.t('Cycle the URL of a trigger')));
}

export async function askNewUrl(services: Services, known: KnownTrigger): Promise<void> {
  const { project, flag, environment, place, name } = known;
  const comment = await agree(
    {
      title: vscode.l10n.t('Cycle the URL of {0}', name),
      detail: [
        vscode.l10n.t('The URL in use stops working at once: whatever calls it then does nothing.'),
        vscode.l10n.t('The new URL is shown once; give it to all that call the trigger.'),
      ].join('\n'),
      button: vscode.l10n.t('Cycle URL'),
      environments: [environment],
      isFinal: true,
    },
    services.settings.read().confirmChanges,
  );
  const { trigger, url } = await carryOut(
    vscode.l10n.t('Cycling the URL of {0}…', name),
    (signal) => project.triggers.cycleUrl(place, { comment, signal }),
    () => project.triggers.of(flag.flagKey).refresh(),
  );
  await showUrlOnce(services, await of(known, environment.key, trigger), url, { isNew: false });
}
