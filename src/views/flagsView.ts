import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../manifest/names';
import type { Lifetime } from '../model/lifetime';
import type { Accounts } from '../store/accounts';
import type { FlagFilter } from '../store/flagFilter';
import type { FlagTree } from './flagTree';

/** Shows the tree, and keeps the context keys that its welcome content and menus read. */
export function showFlagsView(life: Lifetime, tree: FlagTree, accounts: Accounts, filter: FlagFilter): void {
  const view = life.own(
    vscode.window.createTreeView(VIEWS.flags, { treeDataProvider: tree, showCollapseAll: true }),
  );
  const show = () => {
    setContext(CONTEXT_KEYS.connected, accounts.all.length > 0);
    setContext(CONTEXT_KEYS.filtered, filter.text !== '');
    view.description = filter.text === '' ? '' : vscode.l10n.t('filter: {0}', filter.text);
  };
  show();
  life.own(accounts.onDidChange(show));
  life.own(filter.onDidChange(show));
}

const setContext = (key: string, value: boolean): void =>
  void vscode.commands.executeCommand('setContext', key, value);
