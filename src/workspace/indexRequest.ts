import * as vscode from 'vscode';
import { readSetting } from '../manifest/settings';
import type { IndexRequest } from '../references/index/protocol';

/** What VS Code's own search passes over. */
const EXCLUDING = ['files.exclude', 'search.exclude'];
/** Folders that only other programs write to. */
const NEVER = ['**/.git', '**/.hg', '**/.svn'];

/** What the index asks of the settings and the open folders, but the keys. */
export function indexRequest(keys: readonly string[], cache: IndexRequest['cache']): IndexRequest {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    folders: folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
    keys,
    excluded: excludedGlobs(),
    gitignore: vscode.workspace.getConfiguration('search').get<boolean>('useIgnoreFiles', true),
    aliases: readSetting('references.aliases'),
    inComments: readSetting('references.inComments'),
    trusted: vscode.workspace.isTrusted,
    cache,
  };
}

/** Whether a change of settings changes what is indexed. */
export const concernsIndex = (event: vscode.ConfigurationChangeEvent): boolean =>
  [...EXCLUDING, 'search.useIgnoreFiles', 'flagdeck.references'].some((name) =>
    event.affectsConfiguration(name),
  );

/** A glob that only holds where a file's sibling is there is not one of these. */
function excludedGlobs(): string[] {
  const globs = EXCLUDING.flatMap((name) =>
    Object.entries(vscode.workspace.getConfiguration().get<Record<string, unknown>>(name, {})),
  ).flatMap(([glob, holds]) => (holds === true ? [glob] : []));
  return [...new Set([...NEVER, ...globs])];
}
