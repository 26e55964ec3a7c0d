import * as vscode from 'vscode';
import { commandTo } from '../../../manifest/commands';
import { findTrigger } from '../../../store/triggers/flagTriggers';
import { triggerDetails, triggerInWords, triggerStateInWords } from '../../../targeting/words/triggerWords';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { environmentOf, flagOf, projectOf } from '../foundNode';
import { nothing, rows, settled } from '../loadedRows';

/** The triggers of a flag, in all environments. */
export function triggersBranch({ accounts }: BranchSources): Branch<NodeOf<'triggers'>> {
  return {
    item: (node) =>
      treeRow({
        label: vscode.l10n.t('Triggers'),
        icon: 'zap',
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: 'triggers',
        tooltip: vscode.l10n.t('URLs by which outside systems turn this flag on or off.'),
        spoken: vscode.l10n.t('Triggers of {0}', flagOf(accounts, node)?.name ?? node.flagKey),
      }),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      return rows(project.triggers.of(node.flagKey), node, ({ triggers, withheld, isUnavailable }) => {
        if (isUnavailable) {
          return [
            nothing(
              node,
              vscode.l10n.t('This plan or your role has no triggers. Ask an administrator of the account.'),
            ),
          ];
        }
        const shown = triggers.map(({ environmentKey, trigger }): FlagTreeNode => ({
          ...node,
          kind: 'trigger',
          environmentKey,
          triggerId: trigger._id,
        }));
        const names = withheld.map((environmentKey) => nameOf(accounts, { ...node, environmentKey }));
        if (names.length > 0) {
          const text = vscode.l10n.t('Your role may not see the triggers in {0}.', names.join(', '));
          return [...shown, nothing(node, text)];
        }
        return shown.length > 0 ? shown : [nothing(node, vscode.l10n.t('This flag has no triggers.'))];
      });
    },
    rowsFrom: (node) => settled(projectOf(accounts, node)?.triggers.of(node.flagKey)),
  };
}

/** A trigger: what it does where, whether it is enabled, and how often it fired. A click lists what can be done. */
export function triggerBranch({ accounts }: BranchSources): Branch<NodeOf<'trigger'>> {
  const triggerOf = (node: NodeOf<'trigger'>) => {
    const triggers = projectOf(accounts, node)?.triggers.of(node.flagKey).value;
    return triggers && findTrigger(triggers, node.environmentKey, node.triggerId);
  };
  return {
    item: (node) => {
      const { connectionId, projectKey, flagKey, environmentKey, triggerId } = node;
      const trigger = triggerOf(node);
      if (!trigger) return treeRow({ label: triggerId, icon: 'question' });
      const words = triggerInWords(trigger, nameOf(accounts, node));
      const state = triggerStateInWords(trigger, Date.now());
      const item = treeRow({
        label: words,
        description: state,
        icon: trigger._status === 'failed' ? 'warning' : trigger.enabled ? 'zap' : 'circle-slash',
        context: trigger.enabled ? 'trigger.enabled' : 'trigger.disabled',
        spoken: vscode.l10n.t('Trigger {0}, {1}', words, state),
      });
      item.command = commandTo('flagdeck.trigger.show', vscode.l10n.t('Show trigger'), {
        connectionId,
        projectKey,
        flagKey,
        environmentKey,
        triggerId,
      });
      return item;
    },
    tooltip: (node) => {
      const trigger = triggerOf(node);
      return trigger && triggerDetails(trigger, nameOf(accounts, node), Date.now()).join('\n');
    },
    itemFrom: triggerOf,
  };
}

function nameOf(accounts: BranchSources['accounts'], at: Parameters<typeof environmentOf>[1]): string {
  return environmentOf(accounts, at)?.name ?? at.environmentKey;
}
