import * as vscode from 'vscode';
import { commandTo } from '../../../manifest/commands';
import type { AuditLogEntry } from '../../../model/account/auditLogEntry';
import { explain } from '../../../model/failure/explain';
import type { HistoryScope } from '../../../model/account/historyScope';
import type { Earlier, KnownHistory } from '../../../store/history/changeHistory';
import { scopeOf } from '../../../store/history/historyScope';
import { entryInWords, flagOfEntry } from '../../../targeting/words/historyWords';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { nothing, rows, settled } from '../loadedRows';

/** The row "History" below whatever has one. */
export const historyNode = (scope: HistoryScope): NodeOf<'history'> => ({
  ...scopeOf(scope),
  kind: 'history',
});

/** What was changed in a scope, the newest first. */
export function historyBranch({ accounts }: BranchSources): Branch<NodeOf<'history'>> {
  const historyOf = (node: NodeOf<'history'>) =>
    accounts.get(node.connectionId)?.histories.of(scopeOf(node)).known;
  return {
    item: () =>
      treeRow({
        label: vscode.l10n.t('History'),
        icon: 'history',
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: 'history',
      }),
    rows: async (node) => {
      const known = historyOf(node);
      return known ? rows(known, node, (history) => changeRows(node, history)) : [];
    },
    rowsFrom: (node) => settled(historyOf(node)),
  };
}

function changeRows(node: NodeOf<'history'>, { entries, earlier }: KnownHistory): FlagTreeNode[] {
  if (entries.length === 0 && !earlier)
    return [nothing(node, vscode.l10n.t('The audit log has no change of this.'))];
  const changes = entries.map((entry): FlagTreeNode => ({
    ...scopeOf(node),
    kind: 'change',
    entryId: entry._id,
    entry,
  }));
  return [...changes, ...(earlier ? [{ ...scopeOf(node), kind: 'earlier' as const, earlier }] : [])];
}

/** One change: what, when, who and why; of many things, first which. A click shows it. */
export const changeBranch: Branch<NodeOf<'change'>> = {
  item: (node) => {
    const { entry, connectionId, entryId, flagKey } = node;
    const { what, who, when, comment } = entryInWords(entry, Date.now());
    const isOfMany = flagKey === undefined && entry.name !== '';
    const said = comment === undefined ? [] : [`“${comment}”`];
    const named = isOfMany ? `${entry.name}: ${what}` : what;
    const exactly = new Date(entry.date).toLocaleString();
    const item = treeRow({
      label: isOfMany ? entry.name : what,
      // The shortest first: what is cut off is in the tooltip.
      description: [...(isOfMany ? [what] : []), when, who, ...said].join(' · '),
      tooltip: [named, who, exactly, ...(comment === undefined ? [] : ['', comment])].join('\n'),
      icon: iconOf(entry),
      context: flagOfEntry(entry) ? 'change.flag' : 'change.other',
      spoken: [named, who, when, ...(comment === undefined ? [] : [comment])].join(', '),
    });
    item.command = commandTo('flagdeck.change.show', vscode.l10n.t('Show change'), { connectionId, entryId });
    return item;
  },
  carries: true,
};

function iconOf({ accesses }: AuditLogEntry): string {
  const actions = accesses.map(({ action = '' }) => action);
  if (actions.some((action) => action.startsWith('create'))) return 'add';
  if (actions.some((action) => action.startsWith('delete'))) return 'trash';
  return 'edit';
}

/** Fetches the changes before those above it; after a failure it says why, and tries again. */
export const earlierBranch: Branch<NodeOf<'earlier'>> = {
  item: (node) => {
    const item = earlierItem(node.earlier);
    const title = vscode.l10n.t('Show earlier changes');
    if (!node.earlier.isLoading) {
      item.command = commandTo('flagdeck.history.showEarlier', title, scopeOf(node));
    }
    return item;
  },
  carries: true,
};

function earlierItem({ isLoading, error }: Earlier): vscode.TreeItem {
  if (isLoading) return treeRow({ label: vscode.l10n.t('Loading earlier changes…'), icon: 'loading~spin' });
  const context = 'earlier';
  if (error === undefined)
    return treeRow({ label: vscode.l10n.t('Show earlier changes'), icon: 'more', context });
  const { cause, nextStep } = explain(error);
  return treeRow({
    label: cause,
    description: vscode.l10n.t('Click to try again.'),
    tooltip: `${cause}\n${nextStep}`,
    icon: 'error',
    color: 'list.errorForeground',
    context,
    spoken: `${cause} ${nextStep} ${vscode.l10n.t('Press Enter to try again.')}`,
  });
}
