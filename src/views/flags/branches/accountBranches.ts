import * as vscode from 'vscode';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { environmentOf, projectOf } from '../foundNode';
import { nothing, rows, settled } from '../loadedRows';
import { historyNode } from './historyBranches';
import { demandsInWords, environmentIcon, environmentTooltip } from './environmentLook';

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A connection; below it the projects that its token sees, and what else is the account's. */
export function connectionBranch({ accounts }: BranchSources): Branch<NodeOf<'connection'>> {
  return {
    item: ({ connectionId }) => {
      const { instance, name = connectionId, baseUrl } = accounts.get(connectionId)?.connection ?? {};
      return treeRow({
        label: name,
        description:
          instance === 'sandbox' ? vscode.l10n.t('on this machine') : baseUrl?.replace(/^https:\/\//, ''),
        icon: instance === 'sandbox' ? 'beaker' : 'plug',
        state: Expanded,
        context: `connection.${instance ?? 'custom'}`,
      });
    },
    rows: async (node) => {
      const account = accounts.get(node.connectionId);
      if (!account) return [];
      return rows(account.projects, node, (projects) => [
        ...(projects.length === 0 ? [nothing(node, vscode.l10n.t('The token sees no projects.'))] : []),
        ...projects.map(({ project }): FlagTreeNode => ({
          ...node,
          kind: 'project',
          projectKey: project.key,
        })),
        { ...node, kind: 'webhooks' },
        historyNode(node),
      ]);
    },
    rowsFrom: ({ connectionId }) => settled(accounts.get(connectionId)?.projects),
  };
}

/** The environments of a project, in its order. */
export function environmentsBranch({ accounts }: BranchSources): Branch<NodeOf<'environments'>> {
  return {
    item: () =>
      treeRow({
        label: vscode.l10n.t('Environments'),
        icon: 'server-environment',
        state: Collapsed,
        context: 'environments',
      }),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      return rows(project.environments, node, (environments) =>
        environments.map(({ key }) => ({ ...node, kind: 'environment', environmentKey: key })),
      );
    },
    rowsFrom: (node) => settled(projectOf(accounts, node)?.environments),
  };
}

/** An environment of a project, and what it demands of those who change a flag there. */
export function environmentBranch({ accounts }: BranchSources): Branch<NodeOf<'environment'>> {
  return {
    item: (node) => {
      const environment = environmentOf(accounts, node);
      const item = treeRow({
        label: environment?.name ?? node.environmentKey,
        description: [node.environmentKey, ...demandsInWords(environment)].join(' · '),
        state: Collapsed,
        context: 'environment',
      });
      item.iconPath = environmentIcon(environment);
      return item;
    },
    tooltip: (node) => {
      const environment = environmentOf(accounts, node);
      return environment && environmentTooltip(environment);
    },
    rows: (node) => Promise.resolve([historyNode(node)]),
    itemFrom: (node) => environmentOf(accounts, node),
  };
}
