import * as vscode from 'vscode';
import type { Environment } from '../../../model/project/environment';
import type { FlagStatus } from '../../../model/flag/flagStatus';
import type { ProjectStore } from '../../../store/projectStore';
import { statusExplained, statusInRow } from '../../../targeting/words/statusWords';
import { type FlagTreeNode, type NodeOf, nodeId } from '../flagTreeNode';
import { nothing } from '../loadedRows';
import { detail } from './detail';

const ICONS: Readonly<Record<FlagStatus['name'], string>> = {
  new: 'sparkle',
  active: 'pulse',
  launched: 'rocket',
  inactive: 'circle-slash',
};

/** Whether code asks for the flag, environment by environment: one call for each, which tells it of all flags. */
export async function statusRows(
  node: NodeOf<'section'>,
  project: ProjectStore,
  environments: readonly Environment[],
): Promise<FlagTreeNode[]> {
  const loaders = environments.map(({ key }) => project.statuses(key));
  await Promise.all(loaders.map((loader) => loader.loadOnce()));
  const failed = loaders.flatMap(({ state }) => (state.kind === 'failed' ? [state.error] : []));
  const rows = environments.flatMap((environment, index) => {
    const statuses = loaders[index]?.value;
    return statuses ? [statusRow(node, environment, statuses.get(node.flagKey))] : [];
  });
  if (environments.length === 0) return [nothing(node, vscode.l10n.t('There is no environment.'))];
  return [
    ...failed.slice(0, 1).map((error): FlagTreeNode => ({ kind: 'failed', parentId: nodeId(node), error })),
    ...rows,
  ];
}

function statusRow(
  node: NodeOf<'section'>,
  { key, name }: Environment,
  status: FlagStatus | undefined,
): FlagTreeNode {
  if (!status) {
    return detail(node, key, { label: name, description: vscode.l10n.t('not known'), icon: 'question' });
  }
  const asked =
    status.lastRequested === undefined
      ? []
      : [vscode.l10n.t('Last asked for {0}', new Date(status.lastRequested).toLocaleString())];
  return detail(node, key, {
    label: name,
    description: statusInRow(status, Date.now()),
    tooltip: [`${name}: ${statusExplained(status.name)}`, ...asked].join('\n'),
    icon: ICONS[status.name],
  });
}
