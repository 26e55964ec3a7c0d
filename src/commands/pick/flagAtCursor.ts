import type * as vscode from 'vscode';
import type { CodeUsages } from '../../workspace/codeUsages';

const WORD = /[A-Za-z0-9][A-Za-z0-9._-]*/;

/** The flag that the cursor is in or at, by its key or a name for it; in any text a word that is a key, too. */
export function flagAtCursor(
  { document, selection }: vscode.TextEditor,
  usages: CodeUsages,
  flags: ReadonlyMap<string, unknown>,
): string | undefined {
  const used = usages.at(document, selection.active);
  if (used) return used.flagKey;
  const range = document.getWordRangeAtPosition(selection.active, WORD);
  const word = range && document.getText(range);
  return word !== undefined && flags.has(word) ? word : undefined;
}
