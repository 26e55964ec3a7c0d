import * as vscode from 'vscode';
import type { Segment } from '../../../model/project/segment';
import { chosenEnvironments } from '../../../targeting/environmentOrder';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import { detailsOf } from '../details/lateDetails';
import type { NodeOf } from '../flagTreeNode';
import { environmentOf, projectOf } from '../foundNode';
import { nothing, rows, settled } from '../loadedRows';
import { opensSegment } from '../segmentDocuments';
import { segmentInRow } from '../segmentInRow';

const { Collapsed } = vscode.TreeItemCollapsibleState;

/** The segments of a project: each environment has its own. */
export function segmentsBranch({ accounts, settings }: BranchSources): Branch<NodeOf<'segments'>> {
  return {
    item: () =>
      treeRow({
        label: vscode.l10n.t('Segments'),
        icon: 'organization',
        state: Collapsed,
        context: 'segments',
      }),
    rows: async (node) => {
      const project = projectOf(accounts, node);
      if (!project) return [];
      return rows(project.environments, node, (environments) =>
        chosenEnvironments(environments, settings.read().environments).map(({ key }) => ({
          ...node,
          kind: 'segmentEnvironment',
          environmentKey: key,
        })),
      );
    },
    rowsFrom: (node) => settled(projectOf(accounts, node)?.environments),
  };
}

/** The segments of an environment. */
export function segmentEnvironmentBranch({ accounts }: BranchSources): Branch<NodeOf<'segmentEnvironment'>> {
  const loader = (node: NodeOf<'segmentEnvironment'>) =>
    projectOf(accounts, node)?.segments(node.environmentKey);
  return {
    item: (node) =>
      treeRow({
        label: environmentOf(accounts, node)?.name ?? node.environmentKey,
        description: node.environmentKey,
        icon: 'server-environment',
        state: Collapsed,
        context: 'segmentEnvironment',
      }),
    rows: async (node) => {
      const segments = loader(node);
      if (!segments) return [];
      return rows(segments, node, (all) =>
        all.length === 0
          ? [nothing(node, vscode.l10n.t('This environment has no segments.'))]
          : all.map(({ key }) => ({ ...node, kind: 'segment', segmentKey: key })),
      );
    },
    rowsFrom: (node) => settled(loader(node)),
    itemFrom: (node) => environmentOf(accounts, node)?.name,
  };
}

/** A segment: how many are named in it, and by how many rules others are. A click opens it, to be read. */
export function segmentBranch(sources: BranchSources): Branch<NodeOf<'segment'>> {
  const details = detailsOf(sources);
  const segmentOf = (node: NodeOf<'segment'>): Segment | undefined =>
    projectOf(sources.accounts, node)
      ?.segments(node.environmentKey)
      .value?.find(({ key }) => key === node.segmentKey);
  return {
    item: (node) => {
      const segment = segmentOf(node);
      const name = segment?.name ?? node.segmentKey;
      const words = segment ? segmentInRow(segment) : vscode.l10n.t('not known');
      return treeRow({
        label: name,
        description: [node.segmentKey, words].join(' · '),
        icon: 'organization',
        state: Collapsed,
        context: 'segment',
        command: opensSegment(node),
        spoken: vscode.l10n.t('Segment {0}, key {1}, {2}', name, node.segmentKey, words),
      });
    },
    tooltip: (node) => details.tooltip(node),
    rows: (node) => details.rows(node),
    rowsFrom: (node) => details.source(node),
    itemFrom: segmentOf,
  };
}
