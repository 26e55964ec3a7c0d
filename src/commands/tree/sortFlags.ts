import * as vscode from 'vscode';
import { FLAG_ORDERS, type FlagOrder } from '../../model/flag/flagOrder';
import type { Services } from '../services';

/** Sorts the tree. */
export function sortFlags({ treeOptions }: Services) {
  return async (order?: FlagOrder): Promise<void> => {
    await treeOptions.sort(order ?? (await pickOrder(treeOptions.order)));
  };
}

async function pickOrder(current: FlagOrder): Promise<FlagOrder> {
  const items = FLAG_ORDERS.map((order) => ({
    ...orderInWords(order),
    ...(order === current ? { iconPath: new vscode.ThemeIcon('check') } : {}),
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sort flags'),
    placeHolder: vscode.l10n.t('By what?'),
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.order;
}

function orderInWords(order: FlagOrder): vscode.QuickPickItem {
  switch (order) {
    case 'name':
      return { label: vscode.l10n.t('Name') };
    case 'key':
      return { label: vscode.l10n.t('Key') };
    case 'created':
      return { label: vscode.l10n.t('Created'), description: vscode.l10n.t('the newest first') };
    case 'changed':
      return {
        label: vscode.l10n.t('Last changed in an environment'),
        description: vscode.l10n.t('the latest first'),
      };
  }
}
