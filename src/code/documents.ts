import type * as vscode from 'vscode';

/** Where source is: files, untitled documents, notebook cells, and the files of remote and virtual workspaces. */
export const SOURCE_DOCUMENTS: vscode.DocumentSelector = [
  { scheme: 'file' },
  { scheme: 'untitled' },
  { scheme: 'vscode-notebook-cell' },
  { scheme: 'vscode-remote' },
  { scheme: 'vscode-vfs' },
];
