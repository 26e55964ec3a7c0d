import type { AliasName } from '../scanner/aliasIndex';
import type { AliasDefinitions, DefiningFile } from './aliasDefinitions';
import type { AliasDefinition } from './definitions';
import type { Import } from './imports';
import { lastPartOf, moduleTest, pathOfModule, standsForFolder } from './modules';
import { NAMING } from './naming';

/** A file whose names are looked for. */
export interface UsingFile {
  readonly path: string;
  readonly languageId: string;
  readonly packageName: string | undefined;
  readonly imports: readonly Import[];
  /** What it defines itself, where that is not what is known of it. */
  readonly own?: readonly AliasDefinition[];
  /** Whether a word is in its text at all: what is known everywhere is looked at only then. */
  readonly mentions: (word: string) => boolean;
}

/** Languages that see each other's names. */
const FAMILIES: readonly (readonly string[])[] = [
  ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'html'],
  ['java', 'kotlin'],
];

const sameFamily = (one: string, other: string): boolean =>
  one === other || FAMILIES.some((family) => family.includes(one) && family.includes(other));

/** Languages whose types are known everywhere, without an import. */
export const GLOBAL_TYPES = new Set(['ruby', 'swift']);

/**
 * The names that stand for flags in a file: those that it defines, and those of other files that it imports by name or
 * whose qualifier it does. A name that could mean two flags means none.
 */
export function namesInFile(file: UsingFile, all: AliasDefinitions): AliasName[] {
  const names = new Map<string, AliasName | undefined>();
  const add = (path: string, { flagKey, alias: { kind } }: AliasDefinition, own = false): void => {
    const dot = path.lastIndexOf('.');
    const name = path.slice(dot + 1);
    const known = names.get(path);
    // What the file defines itself hides what others do.
    if (own || !names.has(path))
      names.set(path, { name, qualifier: path.slice(0, Math.max(dot, 0)), flagKey, kind });
    else if (known?.flagKey !== flagKey) names.set(path, undefined);
  };
  for (const definition of file.own ?? all.get(file.path)?.definitions ?? []) {
    for (const path of pathsInOwnFile(definition, file.languageId)) add(path, definition, true);
  }
  const own = new Set(names.keys());
  const addForeign = (path: string, definition: AliasDefinition): void => {
    if (!own.has(path)) add(path, definition);
  };
  for (const each of file.imports) addImport(file, each, all, addForeign);
  addUnimported(file, all, addForeign);
  return [...names.values()].filter((name) => name !== undefined);
}

function pathsInOwnFile({ alias, local }: AliasDefinition, languageId: string): string[] {
  const { name, qualifiedName, kind } = alias;
  const parts = qualifiedName.split('.');
  const naming = NAMING[languageId];
  const paths = new Set(local ? [name] : [qualifiedName]);
  if (parts.length === 1 || !naming || local) return [...paths];
  for (const self of naming.selves) paths.add(`${self}.${name}`);
  if (naming.bareInside) {
    const shortest = kind === 'enum' ? 2 : 1;
    for (let from = 1; from <= parts.length - shortest; from += 1) paths.add(parts.slice(from).join('.'));
  }
  return [...paths];
}

type Add = (path: string, definition: AliasDefinition) => void;

const visible = ({ definitions }: DefiningFile): AliasDefinition[] =>
  definitions.filter(({ local }) => !local);

/** The files that an import may mean: few, since each is looked at. */
function candidatesFor(
  { path, languageId }: UsingFile,
  module: string,
  name: string | undefined,
  all: AliasDefinitions,
): Iterable<DefiningFile> {
  const told = sameFamily(languageId, 'javascript') ? pathOfModule(path, module) : undefined;
  if (told !== undefined) {
    const exact = [...all.atModule(told)];
    // One that stands for its folder may hand on what others define; any other is what is meant.
    if (exact.some((other) => !standsForFolder(other.path))) return exact;
  }
  return [...(name === undefined ? [] : all.withHint(name)), ...all.withHint(lastPartOf(module))];
}

function addImport(file: UsingFile, { module, name, local }: Import, all: AliasDefinitions, add: Add): void {
  const candidates = candidatesFor(file, module, name, all);
  let isModule: ((other: DefiningFile) => boolean) | undefined;
  for (const other of candidates) {
    if (other.path === file.path || !sameFamily(file.languageId, other.languageId)) continue;
    if (other.packageName === undefined && !(isModule ??= moduleTest(file, module, name))(other)) continue;
    for (const definition of visible(other)) {
      const path = definition.alias.qualifiedName;
      const full =
        other.packageName === undefined ? path : [other.packageName, path].filter(Boolean).join('.');
      const meant = name ?? '';
      if (other.packageName === undefined) {
        const rest = under(path, meant);
        if (rest !== undefined) add([local, rest].filter(Boolean).join('.'), definition);
      } else {
        const rest = under(full, [module, meant].filter(Boolean).join('.'));
        if (rest !== undefined) add([local, rest].filter(Boolean).join('.'), definition);
      }
    }
  }
}

/** What follows `root` in a dotted path: nothing when they are equal, undefined when it is not under it. */
function under(path: string, root: string): string | undefined {
  if (root === '' || path === root) return root === '' ? path : '';
  return path.startsWith(`${root}.`) ? path.slice(root.length + 1) : undefined;
}

/** What is seen without an import: the same package, and types that are known everywhere. */
function addUnimported(file: UsingFile, all: AliasDefinitions, add: Add): void {
  const { path, languageId } = file;
  for (const other of nearby(file, all)) {
    if (other.path === path || !sameFamily(other.languageId, languageId)) continue;
    for (const definition of visible(other)) add(definition.alias.qualifiedName, definition);
  }
  if (!GLOBAL_TYPES.has(languageId)) return;
  const mentioned = new Map<string, boolean>();
  for (const other of all.ofLanguage(languageId)) {
    if (other.path === path) continue;
    for (const definition of visible(other)) {
      const [type = '', ...members] = definition.alias.qualifiedName.split('.');
      if (members.length === 0) continue;
      if (!mentioned.has(type)) mentioned.set(type, file.mentions(type));
      if (mentioned.get(type)) add(definition.alias.qualifiedName, definition);
    }
  }
}

function nearby({ path, languageId, packageName }: UsingFile, all: AliasDefinitions): DefiningFile[] {
  if (languageId === 'go') {
    const folder = folderOf(path);
    return [...all.withHint(folder.split('/').at(-1) ?? '')].filter(
      (other) => folderOf(other.path) === folder,
    );
  }
  if (packageName === undefined) return [];
  // A namespace of C# sees those around it.
  const parts = languageId === 'csharp' ? packageName.split('.') : [packageName];
  const packages = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return packages.flatMap((name) => [...all.ofPackage(name)]);
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
