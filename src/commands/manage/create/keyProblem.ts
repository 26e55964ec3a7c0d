import * as vscode from 'vscode';
import { isFlagKey } from '../../../model/flag/newFlag';
import { breachOf, CASE_EXAMPLES } from './flagKeys';
import type { NewFlagPlace } from './newFlagAnswers';

/** What is wrong with the key of a new flag, in a sentence. */
export function keyProblem(
  text: string,
  { convention, taken }: Pick<NewFlagPlace, 'convention' | 'taken'>,
): string | undefined {
  if (!isFlagKey(text)) {
    return vscode.l10n.t(
      'Use letters, digits, dots, dashes and underscores, and begin with a letter or digit.',
    );
  }
  const breach = breachOf(text, convention);
  if (breach?.kind === 'prefix') {
    return vscode.l10n.t('The project wants keys that begin with {0}.', breach.prefix);
  }
  if (breach) {
    const example = (convention.prefix ?? '') + CASE_EXAMPLES[breach.case];
    return vscode.l10n.t('The project wants keys like {0}.', example);
  }
  switch (taken.get(text)) {
    case 'live':
      return vscode.l10n.t('There is a flag with this key.');
    case 'archived':
      return vscode.l10n.t('There is an archived flag with this key.');
    case undefined:
      return undefined;
  }
}
