import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import { referencesInWords } from '../referenceCounts';
import { type AddressOf, failedRow, kindIcon, opensAddress, revealsUsage, treeRow } from '../treeRow';
import type { Content, FlagRow, ReportGroup, ReportNode, ReportedUsage } from './reportNode';
import { flagCountInWords, groupWords, stalenessInWords } from './reportWords';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

const ICONS: Readonly<Record<ReportGroup, string>> = {
  unknown: 'question',
  archived: 'archive',
  deprecated: 'warning',
  stale: 'history',
  unused: 'circle-slash',
  folders: 'folder',
};

/** How a row of the report looks. */
export function reportItem(
  node: ReportNode,
  content: Content | undefined,
  addressOf: AddressOf,
): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node.group, content);
    case 'flag':
      return flagItem(node, content, addressOf);
    case 'unknownKey': {
      const { flagKey, usages } = node.unknown;
      const item = treeRow({
        label: flagKey,
        description: referencesInWords(usages.length),
        icon: 'question',
        state: Collapsed,
        context: 'unknownKey',
      });
      item.id = `unknown/${flagKey}`;
      return item;
    }
    case 'folder': {
      const { folder, flags, references } = node.folder;
      const item = treeRow({
        label: folder === '' ? vscode.l10n.t('Workspace folder') : folder,
        description: [flagCountInWords(flags.length), referencesInWords(references)].join(' · '),
        icon: 'folder',
        state: Collapsed,
        context: 'folder',
      });
      item.id = `folders/${folder}`;
      return item;
    }
    case 'usage':
      return usageItem(node.usage, node.rowId);
    case 'failed':
      return failedRow(node.error, commandTo(node.retry, vscode.l10n.t('Try again')));
    case 'notIndexed': {
      const item = treeRow({
        label: vscode.l10n.t('Only open files were looked at.'),
        description: vscode.l10n.t('Click to index the workspace.'),
        icon: 'info',
      });
      item.command = commandTo('flagdeck.index.rebuild', vscode.l10n.t('Index workspace'));
      return item;
    }
  }
}

function groupItem(group: ReportGroup, content: Content | undefined): vscode.TreeItem {
  const { title, explanation } = groupWords(group);
  const count = content?.[group]?.length;
  const none = vscode.l10n.t('none');
  const notKnown = vscode.l10n.t('not known');
  const item = treeRow({
    label: title,
    description: count === undefined ? notKnown : count === 0 ? none : String(count),
    tooltip: explanation,
    icon: ICONS[group],
    state: count ? Collapsed : None,
    context: 'group',
  });
  item.id = group;
  return item;
}

function flagItem(
  { reported, staleness, rowId }: FlagRow,
  content: Content | undefined,
  addressOf: AddressOf,
): vscode.TreeItem {
  const { flag, at, usages, projectName } = reported;
  const words = [
    at.flagKey,
    ...((content?.projectCount ?? 0) > 1 ? [projectName] : []),
    ...(staleness ? [stalenessInWords(staleness)] : []),
    referencesInWords(usages.length),
  ];
  const item = treeRow({
    label: flag.name,
    description: words.join(' · '),
    ...(flag.description ? { tooltip: flag.description } : {}),
    icon: kindIcon(flag),
    state: usages.length === 0 ? None : Collapsed,
    context: 'flag',
    spoken: [vscode.l10n.t('Flag {0}, key {1}', flag.name, at.flagKey), ...words.slice(1)].join(', '),
  });
  item.id = rowId;
  item.command = opensAddress(addressOf(at));
  return item;
}

function usageItem({ uri, range, file, folder }: ReportedUsage, rowId: string): vscode.TreeItem {
  const line = range.start.line + 1;
  const item = treeRow({
    label: `${file}:${line}`,
    description: folder,
    icon: 'go-to-file',
    context: 'usage',
    spoken: vscode.l10n.t('{0}, line {1}, {2}', file, line, folder),
  });
  item.id = `${rowId}/${uri.toString()}:${line}:${range.start.character}`;
  item.command = revealsUsage(uri, range);
  return item;
}
