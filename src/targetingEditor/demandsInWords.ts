import * as vscode from 'vscode';
import type { Environment } from '../model/project/environment';
import type { Flag } from '../model/flag/flag';
import { demandsOf } from '../store/change/changePolicy';
import { touchedEnvironments } from '../store/change/proposedChange';
import type { ConfirmChanges } from '../store/settings';

/** What saving a draft will ask for, a sentence for each environment that asks for something. */
export function demandsInWords(
  environments: readonly Environment[],
  before: Flag,
  after: Flag,
  confirmChanges: ConfirmChanges,
): string[] {
  return touchedEnvironments(environments, before, after).flatMap((environment) => {
    const { typeEnvironmentKey, comment } = demandsOf(environment, confirmChanges);
    const { name, approvalSettings } = environment;
    return [
      ...(typeEnvironmentKey && comment
        ? [vscode.l10n.t('{0} asks for a comment and for its key to be typed.', name)]
        : typeEnvironmentKey
          ? [vscode.l10n.t('{0} asks for its key to be typed.', name)]
          : comment
            ? [vscode.l10n.t('{0} asks for a comment.', name)]
            : []),
      ...(approvalSettings?.required === true
        ? [vscode.l10n.t('{0} needs an approval: saving files a request for one.', name)]
        : []),
    ];
  });
}
