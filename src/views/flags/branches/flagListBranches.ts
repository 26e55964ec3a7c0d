import * as vscode from 'vscode';
import { commandTo } from '../../../manifest/commands';
import { stateInRow } from '../../../targeting/words/words';
import { badgeAddress } from '../../referenceBadges';
import { opensFlag, treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import { detailsOf } from '../details/lateDetails';
import { type FlagTreeNode, type NodeOf, nodeId } from '../flagTreeNode';
import { flagOf, projectOf } from '../foundNode';
import { PAGE } from '../listedFlags';
import { nothing, rows, settled } from '../loadedRows';
import { environmentBranch } from './accountBranches';
import { flagContext, flagRowFrom } from './flagBranches';

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** The flags below a project or one of its environments: a page of them, and a row for more. */
export async function flagRows(
  node: NodeOf<'project'> | NodeOf<'environmentFlags'>,
  sources: BranchSources,
): Promise<FlagTreeNode[]> {
  const { accounts, listed, filter } = sources;
  const project = projectOf(accounts, node);
  if (!project) return [];
  // Their number is no secret, but where flags fail to load, that is what counts.
  const failure = await listed.prepare(node);
  const found = await rows(project.flags, node, ({ flags, unreadable }) => {
    const { flagKeys, left } = listed.at(node);
    const bad = node.kind === 'project' ? unreadable : [];
    if (flagKeys.length === 0 && bad.length === 0) return [nothing(node, whyNone(node, sources, flags.size))];
    const more: FlagTreeNode = { ...node, kind: 'more', left };
    return [
      ...bad.map((flag): FlagTreeNode => ({ ...node, kind: 'unreadable', flag })),
      ...flagKeys.map((flagKey): FlagTreeNode =>
        node.kind === 'project' ? { ...node, kind: 'flag', flagKey } : { ...node, kind: 'flagIn', flagKey },
      ),
      ...(left > 0 ? [more] : []),
    ];
  });
  if (failure === undefined || !filter.isActive || found[0]?.kind === 'failed') return found;
  return [{ kind: 'failed', parentId: nodeId(node), error: failure }, ...found];
}

function whyNone(
  { connectionId }: { readonly connectionId: string },
  { accounts, filter, references }: BranchSources,
  flagCount: number,
): string {
  const { mine, usage } = filter.conditions;
  if (!filter.isActive || flagCount === 0) return vscode.l10n.t('This project has no flags.');
  const me = accounts.get(connectionId)?.myself.value;
  if (mine && me && me.memberId === undefined) {
    return vscode.l10n.t('No flag is yours: the access token belongs to no person.');
  }
  if (usage !== undefined && !references.isReady) {
    return vscode.l10n.t('Which flags the workspace uses is known once it is indexed.');
  }
  const isText = filter.inWords === filter.text.trim();
  return isText
    ? vscode.l10n.t('No flag matches “{0}”.', filter.text)
    : vscode.l10n.t('No flag matches the filter: {0}.', filter.inWords);
}

/** The flags below an environment in the grouping by environment, and what else an environment has. */
export function environmentFlagsBranch(sources: BranchSources): Branch<NodeOf<'environmentFlags'>> {
  const environment = environmentBranch(sources);
  const plain = (node: NodeOf<'environmentFlags'>): NodeOf<'environment'> => ({
    ...node,
    kind: 'environment',
  });
  const { accounts, listed } = sources;
  return {
    item: (node) => {
      const item = environment.item(plain(node));
      item.collapsibleState = Collapsed;
      return item;
    },
    ...(environment.tooltip ? { tooltip: (node) => environment.tooltip?.(plain(node)) } : {}),
    rows: async (node) => [
      ...((await environment.rows?.(plain(node))) ?? []),
      ...(await flagRows(node, sources)),
    ],
    rowsFrom: (node) => {
      const flags = settled(projectOf(accounts, node)?.flags);
      const isKnown = typeof flags === 'object' && flags !== null && 'flags' in flags;
      return isKnown ? listed.at(node) : flags;
    },
    ...(environment.itemFrom ? { itemFrom: (node) => environment.itemFrom?.(plain(node)) } : {}),
  };
}

/** A flag as it is in one environment. */
export function flagInBranch(sources: BranchSources): Branch<NodeOf<'flagIn'>> {
  const { accounts } = sources;
  const details = detailsOf(sources);
  return {
    item: (node) => {
      const { connectionId, projectKey, flagKey, environmentKey } = node;
      const flag = flagOf(accounts, node);
      const state = flag?.environments[environmentKey];
      if (!flag) return treeRow({ label: flagKey, icon: 'question' });
      const words = flag.archived
        ? vscode.l10n.t('archived')
        : state
          ? stateInRow(flag, state)
          : vscode.l10n.t('not known');
      const on = state?.on;
      const item = treeRow({
        label: flag.name,
        description: flag.deprecated ? `${words} · ${vscode.l10n.t('deprecated')}` : words,
        icon: on === undefined ? 'question' : on ? 'circle-filled' : 'circle-outline',
        ...(on ? { color: 'charts.green' } : {}),
        state: Collapsed,
        context: [flagContext(flag, node, sources), ...(on === undefined ? [] : [on ? 'on' : 'off'])].join(
          '.',
        ),
        spoken: vscode.l10n.t('Flag {0}, key {1}, {2}', flag.name, flagKey, words),
      });
      item.command = opensFlag({ connectionId, projectKey, flagKey, environmentKey });
      item.resourceUri = badgeAddress(node);
      return item;
    },
    tooltip: (node) => details.tooltip(node),
    rows: (node) => details.rows(node),
    rowsFrom: (node) => details.source(node),
    itemFrom: (node) => flagRowFrom(node, sources),
  };
}

/** Shows the next page. */
export const moreBranch: Branch<NodeOf<'more'>> = {
  item: (node) => {
    const { connectionId, projectKey, environmentKey } = node;
    const place = { connectionId, projectKey, ...(environmentKey === undefined ? {} : { environmentKey }) };
    const next = Math.min(PAGE, node.left).toLocaleString();
    const item = treeRow({
      label: vscode.l10n.t('Show {0} more', next),
      description: vscode.l10n.t('{0} left', node.left.toLocaleString()),
      icon: 'ellipsis',
      spoken: vscode.l10n.t('Show {0} more flags of {1} that are left', next, node.left.toLocaleString()),
    });
    item.command = commandTo('flagdeck.flags.showMore', vscode.l10n.t('Show more flags'), place);
    return item;
  },
  carries: true,
};

/** Favourites or recent flags; below them each flag as it is in the list. */
export function markedBranch(sources: BranchSources): Branch<NodeOf<'marked'>> {
  return {
    item: ({ group }) =>
      group === 'favourites'
        ? treeRow({
            label: vscode.l10n.t('Favourites'),
            icon: 'star-full',
            state: Expanded,
            context: 'favourites',
          })
        : treeRow({ label: vscode.l10n.t('Recent'), icon: 'history', state: Collapsed, context: 'recents' }),
    rows: (node) =>
      Promise.resolve(
        markedKeys(node, sources).map((flagKey): FlagTreeNode & { under: NodeOf<'marked'>['group'] } => ({
          kind: 'flag',
          connectionId: node.connectionId,
          projectKey: node.projectKey,
          flagKey,
          under: node.group,
        })),
      ),
    rowsFrom: (node) => markedKeys(node, sources).join('\n'),
  };
}

/** The groups that have something in them. While flags are filtered, only what the filter finds is shown. */
export function markedGroups(node: NodeOf<'project'>, sources: BranchSources): NodeOf<'marked'>[] {
  if (sources.filter.isActive) return [];
  const { connectionId, projectKey } = node;
  return (['favourites', 'recents'] as const)
    .map((group) => ({ kind: 'marked' as const, connectionId, projectKey, group }))
    .filter((marked) => markedKeys(marked, sources).length > 0);
}

/** A recent flag stays where it is while it is used again: rows do not jump when one opens them. */
function markedKeys(node: NodeOf<'marked'>, { marks, accounts }: BranchSources): readonly string[] {
  const keys = node.group === 'favourites' ? marks.favourites(node) : marks.shownRecents(node);
  return keys.filter((flagKey) => flagOf(accounts, { ...node, flagKey }));
}
