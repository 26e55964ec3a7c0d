import * as vscode from 'vscode';
import { commandTo } from '../../../manifest/commands';
import { failedRow, treeRow } from '../../treeRow';
import type { Branch } from '../branch';
import type { NodeOf } from '../flagTreeNode';

/** Something could not be loaded. */
export const failedBranch: Branch<NodeOf<'failed'>> = {
  item: ({ error }) => failedRow(error, commandTo('flagdeck.flags.refresh', vscode.l10n.t('Try again'))),
  carries: true,
};

/** There is nothing to show, in words. */
export const nothingBranch: Branch<NodeOf<'nothing'>> = {
  item: ({ text }) => treeRow({ label: text, icon: 'info' }),
  carries: true,
};
