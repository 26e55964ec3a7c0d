import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { explain } from '../model/failure/explain';
import type { FlagOverview, FlagPlace, FlagReference } from '../model/flag/flagOverview';

/** What a row of a tree shows. All of it may come from the account: it is plain text and never Markdown. */
export interface Row {
  readonly label: string;
  /** Parts of the label that are marked, as offsets in it. */
  readonly highlights?: readonly (readonly [start: number, end: number])[];
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly icon?: string;
  readonly color?: string;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  /** What a click does. */
  readonly command?: vscode.Command;
  /** What a screen reader says; without it, label and description. */
  readonly spoken?: string;
}

export function treeRow(row: Row): vscode.TreeItem {
  const { label, highlights, description, tooltip, icon, color, context, command, spoken } = row;
  const marked = highlights && {
    label,
    highlights: highlights.map(([start, end]): [number, number] => [start, end]),
  };
  const item = new vscode.TreeItem(marked ?? label, row.state ?? vscode.TreeItemCollapsibleState.None);
  if (icon !== undefined) {
    item.iconPath = new vscode.ThemeIcon(
      icon,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
  }
  item.accessibilityInformation = { label: spoken ?? [label, description].filter(Boolean).join(', ') };
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (context !== undefined) item.contextValue = context;
  if (command !== undefined) item.command = command;
  return item;
}

/** What a click on the row of a flag does; its arrow expands it. */
export const opensFlag = (at: FlagPlace): vscode.Command =>
  commandTo('flagdeck.flag.open', vscode.l10n.t('Open flag'), at);

/** The address of a flag's document. */
export type AddressOf = (at: FlagReference) => vscode.Uri;

/**
 * A click opens the flag, for rows that follow what is typed: a command of ours with arguments would be lost by VS Code when its
 * row is replaced just then, and this one is not.
 */
export const opensAddress = (uri: vscode.Uri): vscode.Command => ({
  command: 'vscode.open',
  title: vscode.l10n.t('Open flag'),
  arguments: [uri],
});

/** The icon tells what the flag serves; whether it is on is said for each environment. */
export function kindIcon({ kind, variations }: FlagOverview): string {
  if (kind === 'boolean') return 'symbol-boolean';
  switch (typeof variations[0]?.value) {
    case 'number':
      return 'symbol-numeric';
    case 'string':
      return 'symbol-string';
    default:
      return 'symbol-object';
  }
}

/** Says what could not be loaded and why; a click runs `retry`. */
export function failedRow(error: unknown, retry: vscode.Command): vscode.TreeItem {
  const { cause, nextStep } = explain(error);
  const item = treeRow({
    label: cause,
    description: vscode.l10n.t('Click to try again.'),
    tooltip: `${cause}\n${nextStep}`,
    icon: 'error',
    color: 'list.errorForeground',
    context: 'failed',
    spoken: `${cause} ${nextStep} ${vscode.l10n.t('Press Enter to try again.')}`,
  });
  item.command = retry;
  return item;
}

/** A click shows the place in its editor. */
export const revealsUsage = (uri: vscode.Uri, range: vscode.Range): vscode.Command => ({
  command: 'vscode.open',
  title: vscode.l10n.t('Show in editor'),
  arguments: [uri, { selection: range } satisfies vscode.TextDocumentShowOptions],
});
