import * as vscode from 'vscode';
import type { ExpectedType } from '../references/calls/flagCall';

/** The type of a flag's values, within a sentence. */
export function typeInWords(type: ExpectedType): string {
  switch (type) {
    case 'boolean':
      return vscode.l10n.t('boolean');
    case 'number':
      return vscode.l10n.t('number');
    case 'string':
      return vscode.l10n.t('string');
    case 'json':
      return vscode.l10n.t('JSON');
    case 'any':
      return vscode.l10n.t('any type');
  }
}
