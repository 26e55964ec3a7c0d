import * as vscode from 'vscode';
import type { Staleness } from '../../targeting/staleness';
import type { ReportGroup } from './reportNode';

/** The head of a group, and what is in it. */
export function groupWords(group: ReportGroup): { readonly title: string; readonly explanation: string } {
  const { t } = vscode.l10n;
  switch (group) {
    case 'unknown':
      return {
        title: t('Unknown keys'),
        explanation: t('Keys that code asks for and that no flag of the project has.'),
      };
    case 'archived':
      return {
        title: t('Archived, still used'),
        explanation: t('Flags that are archived, so that code gets its default value.'),
      };
    case 'deprecated':
      return {
        title: t('Deprecated, still used'),
        explanation: t('Flags that somebody has marked as deprecated.'),
      };
    case 'stale':
      return {
        title: t('Stale flags'),
        explanation: t('Flags that decide nothing any more: launched or inactive in every environment.'),
      };
    case 'unused':
      return { title: t('Unused flags'), explanation: t('Flags that no code of this workspace uses.') };
    case 'folders':
      return { title: t('By folder'), explanation: t('The folders whose code uses flags.') };
  }
}

export function stalenessInWords(staleness: Staleness): string {
  switch (staleness) {
    case 'launched':
      return vscode.l10n.t('launched everywhere');
    case 'inactive':
      return vscode.l10n.t('inactive everywhere');
    case 'mixed':
      return vscode.l10n.t('launched or inactive everywhere');
  }
}

export const flagCountInWords = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 flag') : vscode.l10n.t('{0} flags', count);
