import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ApiError } from '../../model/failure/failure';
import { type TriggerPlace, actionOf } from '../../model/trigger/triggerAction';
import { findTrigger } from '../../store/triggers/flagTriggers';
import { actionInWords } from '../../targeting/words/triggerWords';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { askTrigger } from './knownTrigger';

/** Deletes a trigger for good: its URL cannot be had again. */
export function deleteTrigger(services: Services) {
  return async (at?: TriggerPlace): Promise<void> => {
    const known = await askTrigger(services, at, vscode.l10n.t('Delete a trigger'));
    const { project, flag, environment, trigger, place, name } = known;
    const action = actionOf(trigger);
    await agree(
      {
        title: vscode.l10n.t('Delete {0}', name),
        detail: [
          action
            ? vscode.l10n.t(
                'Its URL stops working at once: whoever calls it no longer {0}.',
                actionInWords(action, flag.name, environment.name),
              )
            : vscode.l10n.t('Its URL stops working at once.'),
          vscode.l10n.t('This cannot be undone: a new trigger gets another URL. To pause it, disable it.'),
        ].join('\n'),
        button: vscode.l10n.t('Delete Trigger'),
        // The API takes no comment with it.
        environments: [{ ...environment, requireComments: false }],
        isFinal: true,
      },
      services.settings.read().confirmChanges,
    );
    const refresh = () => project.triggers.of(flag.flagKey).refresh();
    try {
      await carryOut(
        vscode.l10n.t('Deleting {0}…', name),
        (signal) => project.triggers.remove(place, signal),
        refresh,
      );
    } catch (error) {
      if (!ApiError.is(error, 'not-found')) throw error;
      // Somebody was quicker: then it is gone, as was wanted.
      if (findTrigger(await refresh(), environment.key, trigger._id)) throw error;
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} of {1} is deleted.', name, plainText(flag.name)),
    );
  };
}
