import * as vscode from 'vscode';
import type { Segment } from '../../model/project/segment';
import { segmentMembers } from '../../targeting/segmentMembers';

/** `3 included · 1 excluded · 2 rules`. */
export function segmentInRow(segment: Segment): string {
  const { t } = vscode.l10n;
  const count = (isIncluded: boolean): number =>
    segmentMembers(segment)
      .filter((members) => members.isIncluded === isIncluded)
      .reduce((sum, { keys }) => sum + keys.length, 0);
  const [included, excluded, rules] = [count(true), count(false), segment.rules.length];
  const parts = [
    ...(segment.unbounded ? [t('big segment')] : []),
    ...(included > 0 ? [t('{0} included', included)] : []),
    ...(excluded > 0 ? [t('{0} excluded', excluded)] : []),
    ...(rules > 0 ? [rules === 1 ? t('1 rule') : t('{0} rules', rules)] : []),
  ];
  return parts.length === 0 ? t('nobody') : parts.join(' · ');
}
