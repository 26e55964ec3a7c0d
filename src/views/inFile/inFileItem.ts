import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import type { Environment } from '../../model/project/environment';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { stateInRow, stateInShort } from '../../targeting/words/words';
import { type AddressOf, failedRow, kindIcon, opensAddress, revealsUsage, treeRow } from '../treeRow';
import type { FlagInFile, InFileNode, UsageInFile } from './inFileNode';

interface Known {
  readonly flag: FlagOverview;
  readonly usages: readonly UsageInFile[];
}

/** How a row of "Flags in This File" looks now; `known` is the flag that it is about. */
export function inFileItem(
  node: InFileNode,
  known: Known | undefined,
  environments: readonly Environment[],
  addressOf: AddressOf,
): vscode.TreeItem {
  switch (node.kind) {
    case 'flag':
      return flagItem(node, known, environments, addressOf);
    case 'usage':
      return usageItem(node);
    case 'failed':
      return failedRow(node.error, commandTo('flagdeck.flags.refresh', vscode.l10n.t('Try again')));
  }
}

function flagItem(
  { connectionId, projectKey, flagKey }: FlagInFile,
  known: Known | undefined,
  environments: readonly Environment[],
  addressOf: AddressOf,
): vscode.TreeItem {
  if (!known) return treeRow({ label: flagKey, icon: 'question' });
  const { flag, usages } = known;
  const states = environments.flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state
      ? [{ short: `${name}: ${stateInShort(flag, state)}`, long: `${name}: ${stateInRow(flag, state)}` }]
      : [];
  });
  const marks = flag.deprecated ? [vscode.l10n.t('deprecated')] : [];
  const words = [...marks, ...states.map(({ short }) => short)];
  const count =
    usages.length === 1
      ? vscode.l10n.t('used once in this file')
      : vscode.l10n.t('used {0} times in this file', usages.length);
  const item = treeRow({
    label: flag.name,
    description: words.join(' · '),
    tooltip: [flag.name, flagKey, count, '', ...states.map(({ long }) => long)].join('\n'),
    icon: kindIcon(flag),
    state: vscode.TreeItemCollapsibleState.Collapsed,
    context: 'flag',
    spoken: [vscode.l10n.t('Flag {0}, key {1}', flag.name, flagKey), count, ...words].join(', '),
  });
  item.id = `${connectionId}/${projectKey}/${flagKey}`;
  item.command = opensAddress(addressOf({ connectionId, projectKey, flagKey }));
  return item;
}

function usageItem({ flagKey, text, highlight, range, uri, number, of }: UsageInFile): vscode.TreeItem {
  const line = range.start.line + 1;
  const before = `${line}: `;
  const [start, end] = highlight;
  const item = treeRow({
    label: before + text,
    highlights: [[before.length + start, before.length + end]],
    context: 'usage',
    spoken: vscode.l10n.t('Usage {0} of {1}, line {2}: {3}', number, of, line, text),
  });
  item.id = `${uri.toString()}#${flagKey}/${number}`;
  item.tooltip = text;
  item.command = revealsUsage(uri, range);
  return item;
}
