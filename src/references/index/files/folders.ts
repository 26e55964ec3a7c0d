import type { CodeReferences } from '../../aliases/codeReferences';
import { ExcludedPaths } from './excludedPaths';

/** A folder whose files are indexed. */
export interface Folder {
  /** Absolute, with slashes. */
  readonly root: string;
  readonly excluded: ExcludedPaths;
  /** What its `.launchdarkly/coderefs.yaml` tells. */
  references: CodeReferences | undefined;
}

/** One file of a folder. */
export interface Place {
  readonly folder: Folder;
  /** From the folder, with slashes; empty for the folder itself. */
  readonly relative: string;
}

export const foldersAt = (
  roots: readonly string[],
  excluded: readonly string[],
  gitignore: boolean,
): Folder[] =>
  roots.map((root) => ({
    root,
    excluded: new ExcludedPaths(root, excluded, gitignore),
    references: undefined,
  }));

export const pathOf = ({ folder, relative }: Place): string =>
  relative === '' ? folder.root : `${folder.root}/${relative}`;

/** A path may be in several folders, of which one is in the other. */
export function placesOf(path: string, folders: readonly Folder[]): Place[] {
  return folders.flatMap((folder) => {
    if (path === folder.root) return [{ folder, relative: '' }];
    const inside = path.startsWith(`${folder.root}/`);
    return inside ? [{ folder, relative: path.slice(folder.root.length + 1) }] : [];
  });
}
