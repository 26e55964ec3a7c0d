import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../../../model/failure/explainedError';
import { merge3 } from '../../../patch/merge/merge3';
import type { BulkDeed } from './bulkDeed';
import type { BulkResult } from './sendBulk';

/** What takes back all that was done; what others changed since stays. Nothing where nothing was done. */
export function undoOfBulk({ words }: BulkDeed, results: readonly BulkResult[]): BulkDeed | undefined {
  const items = results.flatMap(({ item: { at, name }, outcome }) => {
    if (outcome.kind !== 'done') return [];
    const { before, after } = outcome.sent;
    return [
      {
        at,
        name,
        draft: (now: typeof before) => {
          const { flag, conflicts } = merge3(after, now, before);
          if (conflicts.length === 0) return flag;
          throw new ExplainedError({
            cause: l10n.t('Somebody else has changed the same since.'),
            nextStep: l10n.t('It stays as they left it.'),
          });
        },
      },
    ];
  });
  if (items.length === 0) return undefined;
  return {
    items,
    words: {
      title: (count) => l10n.t('Undo: {0}', words.title(count)),
      button: (count) => (count === 1 ? l10n.t('Undo for 1 Flag') : l10n.t('Undo for {0} Flags', count)),
      done: (count, of) =>
        count < of
          ? l10n.t('Undone for {0} of {1} flags: {2}', count, of, words.title(of))
          : l10n.t('Undone: {0}', words.title(count)),
      already: (count) =>
        count === 1 ? l10n.t('1 was undone already') : l10n.t('{0} were undone already', count),
    },
  };
}

/** The same deed for what was not done, though nothing speaks against trying: failures, and what was never sent. */
export function restOfBulk({ words }: BulkDeed, results: readonly BulkResult[]): BulkDeed | undefined {
  const again = new Set(['failed', 'changedMeanwhile', 'notSent']);
  const items = results.filter(({ outcome }) => again.has(outcome.kind)).map(({ item }) => item);
  return items.length === 0 ? undefined : { items, words };
}
