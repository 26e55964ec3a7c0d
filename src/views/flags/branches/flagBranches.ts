import * as vscode from 'vscode';
import type { FlagOverview, FlagReference } from '../../../model/flag/flagOverview';
import { chosenEnvironments } from '../../../targeting/environmentOrder';
import { stateInRow } from '../../../targeting/words/words';
import { badgeAddress } from '../../referenceBadges';
import { kindIcon, opensFlag, treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import { detailsOf } from '../details/lateDetails';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { environmentOf, flagOf, projectOf } from '../foundNode';
import { historyNode } from './historyBranches';

/** A flag; below it its environments and what else belongs to it. */
export function flagBranch(sources: BranchSources): Branch<NodeOf<'flag'>> {
  const { accounts, settings } = sources;
  const details = detailsOf(sources);
  return {
    item: (node) => flagItem(node, sources),
    tooltip: (node) => details.tooltip(node),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      const environments = chosenEnvironments(
        await project.environments.load(),
        settings.read().environments,
      );
      return [
        ...environments.map(({ key }): FlagTreeNode => ({
          ...node,
          kind: 'flagEnvironment',
          environmentKey: key,
        })),
        { ...node, kind: 'section', section: 'variations' },
        { ...node, kind: 'section', section: 'dependencies' },
        { ...node, kind: 'triggers' },
        { ...node, kind: 'section', section: 'status' },
        { ...node, kind: 'section', section: 'references' },
        historyNode({ connectionId: node.connectionId, projectKey: node.projectKey, flagKey: node.flagKey }),
      ];
    },
    rowsFrom: (node) => flagOf(accounts, node),
    itemFrom: (node) => flagRowFrom(node, sources),
  };
}

function flagItem(node: NodeOf<'flag'>, sources: BranchSources): vscode.TreeItem {
  const { connectionId, projectKey, flagKey } = node;
  const flag = flagOf(sources.accounts, node);
  if (!flag) return treeRow({ label: flagKey, icon: 'question' });
  const marks = [
    ...(flag.archived ? [vscode.l10n.t('archived')] : []),
    ...(flag.deprecated ? [vscode.l10n.t('deprecated')] : []),
  ];
  const item = treeRow({
    label: flag.name,
    description: [flagKey, ...marks].join(' · '),
    icon: kindIcon(flag),
    state: vscode.TreeItemCollapsibleState.Collapsed,
    context: flagContext(flag, node, sources),
    spoken: [vscode.l10n.t('Flag {0}, key {1}', flag.name, flagKey), ...marks].join(', '),
  });
  item.command = opensFlag({ connectionId, projectKey, flagKey });
  item.resourceUri = badgeAddress(node);
  return item;
}

/** What menus ask: `flag`, `flag.favourite`, `flag.favourite.archived`, `flag.deprecated`. */
export function flagContext(flag: FlagOverview, at: FlagReference, { marks }: BranchSources): string {
  return [
    'flag',
    ...(marks.isFavourite(at) ? ['favourite'] : []),
    ...(flag.archived ? ['archived'] : []),
    ...(flag.deprecated ? ['deprecated'] : []),
  ].join('.');
}

const asFavourites = new WeakMap<FlagOverview, object>();

/** What the row of a flag is made of: the flag, and whether it is a favourite. */
export function flagRowFrom(at: FlagReference, { accounts, marks }: BranchSources): unknown {
  const flag = flagOf(accounts, at);
  if (!flag || !marks.isFavourite(at)) return flag;
  const known = asFavourites.get(flag) ?? {};
  asFavourites.set(flag, known);
  return known;
}

/** What a flag does in an environment. */
export function flagEnvironmentBranch(sources: BranchSources): Branch<NodeOf<'flagEnvironment'>> {
  const details = detailsOf(sources);
  return {
    item: (node) => flagEnvironmentItem(node, sources),
    rows: (node) => details.rows(node),
    rowsFrom: (node) => details.source(node),
  };
}

function flagEnvironmentItem(node: NodeOf<'flagEnvironment'>, { accounts }: BranchSources): vscode.TreeItem {
  const environment = environmentOf(accounts, node);
  const name = environment?.name ?? node.environmentKey;
  const flag = flagOf(accounts, node);
  const state = flag?.environments[node.environmentKey];
  if (flag?.archived) {
    return treeRow({
      label: name,
      description: vscode.l10n.t('archived: code gets its default value'),
      icon: 'archive',
      state: vscode.TreeItemCollapsibleState.Collapsed,
    });
  }
  if (!flag || !state) {
    return treeRow({ label: name, description: vscode.l10n.t('not known'), icon: 'question' });
  }
  const { connectionId, projectKey, flagKey, environmentKey } = node;
  const words = stateInRow(flag, state);
  const item = treeRow({
    label: name,
    description: words,
    tooltip: [
      `${name}: ${words}`,
      ...(environment?.critical ? [vscode.l10n.t('{0} is critical.', name)] : []),
      vscode.l10n.t('Changed {0}', new Date(state.lastModified).toLocaleString()),
    ].join('\n'),
    icon: state.on ? 'circle-filled' : 'circle-outline',
    ...(state.on ? { color: 'charts.green' } : {}),
    state: vscode.TreeItemCollapsibleState.Collapsed,
    context: state.on ? 'flagEnvironment.on' : 'flagEnvironment.off',
    spoken: vscode.l10n.t('{0} in {1}, {2}', flag.name, name, words),
  });
  item.command = opensFlag({ connectionId, projectKey, flagKey, environmentKey });
  return item;
}

/** A flag whose answer has a fault. */
export const unreadableBranch: Branch<NodeOf<'unreadable'>> = {
  item: ({ flag: { flagKey, field, problem } }) =>
    treeRow({
      label: flagKey,
      description: vscode.l10n.t('cannot be read: {0}: {1}', field, problem),
      tooltip: vscode.l10n.t('The answer for flag {0} has a fault at {1}: {2}', flagKey, field, problem),
      icon: 'warning',
      color: 'list.warningForeground',
    }),
  carries: true,
};
