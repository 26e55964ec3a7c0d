/**
 * What a file says that it uses of others. `module` is as the language writes it, with dots between the parts of a name
 * that is no path.
 */
export interface Import {
  readonly module: string;
  /** What is taken from the module; all that it has when undefined. */
  readonly name: string | undefined;
  /** What that is called here. Undefined for all that a module has, without a name before it. */
  readonly local: string | undefined;
}

type Reader = (text: string) => Import[];

const list = (names: string): [name: string, local: string][] =>
  names.split(',').flatMap((each) => {
    const [, name = '', local = name] =
      /^\s*(?:type\s+|const\s+|function\s+)?([\w$\\*]+)\s*(?:(?:as|:)\s*([\w$]+))?/.exec(each) ?? [];
    return name === '' ? [] : [[name, local] as [string, string]];
  });

const IMPORT =
  /\bimport\s+(?:type\s+)?(?:([\w$]+)\s*,?\s*)?(?:\{([^}]*)\}|\*\s+as\s+([\w$]+))?\s*from\s*["']([^"'\n]+)["']/g;
const REQUIRE =
  /\b(?:const|let|var)\s+(?:\{([^}]*)\}|([\w$]+))\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']([^"'\n]+)["']\s*\)/g;

const javaScript: Reader = (text) => {
  const imports: Import[] = [];
  const add = (module: string, one = '', names = '', whole = ''): void => {
    // A default export is known by any name; mostly by its own.
    if (one) imports.push({ module, name: one, local: one });
    if (whole) imports.push({ module, name: undefined, local: whole });
    for (const [name, local] of list(names)) imports.push({ module, name, local });
  };
  for (const [, one, names, whole, module = ''] of text.matchAll(IMPORT)) add(module, one, names, whole);
  // Most files have neither call. The engine finds short words fast, by a first character that is rare.
  if (text.includes('quire(') || text.includes('mport(')) {
    for (const [, names, whole, module = ''] of text.matchAll(REQUIRE)) add(module, '', names, whole);
  }
  return imports;
};

const FROM = /^[ \t]*from\s+([\w.]+)\s+import\s+(?:\(([^)]*)\)|([^\n#(]*))/gm;
const PYTHON_IMPORT = /^[ \t]*import\s+([\w.]+)(?:\s+as\s+(\w+))?/gm;

const python: Reader = (text) => {
  const imports: Import[] = [];
  for (const [, module = '', many, few = ''] of text.matchAll(FROM)) {
    for (const [name, local] of list(many ?? few)) {
      if (name === '*') imports.push({ module, name: undefined, local: undefined });
      else {
        imports.push({ module, name, local });
        imports.push({
          module: module.endsWith('.') ? module + name : `${module}.${name}`,
          name: undefined,
          local,
        });
      }
    }
  }
  for (const [, module = '', local = module] of text.matchAll(PYTHON_IMPORT)) {
    imports.push({ module, name: undefined, local });
  }
  return imports;
};

const GO_IMPORTS = /^import\s+(?:\(([^)]*)\)|((?:[\w.]+\s+)?"[^"\n]+"))/gm;

const go: Reader = (text) => {
  const imports: Import[] = [];
  for (const [, many, one = ''] of text.matchAll(GO_IMPORTS)) {
    for (const [, alias, module = ''] of (many ?? one).matchAll(/(?:([\w.]+)\s+)?"([^"\n]+)"/g)) {
      const last = module
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1);
      imports.push({ module, name: undefined, local: alias === '.' ? undefined : (alias ?? last) });
    }
  }
  return imports;
};

/** `a.b.C`, as `name` of the module `a.b`. */
function dotted(path: string, local?: string): Import {
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  const module = dot < 0 ? '' : path.slice(0, dot);
  return name === '*'
    ? { module, name: undefined, local: undefined }
    : { module, name, local: local ?? name };
}

const JVM_IMPORT = /^[ \t]*import\s+(?:static\s+)?([\w.]+(?:\.\*)?)(?:\s+as\s+(\w+))?/gm;
const jvm: Reader = (text) =>
  [...text.matchAll(JVM_IMPORT)].map(([, path = '', local]) => dotted(path, local));

const USING = /^[ \t]*(?:global\s+)?using\s+(static\s+)?(?:(\w+)\s*=\s*)?([\w.]+)\s*;/gm;
const cSharp: Reader = (text) =>
  [...text.matchAll(USING)].map(([, , local, path = '']) =>
    local === undefined ? { module: path, name: undefined, local: undefined } : dotted(path, local),
  );

const PHP_USE = /^[ \t]*use\s+(?:const\s+)?\\?([\w\\]+?)(?:\\\{([^}]*)\}|\s+as\s+(\w+))?\s*;/gm;
const php: Reader = (text) =>
  [...text.matchAll(PHP_USE)].flatMap(([, path = '', group, local]) => {
    const base = path.replaceAll('\\', '.');
    if (group === undefined) return [dotted(base, local)];
    return list(group).map(([name, as]) =>
      dotted(`${base}.${name.replaceAll('\\', '.')}`, as.split('\\').at(-1)),
    );
  });

const RUST_USE =
  /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s+((?:\w+::)*)(?:\{([^}]*)\}|([\w*]+)(?:\s+as\s+(\w+))?)\s*;/gm;
const RUST_MODULE = /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/gm;

const rust: Reader = (text) => {
  const imports: Import[] = [];
  for (const [, path = '', group, last = '', as] of text.matchAll(RUST_USE)) {
    const base = path.replaceAll('::', '.').replace(/^(?:crate|self|super)\./, '');
    for (const [name, local] of group === undefined ? [[last, as ?? last] as const] : list(group)) {
      if (name === 'self') {
        const module = base.replace(/\.$/, '');
        imports.push({ module, name: undefined, local: module.split('.').at(-1) });
        continue;
      }
      imports.push(dotted(base + name, local));
      // It may be a module itself.
      if (name !== '*') imports.push({ module: base + name, name: undefined, local });
    }
  }
  for (const [, module = ''] of text.matchAll(RUST_MODULE))
    imports.push({ module, name: undefined, local: module });
  return imports;
};

const REQUIRED = /^[ \t]*require(?:_relative)?\s*\(?["']([^"'\n]+)["']/gm;
const ruby: Reader = (text) =>
  [...text.matchAll(REQUIRED)].map(([, module = '']) => ({ module, name: undefined, local: undefined }));

const READERS: Readonly<Partial<Record<string, Reader>>> = {
  csharp: cSharp,
  go,
  html: javaScript,
  java: jvm,
  javascript: javaScript,
  javascriptreact: javaScript,
  kotlin: jvm,
  php,
  python,
  ruby,
  rust,
  svelte: javaScript,
  typescript: javaScript,
  typescriptreact: javaScript,
  vue: javaScript,
};

/** Reads the imports of a file. */
export const importsIn = (text: string, languageId: string): Import[] => READERS[languageId]?.(text) ?? [];

const PACKAGE = /^[ \t]*(?:package|namespace)\s+([\w.\\]+)/m;
const WITH_PACKAGE = new Set(['csharp', 'java', 'kotlin', 'php']);

/** The package or namespace that a file says it is of. */
export function packageOf(text: string, languageId: string): string | undefined {
  return WITH_PACKAGE.has(languageId) ? (PACKAGE.exec(text)?.[1] ?? '').replaceAll('\\', '.') : undefined;
}
