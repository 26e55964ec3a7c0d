import * as vscode from 'vscode';
import { triggerInWords, triggerStateInWords } from '../../../targeting/triggerWords';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { NodeOf } from '../flagTreeNode';
import { environmentOf, projectOf } from '../foundNode';
import { nothing, rows, settled } from '../loadedRows';

/** The triggers of a flag, in all environments. */
export function triggersBranch({ accounts }: BranchSources): Branch<NodeOf<'triggers'>> {
  return {
    item: () =>
      treeRow({
        label: vscode.l10n.t('Triggers'),
        icon: 'zap',
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: 'triggers',
      }),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      return rows(project.triggers(node.flagKey), node, (triggers) =>
        triggers.length === 0
          ? [nothing(node, vscode.l10n.t('This flag has no triggers.'))]
          : triggers.map((triggerIn) => ({ ...node, kind: 'trigger', triggerIn })),
      );
    },
    rowsFrom: (node) => settled(projectOf(accounts, node)?.triggers(node.flagKey)),
  };
}

/** A trigger: what it does where, whether it is enabled, and how often it fired. */
export function triggerBranch({ accounts }: BranchSources): Branch<NodeOf<'trigger'>> {
  return {
    item: ({ triggerIn, ...node }) => {
      const { trigger, environmentKey } = triggerIn;
      const name = environmentOf(accounts, { ...node, environmentKey })?.name ?? environmentKey;
      return treeRow({
        label: triggerInWords(trigger, name),
        description: triggerStateInWords(trigger, Date.now()),
        ...(trigger._lastTriggeredAt === undefined
          ? {}
          : {
              tooltip: vscode.l10n.t('Last fired {0}', new Date(trigger._lastTriggeredAt).toLocaleString()),
            }),
        icon: trigger.enabled ? 'zap' : 'circle-slash',
        context: trigger.enabled ? 'trigger.enabled' : 'trigger.disabled',
      });
    },
    carries: true,
  };
}
