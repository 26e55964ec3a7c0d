import * as vscode from 'vscode';
import { type CommandId, commandTo } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import { ExplainedError, isExplained } from '../../../model/failure/explainedError';
import { ApiError } from '../../../model/failure/failure';
import type { Flag } from '../../../model/flag/flag';
import type { NewFlag } from '../../../model/flag/newFlag';
import type { ProjectStore } from '../../../store/projectStore';
import { carryOut } from '../../change/carryOut';
import { showFailure } from '../../register';

/** Sends what was decided; a key that is taken after all is told as such. `clone` is the key of the flag that is copied. */
export async function makeFlag(project: ProjectStore, newFlag: NewFlag, clone?: string): Promise<Flag> {
  try {
    return await carryOut(
      vscode.l10n.t('Creating {0}…', newFlag.name),
      (signal) => project.createFlag(newFlag, { signal, ...(clone === undefined ? {} : { clone }) }),
      () => project.flags.refresh(),
    );
  } catch (error) {
    if (!ApiError.is(error, 'conflict')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('There is a flag with the key {0} already; it may be archived.', newFlag.key),
        nextStep: vscode.l10n.t('Refresh to see it, or use another key.'),
      },
      { cause: error },
    );
  }
}

/** The same; gives nothing where the server refused something that the person can answer otherwise, which is told. */
export async function makeUnlessRefused(
  project: ProjectStore,
  newFlag: NewFlag,
  clone?: string,
): Promise<Flag | undefined> {
  try {
    return await makeFlag(project, newFlag, clone);
  } catch (error) {
    const cause = isExplained(error) ? error.cause : error;
    if (!ApiError.is(cause, 'refused') && !ApiError.is(cause, 'conflict')) throw error;
    showFailure(error);
    return undefined;
  }
}

/** Says that a flag is there, and offers to open it; does not wait for the person. */
export function sayMade(connectionId: string, projectKey: string, flag: Flag, said: string): void {
  const open = vscode.l10n.t('Open');
  const copy = vscode.l10n.t('Copy Key');
  const at = { connectionId, projectKey, flagKey: flag.key };
  const run = ({ command, arguments: args = [] }: vscode.Command & { command: CommandId }) =>
    vscode.commands.executeCommand(command, ...(args as unknown[]));
  void vscode.window.showInformationMessage(plainText(said), open, copy).then((chosen) => {
    if (chosen === open) return run(commandTo('flagdeck.flag.open', open, at) as never);
    if (chosen === copy) return run(commandTo('flagdeck.flag.copyKey', copy, at) as never);
    return undefined;
  });
}
