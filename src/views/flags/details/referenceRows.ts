import * as vscode from 'vscode';
import { commandTo } from '../../../manifest/commands';
import { readSetting } from '../../../manifest/settings';
import type { FoundUsage } from '../../../workspace/codeUsages';
import { type ReferenceCounts, referencesInWords } from '../../referenceCounts';
import { revealsUsage } from '../../treeRow';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { nothing } from '../loadedRows';
import { detail } from './detail';

const { Collapsed } = vscode.TreeItemCollapsibleState;

/** Where code of the workspace uses the flag, file by file; above that, why some of it may be missing. A click goes there. */
export function referenceRows(node: NodeOf<'section'>, references: ReferenceCounts): FlagTreeNode[] {
  if (!references.areOurs(node)) {
    const label = vscode.l10n.t('No code of this workspace belongs to this project.');
    const choose = commandTo('flagdeck.project.choose', vscode.l10n.t('Choose project'));
    return [detail(node, 'elsewhere', { label, icon: 'info', command: choose })];
  }
  const found = references.usages.everywhere(node);
  const files = new Map<string, [FoundUsage, ...FoundUsage[]]>();
  for (const usage of found) {
    const there = files.get(usage.uri.toString());
    if (there) there.push(usage);
    else files.set(usage.uri.toString(), [usage]);
  }
  const state = indexRow(node, references);
  const none = [nothing(node, vscode.l10n.t('No code of this workspace uses it.'))];
  return [
    ...state,
    ...[...files.values()].map(([first, ...more]) => fileRow(node, first, more)),
    ...(files.size === 0 && state.length === 0 ? none : []),
  ];
}

/** Says the same as long as the rows are the same. */
export function referencesSource(node: NodeOf<'section'>, references: ReferenceCounts): string {
  const places = references.usages
    .everywhere(node)
    .map(({ uri, range: { start } }) => `${uri.toString()}:${start.line}:${start.character}`);
  return [references.usages.state.kind, references.areOurs(node), ...places].join('\n');
}

function fileRow(node: NodeOf<'section'>, first: FoundUsage, more: readonly FoundUsage[]): FlagTreeNode {
  const { uri, range } = first;
  const usages = [first, ...more];
  const path = vscode.workspace.asRelativePath(uri);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, -file.length - 1);
  const count = usages.length === 1 ? lineInWords(range) : referencesInWords(usages.length);
  const lines = usages.map((usage) => lineRow(node, path, usage));
  return detail(
    node,
    path,
    {
      label: file,
      description: [...(folder === '' ? [] : [folder]), count].join(' · '),
      tooltip: path,
      icon: 'file-code',
      command: revealsUsage(uri, range),
      spoken: [file, count, folder].join(', '),
      ...(usages.length > 1 ? { state: Collapsed } : {}),
    },
    usages.length > 1 ? lines : [],
  );
}

function lineRow(node: NodeOf<'section'>, path: string, { uri, range }: FoundUsage): FlagTreeNode {
  return detail(node, `${path}:${range.start.line}:${range.start.character}`, {
    label: lineInWords(range),
    description: vscode.l10n.t('column {0}', range.start.character + 1),
    icon: 'go-to-file',
    command: revealsUsage(uri, range),
  });
}

const lineInWords = ({ start }: vscode.Range): string => vscode.l10n.t('line {0}', start.line + 1);

/** How the index stands, where that means that references may be missing. */
function indexRow(node: NodeOf<'section'>, { usages: { state } }: ReferenceCounts): FlagTreeNode[] {
  const said = (row: NodeOf<'detail'>['row']): FlagTreeNode[] => [detail(node, 'index', row)];
  switch (state.kind) {
    case 'ready':
      return [];
    case 'indexing':
      return said({ label: vscode.l10n.t('The workspace is being indexed…'), icon: 'loading~spin' });
    case 'failed':
      return said({
        label: vscode.l10n.t('The index ended: only open files were looked at.'),
        description: vscode.l10n.t('Click to index the workspace.'),
        tooltip: state.error.message,
        icon: 'warning',
        command: commandTo('flagdeck.index.rebuild', vscode.l10n.t('Index workspace')),
      });
    case 'none':
      return said(
        readSetting('references.index')
          ? {
              label: vscode.l10n.t('Only open files were looked at.'),
              description: vscode.l10n.t('Click to index the workspace.'),
              icon: 'info',
              command: commandTo('flagdeck.index.rebuild', vscode.l10n.t('Index workspace')),
            }
          : {
              label: vscode.l10n.t('The index is off: only open files were looked at.'),
              description: vscode.l10n.t('Click for the setting.'),
              icon: 'info',
              command: {
                command: 'workbench.action.openSettings',
                title: vscode.l10n.t('Open setting'),
                arguments: ['flagdeck.references.index'],
              },
            },
      );
  }
}
