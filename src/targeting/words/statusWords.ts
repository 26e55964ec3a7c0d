import * as l10n from '@vscode/l10n';
import type { FlagStatus } from '../../model/flag/flagStatus';
import { relativeTime } from './relativeTime';

/** A status in a word. */
export function statusInWords(name: FlagStatus['name']): string {
  switch (name) {
    case 'new':
      return l10n.t('new');
    case 'active':
      return l10n.t('active');
    case 'launched':
      return l10n.t('launched');
    case 'inactive':
      return l10n.t('inactive');
  }
}

/** What a status means, in a sentence. */
export function statusExplained(name: FlagStatus['name']): string {
  switch (name) {
    case 'new':
      return l10n.t('It was made lately, and no code has asked for it yet.');
    case 'active':
      return l10n.t('Code asks for it, and it still decides something.');
    case 'launched':
      return l10n.t('Code asks for it, and everyone has got the same variation for a week.');
    case 'inactive':
      return l10n.t('No code has asked for it in a week.');
  }
}

/** `active · asked 2 hr. ago`. */
export function statusInRow({ name, lastRequested }: FlagStatus, now: number): string {
  const asked =
    lastRequested === undefined
      ? l10n.t('never asked for')
      : l10n.t('asked {0}', relativeTime(lastRequested, now));
  return `${statusInWords(name)} · ${asked}`;
}
