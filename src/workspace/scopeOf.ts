import * as vscode from 'vscode';
import type { ScopedFlags } from '../store/workspace/scopedFlags';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';

/** The flags that a source text refers to, by where it is; a notebook's cells are where the notebook is. */
export function scopeOf(uri: vscode.Uri, workspaceFlags: WorkspaceFlags): ScopedFlags {
  if (workspaceFlags.isOne) return workspaceFlags.of(undefined);
  const place = uri.scheme === 'vscode-notebook-cell' ? notebookOf(uri) : uri;
  const folder = vscode.workspace.getWorkspaceFolder(place);
  if (!folder) return workspaceFlags.of(undefined);
  const path = place.path.slice(folder.uri.path.length).replace(/^\/+/, '');
  return workspaceFlags.of({ folder: folder.name, path });
}

/** The address of a cell has another scheme than that of its notebook, by which its folder is known. */
function notebookOf(cell: vscode.Uri): vscode.Uri {
  const isIn = ({ uri }: vscode.NotebookDocument) =>
    uri.path === cell.path && uri.authority === cell.authority;
  return (
    vscode.workspace.notebookDocuments.find(isIn)?.uri ??
    vscode.workspace.workspaceFolders
      ?.find(({ uri }) => cell.path.startsWith(`${uri.path}/`))
      ?.uri.with({ path: cell.path }) ??
    cell
  );
}
