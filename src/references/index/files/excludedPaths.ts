import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import ignore from 'ignore';
import picomatch from 'picomatch';

interface FolderRules {
  /** How much of a path is the folder that the rules are for. */
  readonly length: number;
  readonly rules: ReturnType<typeof ignore>;
}

/**
 * Which paths of a folder are left out: those of globs in the manner of `files.exclude`, those that a `.gitignore` names,
 * and Git's own. Paths are from the folder, with slashes; that of the folder itself is empty.
 */
export class ExcludedPaths {
  readonly #root: string;
  readonly #gitignore: boolean;
  readonly #matches: (path: string) => boolean;
  /** The rules that hold in a folder, the nearest first. */
  readonly #chains = new Map<string, readonly FolderRules[]>();

  constructor(root: string, globs: readonly string[], gitignore: boolean) {
    this.#root = root;
    this.#gitignore = gitignore;
    this.#matches = globs.length > 0 ? picomatch([...globs], { dot: true }) : () => false;
  }

  /** Whether a path is left out, if nothing that it is in is. */
  has(path: string, isFolder: boolean): boolean {
    const slash = path.lastIndexOf('/');
    if (path.slice(slash + 1) === '.git' || this.#matches(path)) return true;
    if (!this.#gitignore) return false;
    for (const { length, rules } of this.#chainOf(path.slice(0, Math.max(slash, 0)))) {
      const { ignored, unignored } = rules.test(path.slice(length) + (isFolder ? '/' : ''));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** Whether a path or anything that it is in is left out. */
  covers(path: string, isFolder: boolean): boolean {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (this.has(path.slice(0, slash), true)) return true;
    }
    return path !== '' && this.has(path, isFolder);
  }

  /** Reads the `.gitignore` files again when they are next needed. */
  forget(): void {
    this.#chains.clear();
  }

  #chainOf(folder: string): readonly FolderRules[] {
    const known = this.#chains.get(folder);
    if (known) return known;
    const above = folder === '' ? [] : this.#chainOf(folder.slice(0, Math.max(folder.lastIndexOf('/'), 0)));
    const files = folder === '' ? ['.gitignore', '.git/info/exclude'] : [`${folder}/.gitignore`];
    const texts = files.flatMap((file) => textOf(`${this.#root}/${file}`) ?? []);
    const chain =
      texts.length === 0
        ? above
        : [
            {
              length: folder === '' ? 0 : folder.length + 1,
              rules: ignore({ ignorecase: process.platform !== 'linux' }).add(texts.reverse().join('\n')),
            },
            ...above,
          ];
    this.#chains.set(folder, chain);
    return chain;
  }
}

function textOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // One that may not be read, or is a folder, excludes nothing.
    return undefined;
  }
}
