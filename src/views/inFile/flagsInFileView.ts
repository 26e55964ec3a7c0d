import path from 'node:path';
import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../manifest/names';
import type { Lifetime } from '../../model/lifetime';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import type { AddressOf } from '../treeRow';
import { FlagsInFile } from './flagsInFile';
import { ShownDocument } from './shownDocument';

/** Shows "Flags in This File", and keeps the context key that its welcome texts read. */
export function showFlagsInFile(
  life: Lifetime,
  workspaceFlags: WorkspaceFlags,
  usages: CodeUsages,
  addressOf: AddressOf,
): void {
  const shown = life.own(new ShownDocument());
  const tree = life.own(new FlagsInFile(workspaceFlags, usages, shown, addressOf));
  const view = life.own(
    vscode.window.createTreeView(VIEWS.flagsInFile, { treeDataProvider: tree, showCollapseAll: true }),
  );
  const name = () => {
    view.description = tree.document ? path.posix.basename(tree.document.uri.path) : '';
  };
  name();
  life.own(shown.onDidChange(name));
  life.own(
    tree.onDidChangeState(
      (state) => void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.inFile, state),
    ),
  );
  tree.isVisible = view.visible;
  life.own(view.onDidChangeVisibility(({ visible }) => (tree.isVisible = visible)));
}
