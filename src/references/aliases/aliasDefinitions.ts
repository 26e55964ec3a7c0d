import type { AliasDefinition } from './definitions';
import { moduleOfFile } from './modules';

/** The names that one file gives to flags. Paths are with slashes, from the workspace's root. */
export interface DefiningFile {
  readonly path: string;
  readonly languageId: string;
  /** What `packageOf` tells. */
  readonly packageName: string | undefined;
  readonly definitions: readonly AliasDefinition[];
}

/** All names that the files of a workspace give to flags, found by what an import may say of them. */
export class AliasDefinitions {
  readonly #files = new Map<string, DefiningFile>();
  readonly #byHint = new Map<string, Set<DefiningFile>>();
  #version = 0;

  /** Counts up with each change. */
  get version(): number {
    return this.#version;
  }

  /** Takes a file, or its new definitions; one without any is forgotten. */
  set(file: DefiningFile): void {
    const known = this.#files.get(file.path);
    if (known ? definesSame(known, file) : file.definitions.length === 0) return;
    this.delete(file.path);
    if (file.definitions.length === 0) return;
    this.#version += 1;
    this.#files.set(file.path, file);
    for (const hint of hintsOf(file)) {
      const files = this.#byHint.get(hint);
      if (files) files.add(file);
      else this.#byHint.set(hint, new Set([file]));
    }
  }

  delete(path: string): void {
    const file = this.#files.get(path);
    if (!file) return;
    this.#version += 1;
    this.#files.delete(path);
    for (const hint of hintsOf(file)) this.#byHint.get(hint)?.delete(file);
  }

  get(path: string): DefiningFile | undefined {
    return this.#files.get(path);
  }

  /** Files that may be meant by a part of a path or package, or define something of that name or in it. */
  withHint(hint: string): Iterable<DefiningFile> {
    return this.#byHint.get(hint) ?? [];
  }

  /** Files that a path without an extension means: `src/flags` and `src/flags/index`. */
  atModule(path: string): Iterable<DefiningFile> {
    return this.#byHint.get(`at ${path}`) ?? [];
  }

  /** Files of a language whose names need no import. */
  ofLanguage(languageId: string): Iterable<DefiningFile> {
    return this.#byHint.get(`language ${languageId}`) ?? [];
  }

  ofPackage(packageName: string): Iterable<DefiningFile> {
    return this.#byHint.get(`package ${packageName}`) ?? [];
  }
}

const definesSame = (one: DefiningFile, other: DefiningFile): boolean =>
  one.packageName === other.packageName &&
  (one.definitions === other.definitions ||
    JSON.stringify(one.definitions) === JSON.stringify(other.definitions));

function hintsOf({ path, languageId, packageName, definitions }: DefiningFile): Set<string> {
  const [base = '', folder = ''] = path.split('/').reverse();
  return new Set([
    base.replace(/\.\w+$/, ''),
    folder,
    packageName?.split('.').at(-1) ?? folder,
    `at ${moduleOfFile(path)}`,
    `language ${languageId}`,
    `package ${packageName ?? ''}`,
    ...definitions.flatMap(({ alias }) => {
      const parts = alias.qualifiedName.split('.');
      return parts.length > 1 ? parts.slice(0, -1) : parts;
    }),
  ]);
}
