import * as vscode from 'vscode';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';

/** Says of a plan or a role without triggers what is missing, and who can give it. */
export function sayingWhatIsNotAllowed<Args extends unknown[]>(
  command: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await command(...args);
    } catch (error) {
      if (!ApiError.is(error, 'forbidden')) throw error;
      throw new ExplainedError(
        {
          cause: vscode.l10n.t(
            'LaunchDarkly does not allow this with triggers: {0}',
            sentence(error.failure.message),
          ),
          nextStep: vscode.l10n.t(
            'Triggers are part of some plans only, and need a role that may manage them. Ask an administrator of the account.',
          ),
        },
        { cause: error },
      );
    }
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
