import type * as vscode from 'vscode';

const WORD = /[A-Za-z0-9][A-Za-z0-9._-]*/;

/** The known flag key that the cursor is in or at, if any. */
export function findFlagKeyAt(
  editor: vscode.TextEditor | undefined,
  flags: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!editor) return undefined;
  const range = editor.document.getWordRangeAtPosition(editor.selection.active, WORD);
  const word = range && editor.document.getText(range);
  return word !== undefined && flags.has(word) ? word : undefined;
}
