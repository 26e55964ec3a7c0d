import * as vscode from 'vscode';
import { stalenessInWords } from '../../report/reportWords';
import { treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { BranchSources } from '../branchSources';
import { detailsOf } from '../details/lateDetails';
import type { FlagSection, NodeOf } from '../flagTreeNode';
import { flagOf } from '../foundNode';

const ICONS: Readonly<Record<FlagSection, string>> = {
  variations: 'list-unordered',
  dependencies: 'link',
  status: 'pulse',
  references: 'references',
};

/** What belongs to a flag, folded: with a count where it is known without a call. */
export function sectionBranch(sources: BranchSources): Branch<NodeOf<'section'>> {
  const details = detailsOf(sources);
  return {
    item: (node) => {
      const description = told(node, sources);
      return treeRow({
        label: title(node.section),
        ...(description === undefined ? {} : { description }),
        icon: ICONS[node.section],
        state: vscode.TreeItemCollapsibleState.Collapsed,
        context: `section.${node.section}`,
      });
    },
    rows: (node) => details.rows(node),
    rowsFrom: (node) => details.source(node),
    itemFrom: (node) => told(node, sources),
  };
}

/** A row that carries what it shows, and the rows below it. */
export const detailBranch: Branch<NodeOf<'detail'>> = {
  item: ({ row }) => treeRow(row),
  rows: ({ rows = [] }) => Promise.resolve([...rows]),
  carries: true,
};

function title(section: FlagSection): string {
  switch (section) {
    case 'variations':
      return vscode.l10n.t('Variations');
    case 'dependencies':
      return vscode.l10n.t('Prerequisites and dependents');
    case 'status':
      return vscode.l10n.t('Status');
    case 'references':
      return vscode.l10n.t('References in code');
  }
}

function told(node: NodeOf<'section'>, sources: BranchSources): string | undefined {
  switch (node.section) {
    case 'variations':
      return flagOf(sources.accounts, node)?.variations.length.toString();
    case 'dependencies': {
      const environments = Object.values(flagOf(sources.accounts, node)?.environments ?? {});
      const most = Math.max(0, ...environments.map(({ prerequisiteCount }) => prerequisiteCount));
      return most > 0 ? vscode.l10n.t('needs {0}', most) : undefined;
    }
    case 'status': {
      const staleness = sources.conditions.staleness(node);
      return staleness && stalenessInWords(staleness);
    }
    case 'references': {
      return sources.references.of(node)?.toLocaleString();
    }
  }
}
