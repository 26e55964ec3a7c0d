import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../manifest/names';
import type { Lifetime } from '../../model/lifetime';
import { allBranches } from './allBranches';
import type { BranchSources } from './branchSources';
import { FlagTree } from './flagTree';

/** Shows the tree, and keeps the context keys that its welcome content and menus read. */
export function showFlagsView(life: Lifetime, sources: BranchSources): void {
  const { accounts, filter, settings } = sources;
  const tree = life.own(new FlagTree(accounts, allBranches(sources)));
  for (const { onDidChange } of [filter, settings]) life.own(onDidChange(() => tree.drawAll()));
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
