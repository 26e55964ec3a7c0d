import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { scopeOf } from '../../workspace/scopeOf';
import type { Services } from '../services';

const TOLD_MS = 5000;

/** Selects the next or previous usage of any flag in the active editor; after the last one comes the first. */
export function goToUsage({ workspaceFlags, usages }: Services, direction: 'next' | 'previous') {
  return async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      tell(vscode.l10n.t('Open a file to go through the flags that it uses.'));
      return;
    }
    await workspaceFlags.ensureLoaded();
    const { document } = editor;
    const found = usages.in(document);
    const from = document.offsetAt(editor.selection.start);
    const index = indexFrom(
      found.map(({ start }) => start),
      from,
      direction,
    );
    const usage = found[index];
    if (!usage) {
      tell(vscode.l10n.t('This file uses no flag.'));
      return;
    }
    const selection = new vscode.Selection(document.positionAt(usage.start), document.positionAt(usage.end));
    editor.selection = selection;
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const name = scopeOf(document.uri, workspaceFlags).flags.get(usage.flagKey)?.name ?? usage.flagKey;
    tell(vscode.l10n.t('Flag usage {0} of {1}: {2}', index + 1, found.length, plainText(name)));
  };
}

/** The place among ascending offsets of the one after or before `from`, around the end; -1 where there are none. */
function indexFrom(offsets: readonly number[], from: number, direction: 'next' | 'previous'): number {
  if (direction === 'next') {
    const after = offsets.findIndex((offset) => offset > from);
    return after < 0 && offsets.length > 0 ? 0 : after;
  }
  const before = offsets.findLastIndex((offset) => offset < from);
  return before < 0 ? offsets.length - 1 : before;
}

const tell = (words: string): void => void vscode.window.setStatusBarMessage(words, TOLD_MS);
