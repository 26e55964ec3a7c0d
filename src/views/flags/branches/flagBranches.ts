import * as vscode from 'vscode';
import type { FlagReference } from '../../../model/flagOverview';
import type { Accounts } from '../../../store/accounts';
import { chosenEnvironments } from '../../../targeting/environmentOrder';
import { stateInRow } from '../../../targeting/words';
import { badgeAddress } from '../../referenceBadges';
import { referencesInWords } from '../../referenceCounts';
import { kindIcon, opensFlag, treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { environmentOf, flagOf, projectOf } from '../foundNode';

/** A flag; below it its environments and what else belongs to it. */
export function flagBranch({ accounts, settings, references }: BranchSources): Branch<NodeOf<'flag'>> {
  return {
    item: (node) => flagItem(node, accounts),
    tooltip: (node) => flagTooltip(node, accounts, references.of(node)),
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
        { ...node, kind: 'triggers' },
      ];
    },
    rowsFrom: (node) => flagOf(accounts, node),
    itemFrom: (node) => flagOf(accounts, node),
  };
}

function flagItem(node: NodeOf<'flag'>, accounts: Accounts): vscode.TreeItem {
  const { connectionId, projectKey, flagKey } = node;
  const flag = flagOf(accounts, node);
  if (!flag) return treeRow({ label: flagKey, icon: 'question' });
  const marks = flag.deprecated ? [vscode.l10n.t('deprecated')] : [];
  const item = treeRow({
    label: flag.name,
    description: [flagKey, ...marks].join(' · '),
    icon: kindIcon(flag),
    state: vscode.TreeItemCollapsibleState.Collapsed,
    context: 'flag',
    spoken: [vscode.l10n.t('Flag {0}, key {1}', flag.name, flagKey), ...marks].join(', '),
  });
  item.command = opensFlag({ connectionId, projectKey, flagKey });
  item.resourceUri = badgeAddress(node);
  return item;
}

function flagTooltip(
  { connectionId, projectKey, flagKey }: FlagReference,
  accounts: Accounts,
  references: number | undefined,
): string | undefined {
  const project = accounts.get(connectionId)?.project(projectKey);
  const flag = project?.flags.value?.flags.get(flagKey);
  if (!flag) return undefined;
  const states = (project?.environments.value ?? []).flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state ? [`${name}: ${stateInRow(flag, state)}`] : [];
  });
  const description = flag.description ? ['', flag.description] : [];
  const counted = references === undefined ? [] : [referencesInWords(references)];
  return [flag.name, flagKey, ...counted, ...description, '', ...states].join('\n');
}

/** What a flag does in an environment. */
export function flagEnvironmentBranch({ accounts }: BranchSources): Branch<NodeOf<'flagEnvironment'>> {
  return { item: (node) => flagEnvironmentItem(node, accounts) };
}

function flagEnvironmentItem(node: NodeOf<'flagEnvironment'>, accounts: Accounts): vscode.TreeItem {
  const environment = environmentOf(accounts, node);
  const name = environment?.name ?? node.environmentKey;
  const flag = flagOf(accounts, node);
  const state = flag?.environments[node.environmentKey];
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
