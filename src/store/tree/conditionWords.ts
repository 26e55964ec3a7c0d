import * as l10n from '@vscode/l10n';
import type { FilterConditions, FlagState } from '../../model/flag/filterConditions';
import { statusInWords } from '../../targeting/words/statusWords';

function stateWord(state: FlagState): string {
  switch (state) {
    case 'live':
      return l10n.t('live');
    case 'deprecated':
      return l10n.t('deprecated');
    case 'archived':
      return l10n.t('archived');
  }
}

function changedWords(days: number): string {
  return days === 1 ? l10n.t('changed in the last day') : l10n.t('changed in the last {0} days', days);
}

/** What is filtered, in short: `checkout · live or archived · tagged web and payments`. Empty where nothing is. */
export function filterInWords(text: string, conditions: FilterConditions): string {
  const { states, kind, mine, status, changedWithinDays, usage, tags } = conditions;
  const or = (words: readonly string[]) => words.join(` ${l10n.t('or')} `);
  return [
    text.trim(),
    ...(states ? [or(states.map(stateWord))] : []),
    ...(kind === undefined ? [] : [kind === 'boolean' ? l10n.t('boolean') : l10n.t('multivariate')]),
    ...(mine ? [l10n.t('mine')] : []),
    ...(status ? [l10n.t('{0} in {1}', or(status.names.map(statusInWords)), status.environmentKey)] : []),
    ...(changedWithinDays === undefined ? [] : [changedWords(changedWithinDays)]),
    ...(usage === undefined
      ? []
      : [usage === 'used' ? l10n.t('used in this workspace') : l10n.t('not used in this workspace')]),
    ...(tags ? [l10n.t('tagged {0}', tags.join(` ${l10n.t('and')} `))] : []),
  ]
    .filter(Boolean)
    .join(' · ');
}
