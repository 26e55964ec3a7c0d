import * as vscode from 'vscode';
import type { ProjectStore } from '../../../store/projectStore';
import { chosenEnvironments } from '../../../targeting/environmentOrder';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { projectOf } from '../foundNode';
import { LOADING, rows, settled } from '../loadedRows';
import { projectTooltip } from './environmentLook';
import { flagRows, markedGroups } from './flagListBranches';
import { historyNode } from './historyBranches';

/** A project: what is marked of it, then its environments and its flags, or its environments with the flags in them. */
export function projectBranch(sources: BranchSources): Branch<NodeOf<'project'>> {
  const { accounts, options } = sources;
  const drawn = new Map<string, readonly unknown[]>();
  return {
    item: (node) =>
      treeRow({
        label: projectOf(accounts, node)?.project.name ?? node.projectKey,
        description: node.projectKey,
        icon: 'project',
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: 'project',
      }),
    tooltip: (node) => {
      const project = projectOf(accounts, node)?.project;
      return project && projectTooltip(project);
    },
    itemFrom: (node) => projectOf(accounts, node)?.project.name,
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      const others = [{ ...node, kind: 'segments' as const }, historyNode(node)];
      const below =
        options.grouping === 'environment'
          ? [...(await environmentRows(node, project, sources)), ...others]
          : [{ ...node, kind: 'environments' as const }, ...others, ...(await flagRows(node, sources))];
      return [...markedGroups(node, sources), ...below];
    },
    rowsFrom: (node) => {
      const from = rowsFrom(node, sources);
      if (from === LOADING) return LOADING;
      const id = `${node.connectionId}/${node.projectKey}`;
      const before = drawn.get(id);
      if (before && areSame(before, from)) return before;
      drawn.set(id, from);
      return from;
    },
  };
}

/** What the rows are made of. What one of the flags is like is drawn with that flag. */
function rowsFrom(node: NodeOf<'project'>, sources: BranchSources): typeof LOADING | readonly unknown[] {
  const { accounts, filter, listed, options, settings } = sources;
  const project = projectOf(accounts, node);
  const flags = settled(project?.flags);
  const byEnvironment = options.grouping === 'environment';
  const environments = byEnvironment ? settled(project?.environments) : undefined;
  if (!project || flags === LOADING || environments === LOADING) return LOADING;
  const { value } = project.flags;
  const groups = markedGroups(node, sources).map(({ group }) => group);
  return [
    // A failure is drawn above what was known before.
    flags === value ? undefined : flags,
    byEnvironment ? environments : listed.at(node),
    byEnvironment ? settings.read().environments : undefined,
    JSON.stringify([value?.unreadable, groups, filter.isActive && filter.inWords]),
  ];
}

async function environmentRows(
  node: NodeOf<'project'>,
  project: ProjectStore,
  { settings }: BranchSources,
): Promise<FlagTreeNode[]> {
  return rows(project.environments, node, (environments) =>
    chosenEnvironments(environments, settings.read().environments).map(({ key }) => ({
      ...node,
      kind: 'environmentFlags',
      environmentKey: key,
    })),
  );
}

const areSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
