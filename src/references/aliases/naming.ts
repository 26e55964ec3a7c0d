import type { AliasKind } from '../flagUsage';

/**
 * How a language names a constant. Expressions are tried on a line with `█` in place of the key; their first group is the
 * name. What is around the line, a class or an enum, comes from {@link Container}.
 */
export interface Naming {
  /** Names, by what they must be in. `outside` is the top of a file or a function. */
  readonly patterns: readonly {
    readonly line: RegExp;
    readonly inside: readonly ContainerKind[];
    /** Where the place does not tell it: a constant in an enum is no member of that. */
    readonly kind?: AliasKind;
  }[];
  readonly containers: readonly { readonly header: RegExp; readonly kind: ContainerKind }[];
  /** Blocks are indented, not in braces. */
  readonly indented?: boolean;
  /** An attribute names the member of an enum that follows it: `[Description("key")] NewCheckout`. */
  readonly attributes?: boolean;
  /** Members of a class are used by their bare names in it. */
  readonly bareInside?: boolean;
  /** What stands for the class or object in itself. */
  readonly selves: readonly string[];
}

/** `transparent` ones add nothing to a member's name, such as a namespace or a companion object. */
export type ContainerKind = 'enum' | 'class' | 'object' | 'transparent' | 'outside';

export const aliasKindOf = (inside: ContainerKind, path: readonly string[]): AliasKind =>
  inside === 'enum' ? 'enum' : path.length > 0 ? 'member' : 'constant';

const OUTSIDE: readonly ContainerKind[] = ['outside', 'transparent'];
const MEMBERS: readonly ContainerKind[] = ['class', 'object'];
const ANYWHERE: readonly ContainerKind[] = ['class', 'object', 'outside', 'transparent'];

const javaScript: Naming = {
  patterns: [
    {
      line: /\bconst\s+([\w$]+)\s*(?::[^=]*)?=\s*["'`]█["'`]\s*(?:as\b[^;,]*|satisfies\b[^;,]*)?(?:[;,]|\/\/|$)/,
      inside: [...OUTSIDE, 'object'],
    },
    { line: /\bstatic\s+(?:readonly\s+)?([\w$]+)\s*(?::[^=]*)?=\s*["'`]█["'`]/, inside: ['class'] },
    { line: /(?:^|[{,])\s*["']?([\w$]+)["']?\s*=\s*["'`]█["'`]/, inside: ['enum'] },
    {
      line: /(?:^|[{,])\s*["']?([\w$]+)["']?\s*:\s*["'`]█["'`]\s*(?:as\b[^,}]*)?(?:[,}]|\/\/|$)/,
      inside: ['object'],
    },
  ],
  containers: [
    { header: /\benum\s+([\w$]+)\s*$/, kind: 'enum' },
    { header: /\bclass\s+([\w$]+)[^;]*$/, kind: 'class' },
    { header: /\b(?:namespace|module)\s+([\w$]+)\s*$/, kind: 'object' },
    {
      header: /\bconst\s+([\w$]+)\s*(?::[^=]*)?=\s*(?:Object\.freeze\s*(?:<[^>]*>)?\(\s*)?$/,
      kind: 'object',
    },
    {
      header: /\bstatic\s+(?:readonly\s+)?([\w$]+)\s*(?::[^=]*)?=\s*(?:Object\.freeze\s*\(\s*)?$/,
      kind: 'object',
    },
    { header: /(?:^|,)\s*([\w$]+)\s*:\s*(?:Object\.freeze\s*\(\s*)?$/, kind: 'object' },
  ],
  selves: ['this'],
};

const python: Naming = {
  patterns: [
    {
      line: /^\s*([A-Za-z_]\w*)\s*(?::[^=]*)?=\s*\(?\s*[rbu]?["']{1,3}█["']{1,3}\s*\)?\s*(?:#|$)/,
      inside: ANYWHERE.concat('enum'),
    },
  ],
  containers: [
    { header: /^\s*class\s+(\w+)\s*\([^)]*Enum[^)]*\)/, kind: 'enum' },
    { header: /^\s*class\s+(\w+)/, kind: 'class' },
  ],
  indented: true,
  selves: ['self', 'cls'],
};

const go: Naming = {
  patterns: [
    { line: /^\s*(?:const|var)\s+(\w+)(?:\s+[\w.]+)?\s*=\s*(?:[\w.]+\()?["`]█["`]/, inside: OUTSIDE },
    { line: /^\s*(\w+)(?:\s+[\w.]+)?\s*=\s*(?:[\w.]+\()?["`]█["`]/, inside: ['transparent'] },
    { line: /(?:^|[{,])\s*(\w+)\s*:\s*["`]█["`]/, inside: ['object'] },
  ],
  containers: [
    { header: /\b(?:const|var)\s*$/, kind: 'transparent' },
    { header: /\b(\w+)\s*:?=\s*(?:&?[\w.]+|struct)\s*$/, kind: 'object' },
  ],
  selves: [],
};

const TYPE = '\\b(?:class|interface|record|struct|trait|actor|extension)\\s+([\\w.]+)[^;]*$';

const java: Naming = {
  patterns: [
    {
      line: /\b(?:static\s+final|final\s+static)\s+String\s+(\w+)\s*=\s*"█"\s*;/,
      inside: ['class', 'enum'],
      kind: 'member',
    },
    { line: /(?:^|[{;])\s*(?:public\s+)?String\s+([A-Z][A-Z0-9_]*)\s*=\s*"█"\s*;/, inside: ['class'] },
    { line: /(?:^|[{,])\s*(\w+)\s*\(\s*"█"/, inside: ['enum'] },
  ],
  containers: [
    { header: /\benum\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: new RegExp(TYPE), kind: 'class' },
  ],
  bareInside: true,
  selves: ['this'],
};

const kotlin: Naming = {
  patterns: [
    { line: /\bconst\s+val\s+(\w+)\s*(?::\s*String)?\s*=\s*"{1,3}█"{1,3}(?!"*\s*\+)/, inside: ANYWHERE },
    {
      line: /(?:^|[;{])\s*(?:\w+\s+)?val\s+(\w+)\s*(?::\s*String)?\s*=\s*"{1,3}█"{1,3}(?!"*\s*\+)/,
      inside: ['object', 'outside', 'transparent'],
    },
    { line: /(?:^|[{,])\s*(\w+)\s*\(\s*(?:\w+\s*=\s*)?"█"/, inside: ['enum'] },
  ],
  containers: [
    { header: /\bcompanion\s+object\b[^;]*$/, kind: 'transparent' },
    { header: /\bobject\s+(\w+)[^;]*$/, kind: 'object' },
    { header: /\benum\s+class\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: new RegExp(TYPE), kind: 'class' },
  ],
  bareInside: true,
  selves: ['this'],
};

const cSharp: Naming = {
  patterns: [
    {
      line: /\b(?:const|static\s+readonly|readonly\s+static)\s+(?:string|String|var)\s+(\w+)\s*=\s*[@$]*"+█"+\s*;/,
      inside: ANYWHERE,
    },
    { line: /\bstatic\s+string\s+(\w+)\s*(?:=>|\{[^}]*\}\s*=)\s*"█"/, inside: MEMBERS },
  ],
  containers: [
    { header: /\bnamespace\s+[\w.]+\s*$/, kind: 'transparent' },
    { header: /\benum\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: new RegExp(TYPE), kind: 'class' },
  ],
  attributes: true,
  bareInside: true,
  selves: ['this'],
};

const ruby: Naming = {
  patterns: [{ line: /^\s*([A-Z]\w*)\s*=\s*["']█["'](?:\.freeze)?\s*(?:#|$)/, inside: ANYWHERE }],
  containers: [{ header: /^\s*(?:module|class)\s+([\w:]+)/, kind: 'class' }],
  indented: true,
  bareInside: true,
  selves: ['self.class'],
};

const php: Naming = {
  patterns: [
    { line: /\bconst\s+(?:string\s+)?(\w+)\s*=\s*["']█["']/, inside: [...ANYWHERE, 'enum'] },
    { line: /\bcase\s+(\w+)\s*=\s*["']█["']/, inside: ['enum'] },
    { line: /\bdefine\(\s*["'](\w+)["']\s*,\s*["']█["']/, inside: OUTSIDE },
  ],
  containers: [
    { header: /\benum\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: new RegExp(TYPE), kind: 'class' },
    { header: /\bnamespace\b[^;]*$/, kind: 'transparent' },
  ],
  selves: ['self', 'static'],
};

const rust: Naming = {
  patterns: [
    {
      line: /\b(?:const|static)\s+(\w+)\s*:\s*&\s*(?:'static\s+)?str\s*=\s*r?#*"█"#*\s*;/,
      inside: [...ANYWHERE, 'enum'],
    },
    {
      line: /\b(?:Self|\w+)::(\w+)\s*(?:\{[^}]*\}|\([^)]*\))?\s*=>\s*"█"/,
      inside: ['class', 'outside'],
      kind: 'enum',
    },
  ],
  containers: [
    { header: /\benum\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: /\bimpl(?:<[^>]*>)?\s+(?:[\w:<>, ]+\s+for\s+)?(\w+)[^;]*$/, kind: 'class' },
    { header: /\bmod\s+(\w+)\s*$/, kind: 'object' },
    { header: /\b(?:struct|trait)\s+(\w+)[^;]*$/, kind: 'class' },
  ],
  attributes: true,
  selves: ['Self', 'self'],
};

const swift: Naming = {
  patterns: [
    {
      line: /\bstatic\s+(?:let|var)\s+(\w+)\s*(?::[^=]*)?=\s*#*"█"/,
      inside: ['class', 'enum'],
      kind: 'member',
    },
    { line: /\blet\s+(\w+)\s*(?::\s*String)?\s*=\s*#*"█"#*(?!\s*\+)/, inside: OUTSIDE },
    { line: /(?:\bcase|,)\s+(\w+)\s*=\s*"█"/, inside: ['enum'] },
  ],
  containers: [
    { header: /\benum\s+(\w+)[^;]*$/, kind: 'enum' },
    { header: new RegExp(TYPE), kind: 'class' },
  ],
  selves: ['Self', 'self'],
};

/** By VS Code's language id. */
export const NAMING: Readonly<Partial<Record<string, Naming>>> = {
  csharp: cSharp,
  go,
  html: javaScript,
  java,
  javascript: javaScript,
  javascriptreact: javaScript,
  kotlin,
  php,
  python,
  ruby,
  rust,
  svelte: javaScript,
  swift,
  typescript: javaScript,
  typescriptreact: javaScript,
  vue: javaScript,
};
