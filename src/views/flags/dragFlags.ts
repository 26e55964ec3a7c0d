import * as vscode from 'vscode';
import { flagAtBadge } from '../referenceBadges';
import { opensFlag } from '../treeRow';
import type { FlagTreeNode } from './flagTreeNode';

/** What is dragged is known by it as keys of flags: rows also have addresses, and VS Code would insert these. */
const FLAG_KEYS = 'application/vnd.flagdeck.flagkeys';
const TEXT = 'text/plain';

/** Rows of flags can be dragged. */
export const dragFlags: vscode.TreeDragAndDropController<FlagTreeNode> = {
  dragMimeTypes: [FLAG_KEYS, TEXT],
  dropMimeTypes: [],
  handleDrag(nodes, data) {
    const keys = new Set(nodes.flatMap((node) => ('flagKey' in node ? (node.flagKey ?? []) : [])));
    if (keys.size === 0) return;
    for (const type of [FLAG_KEYS, TEXT]) data.set(type, new vscode.DataTransferItem([...keys].join('\n')));
  },
};

/** Flags that are dropped into a text are inserted by their keys, one a line. */
export function insertDroppedFlags(): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    '*',
    {
      async provideDocumentDropEdits(_document, _position, data) {
        const keys = await data.get(FLAG_KEYS)?.asString();
        if (!keys) return undefined;
        return new vscode.DocumentDropEdit(keys, vscode.l10n.t('Insert flag key'), DROP_KIND);
      },
    },
    { dropMimeTypes: [FLAG_KEYS], providedDropEditKinds: [DROP_KIND] },
  );
}

const DROP_KIND = vscode.DocumentDropOrPasteEditKind.Text.append('flagdeck', 'flagKey');

/** As package.json contributes it. */
const DROPPED_FLAG = 'flagdeck.droppedFlag';

/** A flag that is dropped beside the text is opened: VS Code opens the address of its row, which stands for the flag. */
export function openDroppedFlags(): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(DROPPED_FLAG, {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, panel) {
      panel.dispose();
      const { command, arguments: args = [] } = opensFlag(flagAtBadge(uri));
      await vscode.commands.executeCommand(command, ...(args as unknown[]));
    },
  });
}
