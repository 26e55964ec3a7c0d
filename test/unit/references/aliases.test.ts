import { describe, expect, it } from 'vitest';
import { AliasDefinitions } from '../../../src/references/aliases/aliasDefinitions';
import { AliasSources } from '../../../src/references/aliases/aliasesOfFile';
import { byConverted, camelCase, CASES } from '../../../src/references/aliases/casing';
import { readCodeReferences } from '../../../src/references/aliases/codeReferences';
import { definitionsIn } from '../../../src/references/aliases/definitions';
import { globExpression } from '../../../src/references/aliases/glob';
import { packageOf } from '../../../src/references/aliases/imports';
import { findFlagUsages } from '../../../src/references/findFlagUsages';
import { keysOf } from './support';

const FLAG_KEYS = ['dark-mode', 'new-checkout', 'test'];
const keys = keysOf(...FLAG_KEYS);

/** What aliases the last of some files uses, `[path, language, text]` each, as `name flagKey`. */
function aliasesUsed(
  files: readonly (readonly [path: string, languageId: string, text: string])[],
  coderefs?: unknown,
): string[] {
  const definitions = new AliasDefinitions();
  for (const [path, languageId, text] of files) {
    const packageName = packageOf(text, languageId);
    definitions.set({ path, languageId, packageName, definitions: definitionsIn(text, languageId, keys) });
  }
  const [path, languageId, text] = files.at(-1) ?? ['', '', ''];
  const references = coderefs === undefined ? undefined : readCodeReferences(coderefs);
  const aliases = new AliasSources(FLAG_KEYS, definitions, references).of(path, languageId, text);
  return findFlagUsages(text, languageId, { keys, aliases })
    .filter(({ kind }) => kind !== 'key')
    .map(({ start, end, flagKey }) => `${text.slice(start, end)} ${flagKey}`);
}

const DEFINES = `export const DARK = 'dark-mode';\nexport const F = { checkout: 'new-checkout' } as const;\n`;

describe('names of other files', () => {
  it.each([
    ['by name', 'src/a/b.ts', `import { DARK } from '../flags';\nf(DARK);`, ['DARK dark-mode']],
    [
      'under another name',
      'src/b.ts',
      `import { DARK as D } from './flags.js';\nf(D, DARK);`,
      ['D dark-mode'],
    ],
    ['over several lines', 'src/b.ts', `import {\n  DARK,\n} from './flags';\nf(DARK);`, ['DARK dark-mode']],
    [
      'with their qualifier',
      'src/b.ts',
      `import { F } from '@/flags';\nf(F.checkout);`,
      ['checkout new-checkout'],
    ],
    [
      'of the whole module',
      'b.ts',
      `import * as all from './src/flags';\nf(all.F.checkout);`,
      ['checkout new-checkout'],
    ],
    ['that was required', 'src/b.js', `const { DARK } = require('./flags');\nf(DARK);`, ['DARK dark-mode']],
    [
      'through a file that exports them',
      'b.ts',
      `import { DARK } from './src';\nf(DARK);`,
      ['DARK dark-mode'],
    ],
    ['but none without an import', 'src/b.ts', `f(DARK, F.checkout);`, []],
    [
      'but none of another module',
      'src/b.ts',
      `import { DARK } from './other';\nimport { F } from 'flagged';\nf(DARK, F.checkout);`,
      [],
    ],
    [
      'but no member alone',
      'src/b.ts',
      `import { F } from './flags';\nf(checkout, G.checkout, x.F.checkout, F.other);`,
      [],
    ],
    [
      'but no labels, properties or declarations',
      'src/b.ts',
      `import { DARK } from './flags';\nf({ DARK: 1 }, a.DARK, this.DARK);\nfunction g() { const DARK = 1; }`,
      [],
    ],
  ])('are found %s', (_what, path, text, expected) => {
    expect(
      aliasesUsed([
        ['src/flags.ts', 'typescript', DEFINES],
        [path, 'typescript', text],
      ]),
    ).toEqual(expected);
  });

  it('mean nothing when they could mean two flags', () => {
    const one = ['Sources/A.swift', 'swift', `enum Flags { static let dark = "dark-mode" }`] as const;
    const other = ['Sources/B.swift', 'swift', `enum Flags { static let dark = "new-checkout" }`] as const;
    const using = ['Sources/C.swift', 'swift', `f(Flags.dark)`] as const;
    expect(aliasesUsed([one, using])).toEqual(['dark dark-mode']);
    expect(aliasesUsed([one, other, using])).toEqual([]);
  });

  it('are forgotten with their file', () => {
    const definitions = new AliasDefinitions();
    const file = { path: 'src/flags.ts', languageId: 'typescript', packageName: undefined };
    definitions.set({ ...file, definitions: definitionsIn(DEFINES, 'typescript', keys) });
    const using = `import { DARK } from './flags';`;
    expect(new AliasSources(FLAG_KEYS, definitions).of('src/b.ts', 'typescript', using).size).toBe(1);
    definitions.set({ ...file, definitions: [] });
    expect(new AliasSources(FLAG_KEYS, definitions).of('src/b.ts', 'typescript', using).size).toBe(0);
  });
});

describe('hooks', () => {
  it.each([
    [`const { darkMode } = useFlags();\nf(darkMode);`, ['darkMode', 'darkMode']],
    [
      `const flags = useFlags();\nconst { newCheckout } = flags;\nf(flags.darkMode, newCheckout);`,
      ['newCheckout', 'darkMode', 'newCheckout'],
    ],
    [`f(useFlags().darkMode);`, ['darkMode']],
    [`const flags = other();\nconst { darkMode } = flags;\nf(flags.darkMode); // useFlags()`, []],
    [`const flags = useFlags();\nf({ darkMode: 1 }, other.darkMode, "darkMode");`, []],
  ])('name flags in camel case: %s', (text, names) => {
    expect(aliasesUsed([['a.tsx', 'typescriptreact', text]]).map((each) => each.split(' ')[0])).toEqual(
      names,
    );
  });
});

describe('the cases of names', () => {
  it.each([
    ['new-checkout-flow', 'newCheckoutFlow'],
    ['a.b_c-D', 'aBCD'],
    ['dark-mode-v2', 'darkModeV2'],
    ['legacyCoupons', 'legacyCoupons'],
    ['Recommendations-ML', 'recommendationsMl'],
    ['APIKey', 'apiKey'],
  ])('camel case of %s is %s', (flagKey, name) => expect(camelCase(flagKey)).toBe(name));

  it('are those of the code references tool', () => {
    const convert = (name: string) => CASES[name]?.('new-checkout.flow');
    expect(['pascalcase', 'snakecase', 'uppersnakecase', 'kebabcase', 'dotcase'].map(convert)).toEqual([
      'NewCheckoutFlow',
      'new_checkout_flow',
      'NEW_CHECKOUT_FLOW',
      'new-checkout-flow',
      'new.checkout.flow',
    ]);
  });

  it('tell no flag that could be another', () => {
    expect([...byConverted(['dark-mode', 'dark.mode', 'test'], camelCase)]).toEqual([['test', 'test']]);
  });
});

describe('.launchdarkly/coderefs.yaml', () => {
  const used = (aliases: unknown, text: string, path = 'src/a.go') =>
    aliasesUsed([[path, 'go', text]], { aliases });

  it('converts cases, but not of a plain word', () => {
    const text = `f(DARK_MODE, x.DarkMode, TEST, Test)`;
    expect(used([{ type: 'uppersnakecase' }, { type: 'PascalCase' }], text)).toEqual([
      'DARK_MODE dark-mode',
      'DarkMode dark-mode',
    ]);
  });

  it('takes literal names, of flags that there are', () => {
    const flags = { test: ['inTest', 'cfg.Testing'], gone: ['inTest'] };
    expect(used([{ type: 'literal', flags }], `f(inTest, cfg.Testing, Testing)`)).toEqual([
      'inTest test',
      'Testing test',
    ]);
  });

  it('takes names by a pattern in files of a pattern', () => {
    const entry = {
      type: 'filepattern',
      paths: ['src/**/*.go'],
      patterns: ['(\\w+) := flag\\("FLAG_KEY"\\)', '(?P<x>'],
    };
    const text = `isDark := flag("dark-mode")\nisOther := flag("other")\nf(isDark, isOther)`;
    expect(used([entry], text)).toEqual(['isDark dark-mode', 'isDark dark-mode']);
    expect(used([entry], text, 'lib/a.go')).toEqual([]);
  });

  it('never runs a command, and tells what it leaves out', () => {
    const aliases = [
      { type: 'command', command: 'rm -rf /' },
      { type: 'filepattern', patterns: ['no placeholder'] },
      7,
    ];
    expect(readCodeReferences({ aliases })).toMatchObject({
      cases: [],
      literals: [],
      ignored: ['command', 'no placeholder', '7'],
    });
  });

  it.each([null, 'x', [], { aliases: 3 }])('is empty when it is not understood: %j', (parsed) => {
    expect(readCodeReferences(parsed)).toEqual({ cases: [], literals: [], filePatterns: [], ignored: [] });
  });

  it.each([
    ['*.go', 'a/b.go', true],
    ['src/*.go', 'src/a/b.go', false],
    ['src/**/*.{go,ts}', 'src/a/b.ts', true],
    ['./src/[ab]?.go', 'src/ax.go', true],
    ['src/a+b.go', 'src/aab.go', false],
  ])('matches %s with %s: %s', (glob, path, expected) =>
    expect(globExpression(glob).test(path)).toBe(expected),
  );
});
