import * as vscode from 'vscode';
import { statementsInWords, webhookName, webhookStateInWords } from '../../../targeting/words/webhookWords';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { NodeOf } from '../flagTreeNode';
import { nothing, rows, settled } from '../loadedRows';

/** The webhooks of an account. */
export function webhooksBranch({ accounts }: BranchSources): Branch<NodeOf<'webhooks'>> {
  const listOf = ({ connectionId }: NodeOf<'webhooks'>) => accounts.get(connectionId)?.webhooks.list;
  return {
    item: () =>
      treeRow({
        label: vscode.l10n.t('Webhooks'),
        icon: 'radio-tower',
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: 'webhooks',
      }),
    rows: async (node) => {
      const list = listOf(node);
      if (!list) return [];
      return rows(list, node, (webhooks) =>
        webhooks.length === 0
          ? [nothing(node, vscode.l10n.t('This account has no webhooks.'))]
          : webhooks.map((webhook) => ({ ...node, kind: 'webhook', webhookId: webhook._id, webhook })),
      );
    },
    rowsFrom: (node) => settled(listOf(node)),
  };
}

/** A webhook: whether it is on, where it posts to, whether that is signed, and what it hears of. */
export const webhookBranch: Branch<NodeOf<'webhook'>> = {
  item: ({ webhook }) => {
    const { on, isSigned, statements, tags } = webhook;
    const name = webhookName(webhook);
    const state = webhookStateInWords(webhook);
    return treeRow({
      label: name,
      description: state,
      tooltip: [
        `${name}: ${state}`,
        vscode.l10n.t('Hears of: {0}', statementsInWords(statements)),
        isSigned
          ? vscode.l10n.t(
              'What it posts is signed, so that the receiver can tell that it is from LaunchDarkly.',
            )
          : vscode.l10n.t('What it posts is not signed.'),
        ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
      ].join('\n'),
      icon: on ? 'radio-tower' : 'circle-slash',
      context: on ? 'webhook.on' : 'webhook.off',
      spoken: vscode.l10n.t('Webhook {0}, {1}', name, state),
    });
  },
  carries: true,
};
