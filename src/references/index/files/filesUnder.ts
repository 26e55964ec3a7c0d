import { readdirSync, type Dirent } from 'node:fs';
import type { ExcludedPaths } from './excludedPaths';

/**
 * The files under a folder of `root` that are not left out, folder by folder, as paths from `root` with slashes. Links are
 * not followed, and what cannot be read is passed over.
 */
export function* filesUnder(root: string, folder: string, excluded: ExcludedPaths): Generator<string[]> {
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const files: string[] = [];
    const entries = entriesOf(at === '' ? root : `${root}/${at}`);
    if (!entries.some(({ name }) => name === '.gitignore')) excluded.hasNoRules(at);
    for (const entry of entries) {
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile()) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (excluded.has(path, isFolder)) continue;
      if (isFolder) open.push(path);
      else files.push(path);
    }
    yield files;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone by now, or not ours to read.
    return [];
  }
}
