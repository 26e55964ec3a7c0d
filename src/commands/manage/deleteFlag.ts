import * as vscode from 'vscode';
import { flagUri } from '../../documents/flagUri';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { FlagReference } from '../../model/flag/flagOverview';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { refuseWhileNeeded, usesOfFlag } from './usesOfFlag';
import { type WholeFlag, whichFlag } from './whichFlag';

/** Deletes a flag for good, after its key was typed. What others need of it is refused beforehand. */
export function deleteFlag(services: Services) {
  return async (given?: FlagReference): Promise<void> => {
    const whole = await whichFlag(services, given, vscode.l10n.t('Delete flag'), {
      none: vscode.l10n.t('There is no flag that could be deleted.'),
      lists: ['live', 'archived'],
      has: () => true,
    });
    const { at, project, flag } = whole;
    const uses = await usesOfFlag(services, whole);
    const nextStep = vscode.l10n.t('Remove it from their prerequisites first. Nothing was deleted.');
    refuseWhileNeeded(whole, uses, nextStep);
    const environments = await project.environments.load();
    await agree(
      {
        title: vscode.l10n.t('Delete {0} from {1}', flag.name, project.project.name),
        detail: [
          vscode.l10n.t(
            'Its targeting in all {0} environments and its history are lost, and nobody can bring them back.',
            environments.length,
          ),
          ...uses.lines,
          vscode.l10n.t('Code that still asks for it gets the default in the code.'),
          ...(flag.archived
            ? []
            : [vscode.l10n.t('Archiving it instead keeps all of it, and can be undone.')]),
        ].join('\n'),
        button: vscode.l10n.t('Delete'),
        // Of the archive nobody gets anything; and a deletion carries no comment, so that none is asked for.
        environments: flag.archived ? [] : environments.map((one) => ({ ...one, requireComments: false })),
        isFinal: true,
        typed: {
          prompt: vscode.l10n.t('Type the key of the flag, {0}, to delete it for good.', at.flagKey),
          text: at.flagKey,
        },
      },
      services.settings.read().confirmChanges,
    );
    const said = await deleted(whole);
    await closeDocuments(at);
    void vscode.window.showInformationMessage(plainText(said));
  };
}

/** Gives what is to be said then. */
async function deleted(whole: WholeFlag): Promise<string> {
  const { at, project, flag } = whole;
  try {
    await carryOut(
      vscode.l10n.t('Deleting {0}…', flag.name),
      (signal) => project.deleteFlag(at.flagKey, signal),
      () => Promise.all([project.flags.refresh(), project.archivedFlags.refresh()]),
    );
    return vscode.l10n.t('Deleted {0}.', flag.name);
  } catch (error) {
    if (ApiError.is(error, 'not-found') && (await isGone(whole))) {
      project.lose(at.flagKey);
      return vscode.l10n.t('{0} had been deleted already.', flag.name);
    }
    if (!ApiError.is(error, 'conflict')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('LaunchDarkly did not delete {0}: {1}', flag.name, error.failure.message),
        nextStep: vscode.l10n.t(
          'Remove it from the prerequisites of other flags first. Nothing was deleted.',
        ),
      },
      { cause: error },
    );
  }
}

/** Who may not delete a flag may be told that there is none: only one that cannot be seen either is gone. */
async function isGone({ at, project }: WholeFlag): Promise<boolean> {
  try {
    await project.peekFlag(at.flagKey);
    return false;
  } catch (error) {
    return ApiError.is(error, 'not-found');
  }
}

/** As VS Code closes the editors of a file that it deletes; those with edits stay, marked as deleted. */
async function closeDocuments(at: FlagReference): Promise<void> {
  const uri = flagUri(at).toString();
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const own = tabs.filter(({ input, isDirty }) => {
    const isDocument = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
    return isDocument && !isDirty && input.uri.toString() === uri;
  });
  if (own.length > 0) await vscode.window.tabGroups.close(own);
}
