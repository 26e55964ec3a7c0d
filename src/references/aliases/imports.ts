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

/** A way to import: the statement tells all of it. */
export interface ImportStatement {
  readonly expression: RegExp;
  /** Of short words that the engine finds fast, by a first character that is rare: without any there is no statement. */
  readonly near?: readonly string[];
  readonly read: (match: RegExpExecArray) => Import[];
}

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

function named(module: string, one = '', names = '', whole = ''): Import[] {
  return [
    // A default export is known by any name; mostly by its own.
    ...(one ? [{ module, name: one, local: one }] : []),
    ...(whole ? [{ module, name: undefined, local: whole }] : []),
    ...list(names).map(([name, local]) => ({ module, name, local })),
  ];
}

const javaScript: readonly ImportStatement[] = [
  {
    expression: IMPORT,
    read: ([, one, names, whole, module = '']) => named(module, one, names, whole),
  },
  {
    expression: REQUIRE,
    near: ['quire(', 'mport('],
    read: ([, names, whole, module = '']) => named(module, '', names, whole),
  },
];

const FROM = /^[ \t]*from\s+([\w.]+)\s+import\s+(?:\(([^)]*)\)|([^\n#(]*))/gm;
const PYTHON_IMPORT = /^[ \t]*import\s+([\w.]+)(?:\s+as\s+(\w+))?/gm;

const python: readonly ImportStatement[] = [
  {
    expression: FROM,
    read: ([, module = '', many, few = '']) =>
      list(many ?? few).flatMap(([name, local]): Import[] => {
        if (name === '*') return [{ module, name: undefined, local: undefined }];
        const inner = module.endsWith('.') ? module + name : `${module}.${name}`;
        return [
          { module, name, local },
          { module: inner, name: undefined, local },
        ];
      }),
  },
  {
    expression: PYTHON_IMPORT,
    read: ([, module = '', local = module]) => [{ module, name: undefined, local }],
  },
];

const GO_IMPORTS = /^import\s+(?:\(([^)]*)\)|((?:[\w.]+\s+)?"[^"\n]+"))/gm;

const go: readonly ImportStatement[] = [
  {
    expression: GO_IMPORTS,
    read: ([, many, one = '']) =>
      [...(many ?? one).matchAll(/(?:([\w.]+)\s+)?"([^"\n]+)"/g)].map(([, alias, module = '']) => {
        const last = module
          .replace(/\/v\d+$/, '')
          .split('/')
          .at(-1);
        return { module, name: undefined, local: alias === '.' ? undefined : (alias ?? last) };
      }),
  },
];

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
const jvm: readonly ImportStatement[] = [
  { expression: JVM_IMPORT, read: ([, path = '', local]) => [dotted(path, local)] },
];

const USING = /^[ \t]*(?:global\s+)?using\s+(static\s+)?(?:(\w+)\s*=\s*)?([\w.]+)\s*;/gm;
const cSharp: readonly ImportStatement[] = [
  {
    expression: USING,
    read: ([, , local, path = '']) => [
      local === undefined ? { module: path, name: undefined, local: undefined } : dotted(path, local),
    ],
  },
];

const PHP_USE = /^[ \t]*use\s+(?:const\s+)?\\?([\w\\]+?)(?:\\\{([^}]*)\}|\s+as\s+(\w+))?\s*;/gm;
const php: readonly ImportStatement[] = [
  {
    expression: PHP_USE,
    read: ([, path = '', group, local]) => {
      const base = path.replaceAll('\\', '.');
      if (group === undefined) return [dotted(base, local)];
      return list(group).map(([name, as]) =>
        dotted(`${base}.${name.replaceAll('\\', '.')}`, as.split('\\').at(-1)),
      );
    },
  },
];

const RUST_USE =
  /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s+((?:\w+::)*)(?:\{([^}]*)\}|([\w*]+)(?:\s+as\s+(\w+))?)\s*;/gm;
const RUST_MODULE = /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/gm;

const rust: readonly ImportStatement[] = [
  {
    expression: RUST_USE,
    read: ([, path = '', group, last = '', as]) => {
      const base = path.replaceAll('::', '.').replace(/^(?:crate|self|super)\./, '');
      const names = group === undefined ? [[last, as ?? last] as const] : list(group);
      return names.flatMap(([name, local]): Import[] => {
        if (name === 'self') {
          const module = base.replace(/\.$/, '');
          return [{ module, name: undefined, local: module.split('.').at(-1) }];
        }
        const whole = dotted(base + name, local);
        // It may be a module itself.
        return name === '*' ? [whole] : [whole, { module: base + name, name: undefined, local }];
      });
    },
  },
  {
    expression: RUST_MODULE,
    read: ([, module = '']) => [{ module, name: undefined, local: module }],
  },
];

const REQUIRED = /^[ \t]*require(?:_relative)?\s*\(?["']([^"'\n]+)["']/gm;
const ruby: readonly ImportStatement[] = [
  { expression: REQUIRED, read: ([, module = '']) => [{ module, name: undefined, local: undefined }] },
];

const STATEMENTS: Readonly<Partial<Record<string, readonly ImportStatement[]>>> = {
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

interface WrittenImport {
  readonly way: ImportStatement;
  readonly match: RegExpExecArray;
}

/** The statements of a file that import: many files have the same, and one way to import reads the same of them. */
export function* importStatements(text: string, languageId: string): Generator<WrittenImport> {
  for (const way of STATEMENTS[languageId] ?? []) {
    if (way.near?.some((word) => text.includes(word)) === false) continue;
    for (const match of text.matchAll(way.expression)) yield { way, match };
  }
}

/** Reads the imports of a file. */
export const importsIn = (text: string, languageId: string): Import[] =>
  [...importStatements(text, languageId)].flatMap(({ way, match }) => way.read(match));

const PACKAGE = /^[ \t]*(?:package|namespace)\s+([\w.\\]+)/m;
const WITH_PACKAGE = new Set(['csharp', 'java', 'kotlin', 'php']);

/** The package or namespace that a file says it is of. */
export function packageOf(text: string, languageId: string): string | undefined {
  return WITH_PACKAGE.has(languageId) ? (PACKAGE.exec(text)?.[1] ?? '').replaceAll('\\', '.') : undefined;
}
