import type { DefiningFile } from './aliasDefinitions';

const EXTENSION = /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rb|rs|html)$/;
/** Files that stand for the folder that they are in. */
const FOLDER_FILE = /(?:^|\/)(?:index|__init__|mod|lib|main)$/;

/** Where a file is, in the ways that imports tell of it. */
interface Target {
  /** Its path without an extension. */
  readonly path: string;
  /** That of the folder that it stands for, if it does. */
  readonly module: string;
  readonly parts: readonly string[];
  readonly folderName: string | undefined;
}

const targets = new WeakMap<DefiningFile, Target>();

function targetOf(file: DefiningFile): Target {
  let target = targets.get(file);
  if (!target) {
    const path = file.path.replace(EXTENSION, '');
    const module = path.replace(FOLDER_FILE, '');
    target = { path, module, parts: parts(module), folderName: parts(file.path).at(-2) };
    targets.set(file, target);
  }
  return target;
}

/** A file's path as imports spell it: without an extension, and as the folder that it stands for. */
export const moduleOfFile = (path: string): string => path.replace(EXTENSION, '').replace(FOLDER_FILE, '');

export const standsForFolder = (path: string): boolean => FOLDER_FILE.test(path.replace(EXTENSION, ''));

/** The path that an import tells, as {@link moduleOfFile} spells it, where it tells one: a relative one of a script. */
export function pathOfModule(from: string, module: string): string | undefined {
  if (!module.startsWith('.') || !module.includes('/')) return undefined;
  const steps = parts(module.replace(EXTENSION, ''));
  return joined(parts(from).slice(0, -1), steps, from.startsWith('/')).replace(FOLDER_FILE, '');
}

/** What a module is found by among the files that define names. */
export const lastPartOf = (module: string): string =>
  module
    .replace(/\.(?:[cm]?[jt]sx?|vue|rb)$/, '')
    .split(/[./]/)
    .findLast((part) => part !== '') ?? '';

/**
 * A test whether an import of `module` in a file means another file, for languages whose modules are files or folders. It is
 * made once for an import, and then asked for many files.
 */
export function moduleTest(
  from: { readonly path: string; readonly languageId: string },
  module: string,
  name: string | undefined,
): (other: DefiningFile) => boolean {
  const test = testOf(from, module, name);
  return (other) => test(targetOf(other));
}

function testOf(
  from: { readonly path: string; readonly languageId: string },
  module: string,
  name: string | undefined,
): (target: Target) => boolean {
  switch (from.languageId) {
    case 'go': {
      const last = module
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1);
      return ({ folderName }) => folderName === last;
    }
    case 'python':
      return pythonModule(from.path, module);
    case 'rust': {
      const wanted = module.split('.').filter(Boolean);
      // The root of a crate has no name.
      return wanted.length === 0
        ? ({ path }) => FOLDER_FILE.test(path)
        : (target) => endsWith(target.parts, wanted);
    }
    case 'ruby': {
      const wanted = parts(module.replace(/\.rb$/, '')).filter((part) => !part.startsWith('.'));
      return ({ path }) => endsWith(parts(path), wanted);
    }
    default:
      return scriptModule(from.path, module, name);
  }
}

function scriptModule(from: string, module: string, name: string | undefined): (target: Target) => boolean {
  const plain = module.replace(EXTENSION, '');
  if (plain.startsWith('.')) {
    const wanted = joined(parts(from).slice(0, -1), parts(plain), from.startsWith('/'));
    const folder = wanted.replace(FOLDER_FILE, '');
    return (target) => {
      if (target.path === wanted || target.module === folder) return true;
      // A file that only exports what others have: the name tells, and the folder that it is for.
      return name !== undefined && wanted !== '' && target.path.startsWith(`${folder}/`);
    };
  }
  // `@/config/flags` and `@acme/flags`: what comes first is configured elsewhere.
  const [first = '', ...rest] = parts(plain);
  if (first.startsWith('node:')) return () => false;
  const wanted = rest.length > 0 ? rest : [first.replace(/^[~@#]/, '')];
  return ({ parts: has }) =>
    endsWith(has, wanted) || (rest.length > 0 && name !== undefined && contains(has, wanted));
}

function pythonModule(from: string, module: string): (target: Target) => boolean {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const wanted = module.slice(dots).split('.').filter(Boolean);
  if (dots === 0) return ({ parts: has }) => wanted.length > 0 && endsWith(has, wanted);
  const path = [...parts(from).slice(0, -dots), ...wanted].join('/');
  return ({ parts: has }) => has.join('/') === path;
}

const parts = (path: string): string[] => path.split('/').filter((part) => part !== '');

function joined(folder: readonly string[], steps: readonly string[], absolute: boolean): string {
  const path = [...folder];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return (absolute ? '/' : '') + path.join('/');
}

const endsWith = (path: readonly string[], end: readonly string[]): boolean =>
  end.length > 0 &&
  end.length <= path.length &&
  end.every((part, index) => part === path.at(index - end.length));

const contains = (path: readonly string[], some: readonly string[]): boolean =>
  path.some((_, from) => some.every((part, index) => part === path[from + index]));
