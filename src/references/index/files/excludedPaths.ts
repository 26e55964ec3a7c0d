import { existsSync, readFileSync } from 'node:fs';
import { globTest, IgnoreRules } from './pathRules';

interface FolderRules {
  /** How much of a path is the folder that the rules are for. */
  readonly length: number;
  readonly rules: IgnoreRules;
}

/**
 * Which paths of a folder are left out: those of globs in the manner of `files.exclude`, those that a `.gitignore` names,
 * and Git's own. Paths are from the folder, with slashes; that of the folder itself is empty.
 */
export class ExcludedPaths {
  readonly #root: string;
  readonly #gitignore: boolean;
  readonly #matches: ReturnType<typeof globTest>;
  /** The rules that hold in a folder, the nearest first. */
  readonly #chains = new Map<string, readonly FolderRules[]>();

  constructor(root: string, globs: readonly string[], gitignore: boolean) {
    this.#root = root;
    this.#gitignore = gitignore;
    this.#matches = globTest(globs);
  }

  /** Whether a path is left out, if nothing that it is in is. */
  has(path: string, isFolder: boolean): boolean {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (name === '.git' || this.#matches(path, name)) return true;
    if (!this.#gitignore) return false;
    for (const { length, rules } of this.#chainOf(path.slice(0, Math.max(slash, 0)))) {
      const isIgnored = rules.test(length > 0 ? path.slice(length) : path, isFolder);
      if (isIgnored !== undefined) return isIgnored;
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

  /** There is no `.gitignore` in a folder: spares looking for it. */
  hasNoRules(folder: string): void {
    if (folder !== '' && !this.#chains.has(folder)) this.#chains.set(folder, this.#chainOf(parentOf(folder)));
  }

  #chainOf(folder: string): readonly FolderRules[] {
    const known = this.#chains.get(folder);
    if (known) return known;
    const above = folder === '' ? [] : this.#chainOf(parentOf(folder));
    const files = folder === '' ? ['.gitignore', '.git/info/exclude'] : [`${folder}/.gitignore`];
    const texts = files.flatMap((file) => textOf(`${this.#root}/${file}`) ?? []);
    const chain =
      texts.length === 0
        ? above
        : [
            {
              length: folder === '' ? 0 : folder.length + 1,
              rules: new IgnoreRules(texts.reverse().join('\n')),
            },
            ...above,
          ];
    this.#chains.set(folder, chain);
    return chain;
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

function textOf(file: string): string | undefined {
  // Most folders have none, and an error takes long to make.
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // One that may not be read, or is a folder, excludes nothing.
    return undefined;
  }
}
