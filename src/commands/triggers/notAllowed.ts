import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ApiError } from '../../model/failure/failure';

/**
 * A plan or a role without triggers is no error of the program: what is missing, and who can give it, is said instead.
 */
export function sayingWhatIsNotAllowed<Args extends unknown[]>(
  command: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await command(...args);
    } catch (error) {
      if (!ApiError.is(error, 'forbidden')) throw error;
      sayNotAllowed(error.failure.message);
    }
  };
}

function sayNotAllowed(message: string): void {
  const words = [
    vscode.l10n.t('LaunchDarkly does not allow this with triggers: {0}', sentence(message)),
    vscode.l10n.t('Triggers are part of some plans only, and need a role that may manage them.'),
    vscode.l10n.t('Ask an administrator of the account.'),
  ];
  void vscode.window.showWarningMessage(plainText(words.join(' ')));
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
