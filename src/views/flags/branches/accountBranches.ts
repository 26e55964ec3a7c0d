import * as vscode from 'vscode';
import type { FlagOverview } from '../../../model/flagOverview';
import type { ProjectFlags, ProjectStore } from '../../../store/projectStore';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { environmentOf, projectOf } from '../foundNode';
import { nothing, rows, settled } from '../loadedRows';

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

const byName = new Intl.Collator(undefined, { numeric: true });

/** A connection; below it the projects that its token sees. */
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
      return rows(account.projects, node, (projects) =>
        projects.length === 0
          ? [nothing(node, vscode.l10n.t('The token sees no projects.'))]
          : projects.map(({ project }) => ({ ...node, kind: 'project', projectKey: project.key })),
      );
    },
    rowsFrom: ({ connectionId }) => settled(accounts.get(connectionId)?.projects),
  };
}

/** A project; below it its environments, and its flags as far as the filter accepts them. */
export function projectBranch({ accounts, filter }: BranchSources): Branch<NodeOf<'project'>> {
  const flagRows = (node: NodeOf<'project'>, { flags, unreadable }: ProjectFlags): FlagTreeNode[] => {
    const shown = [...flags.values()]
      .filter((flag) => filter.accepts(flag))
      .sort((a: FlagOverview, b: FlagOverview) => byName.compare(a.name, b.name));
    if (shown.length === 0 && unreadable.length === 0) {
      const none = filter.text
        ? vscode.l10n.t('No flag matches “{0}”.', filter.text)
        : vscode.l10n.t('This project has no flags.');
      return [nothing(node, none)];
    }
    return [
      ...unreadable.map((flag): FlagTreeNode => ({ ...node, kind: 'unreadable', flag })),
      ...shown.map(({ flagKey }): FlagTreeNode => ({ ...node, kind: 'flag', flagKey })),
    ];
  };
  return {
    item: (node) =>
      treeRow({
        label: projectOf(accounts, node)?.project.name ?? node.projectKey,
        description: node.projectKey,
        icon: 'project',
        state: Collapsed,
        context: 'project',
      }),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      const flags = await rows(project.flags, node, (known) => flagRows(node, known));
      return [{ ...node, kind: 'environments' }, ...flags];
    },
    rowsFrom: (node) => flagsDrawn(projectOf(accounts, node)),
  };
}

/** A project's rows are its flags by key and name; what one of them is like is drawn with that flag. */
function flagsDrawn(project: ProjectStore | undefined): unknown {
  const source = settled(project?.flags);
  if (typeof source !== 'object' || source === null || !('flags' in source)) return source;
  const { flags, unreadable } = source as ProjectFlags;
  return JSON.stringify([[...flags.values()].map(({ flagKey, name }) => [flagKey, name]), unreadable]);
}

/** The environments of a project, in its order. */
export function environmentsBranch({ accounts }: BranchSources): Branch<NodeOf<'environments'>> {
  return {
    item: () =>
      treeRow({ label: vscode.l10n.t('Environments'), icon: 'server-environment', state: Collapsed }),
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
      const { critical, confirmChanges, requireComments, approvalSettings } = environment ?? {};
      const demands = [
        ...(critical ? [vscode.l10n.t('critical')] : []),
        ...(confirmChanges ? [vscode.l10n.t('asks for confirmation')] : []),
        ...(requireComments ? [vscode.l10n.t('asks for comments')] : []),
        ...(approvalSettings?.required ? [vscode.l10n.t('needs approval')] : []),
      ];
      return treeRow({
        label: environment?.name ?? node.environmentKey,
        description: [node.environmentKey, ...demands].join(' · '),
        icon: critical ? 'shield' : 'server-environment',
        context: 'environment',
      });
    },
    itemFrom: (node) => environmentOf(accounts, node),
  };
}
