import { describe, expect, it } from 'vitest';
import { definitionsIn } from '../../../src/references/aliases/definitions';
import { keysOf } from './support';

const keys = keysOf('new-checkout', 'dark-mode');

const define = (languageId: string, text: string): string[] =>
  definitionsIn(text, languageId, keys).map(
    ({ alias: { name, qualifiedName, kind }, flagKey, range, local }) =>
      `${text.slice(range.start, range.end) === name ? '' : 'misplaced '}${kind} ${qualifiedName}${local ? ' (local)' : ''} = ${flagKey}`,
  );

describe('definitionsIn', () => {
  it.each([
    ['typescript', `export const DARK = 'dark-mode' as const;`, 'constant DARK = dark-mode'],
    ['typescript', `enum Flags { A = 'x', Dark = 'dark-mode' }`, 'enum Flags.Dark = dark-mode'],
    ['typescript', `const F = { a: { 'dark': 'dark-mode' } } as const;`, 'member F.a.dark = dark-mode'],
    [
      'typescript',
      `const F = Object.freeze({\n  // "dark-mode" {\n  dark:\n    'dark-mode',\n});`,
      'member F.dark = dark-mode',
    ],
    ['typescript', `class K { static readonly dark: string = "dark-mode"; }`, 'member K.dark = dark-mode'],
    ['typescript', `function f() { const dark = \`dark-mode\`; }`, 'constant dark (local) = dark-mode'],
    ['vue', `<script>\nconst DARK = 'dark-mode';\n</script>`, 'constant DARK = dark-mode'],
    [
      'python',
      `class Flags(StrEnum):\n    """x"""\n\n    DARK = "dark-mode"\n`,
      'enum Flags.DARK = dark-mode',
    ],
    ['python', `class Flags:\n    DARK: Final[str] = "dark-mode"  # x\n`, 'member Flags.DARK = dark-mode'],
    ['python', `DARK = (\n    "dark-mode"\n)\n`, 'constant DARK = dark-mode'],
    ['go', `const (\n\tA = 1\n\tDark FlagKey = "dark-mode"\n)`, 'constant Dark = dark-mode'],
    ['go', `var F = Flags{\n\tDark: "dark-mode",\n}`, 'member F.Dark = dark-mode'],
    ['java', `interface Flags { String DARK = "dark-mode"; }`, 'member Flags.DARK = dark-mode'],
    ['java', `enum Flags { A("a"), DARK("dark-mode", 1); }`, 'enum Flags.DARK = dark-mode'],
    ['kotlin', `class A { companion object { const val DARK = "dark-mode" } }`, 'member A.DARK = dark-mode'],
    [
      'csharp',
      `namespace N { class F { public const string Dark = "dark-mode"; } }`,
      'member F.Dark = dark-mode',
    ],
    ['csharp', `enum F { [Description("dark-mode")]\n  [Old] Dark = 1, }`, 'enum F.Dark = dark-mode'],
    ['ruby', `module A::B\n  DARK = 'dark-mode'.freeze\nend`, 'member A.B.DARK = dark-mode'],
    ['php', `<?php enum F: string { case Dark = 'dark-mode'; }`, 'enum F.Dark = dark-mode'],
    ['php', `<?php define('DARK', "dark-mode");`, 'constant DARK = dark-mode'],
    [
      'rust',
      `impl F { fn key(&self) -> &str { match self { F::Dark => "dark-mode" } } }`,
      'enum F.Dark = dark-mode',
    ],
    ['rust', `mod flags { pub const DARK: &'static str = "dark-mode"; }`, 'member flags.DARK = dark-mode'],
    ['swift', `enum F: String { case dark = "dark-mode" }`, 'enum F.dark = dark-mode'],
    ['swift', `extension F { static let dark: Key = "dark-mode" }`, 'member F.dark = dark-mode'],
  ])('in %s: %s', (languageId, text, definition) => {
    expect(define(languageId, text)).toEqual([definition]);
  });

  it.each([
    [
      'typescript',
      `const page = f('dark-mode'); let dark = 'dark-mode'; x = 'dark-mode'; const a = 'dark-mode' + b;`,
    ],
    [
      'typescript',
      `const f = { key: g('dark-mode') }; call({ dark: 'dark-mode' }); // const DARK = 'dark-mode'`,
    ],
    ['python', `f(dark="dark-mode")\nif x == "dark-mode":\n    pass\n`],
    ['java', `class A { String dark = "dark-mode"; void f() { g("dark-mode"); } }`],
    ['kotlin', `class A(val dark: String = "dark-mode") { val other = "dark-mode" }`],
    ['kotlin', `val dark = "dark-mode" + x`],
    ['swift', `struct A { let dark = "dark-mode" }`],
    ['plaintext', `const DARK = 'dark-mode';`],
  ])('finds no name in %s: %s', (languageId, text) => {
    expect(define(languageId, text)).toEqual([]);
  });
});
