import * as vscode from 'vscode';

/** For providers, which cannot name all file systems: what is source among documents {@link isSource} tells. */
export const EVERY_DOCUMENT: vscode.DocumentSelector = { scheme: '*' };

/** Texts without a file system that are source all the same. */
const WITHOUT_FILES = new Set(['untitled', 'vscode-notebook-cell']);
/** Earlier versions of files, and VS Code's own settings. */
const NO_SOURCE = new Set(['git', 'vscode-userdata']);

/**
 * Whether flags are looked for in a document: files of any file system, such as those of remote and virtual workspaces,
 * untitled texts and cells of notebooks. Not in output, or in flags themselves.
 */
export function isSource({ uri: { scheme } }: Pick<vscode.TextDocument, 'uri'>): boolean {
  if (WITHOUT_FILES.has(scheme)) return true;
  if (NO_SOURCE.has(scheme) || scheme.startsWith('flagdeck')) return false;
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
