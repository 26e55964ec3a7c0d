import { describe, expect, it } from 'vitest';
import { findFlagUsages } from '../../../src/references/findFlagUsages';
import { keysOf } from './support';

const KEY = 'dark-mode';
const keys = keysOf('test', KEY, 'a.b_c-D', 'new-checkout-flow', 'a');
const find = (language: string, text: string, inComments = false) =>
  findFlagUsages(text, language, { keys, inComments }).map(({ start, end }) => text.slice(start, end));

describe('findFlagUsages', () => {
  it.each([
    ['typescript', `f('dark-mode'); g("dark-mode"); h(\`dark-mode\`);`, 3],
    ['typescript', '`a ${f(`${"dark-mode"} ${ {a: "dark-mode"} }`)} dark-mode`', 2],
    ['typescript', `const r = /["'\`]/.test(x) && f('dark-mode');`, 1],
    ['typescript', `const r = a / b; f('dark-mode'); // / "dark-mode"`, 1],
    ['typescript', `return /[/"]/g, 'dark-mode'`, 1],
    ['typescriptreact', `<Flag name="dark-mode">Don't do this</Flag>; f('dark-mode')`, 2],
    ['javascript', `case'dark-mode':return'dark-mode'`, 2],
    ['javascript', `const text = 'a \\\n dark-mode'; f('dark-mode')`, 1],
    ['javascript', `const lost = 'open\nf('dark-mode')`, 1],
    ['javascript', `const json = '{"dark-mode": true}', more = "{\\"dark-mode\\": 1}"`, 2],
    ['python', `f("dark-mode") + r'dark-mode' + b"dark-mode" + """dark-mode""" # "dark-mode"`, 4],
    ['python', `f"{flag('dark-mode')} {{'x'}} dark-mode" f'''\n{f("dark-mode")}'''`, 2],
    ['python', `"""\n# no comment "dark-mode"\n"""; f('dark-mode')`, 2],
    ['go', 'f("dark-mode", `dark-mode`, \'"\', "dark-mode") // "dark-mode"', 3],
    ['java', `f("dark-mode", '"', '\\'', "dark-mode"); """\n  "dark-mode"\n  """; /* "dark-mode" */`, 3],
    ['kotlin', `f("\${g("dark-mode")} dark-mode", """dark-mode""", '"') /* /* */ "dark-mode" */`, 2],
    ['csharp', `f("dark-mode", @"dark-mode", @"\\", $"{g("dark-mode")} {{", '"', """dark-mode""")`, 4],
    ['csharp', `f($$"""{ "b" } {{g("dark-mode")}}""", @"say ""dark-mode"" \\", "dark-mode")`, 3],
    ['ruby', `f("dark-mode", 'dark-mode', %w[x dark-mode test], "#{g('dark-mode')}") # 'dark-mode'`, 4],
    ['ruby', `f(<<~SQL, 'dark-mode')\n  it's "dark-mode" #{g('dark-mode')}\nSQL\nf('dark-mode')`, 4],
    ['ruby', `=begin\n'dark-mode'\n=end\nx =~ /['"]/ && f('dark-mode')`, 1],
    [
      'php',
      `<p>Don't 'x'</p><?php f('dark-mode', "dark-mode", "{$g['dark-mode']}"); # 'dark-mode' ?> it's`,
      3,
    ],
    ['php', `<?php f(<<<EOT\n  it's {$g["dark-mode"]}\n  EOT, 'dark-mode');`, 2],
    ['rust', `fn f<'a>(x: &'a str) { g("dark-mode", r"\\", r#"dark-mode"#, '"', b'"', 'x') }`, 2],
    ['rust', `/* /* */ "dark-mode" */ f("dark-mode") // "dark-mode"`, 1],
    [
      'swift',
      `f("dark-mode", #"dark-mode"#, "\\(g("dark-mode")) x", """\ndark-mode\n""", #"\\#(g("dark-mode"))"#)`,
      4,
    ],
    [
      'vue',
      `<p>Don't</p><F :on="flags['dark-mode']" name="dark-mode" v-if='f("dark-mode")'/>{{ f('dark-mode') }}`,
      4,
    ],
    ['vue', `<script setup lang="ts">\n// 'dark-mode'\nf('dark-mode')\n</script>\n<!-- "dark-mode" -->`, 1],
    ['html', `<style>a { content: "dark-mode" }</style><a onclick="f('dark-mode')">`, 1],
    ['json', `{ "dark-mode": true, "x": "dark-mode" } // "dark-mode"`, 2],
    [
      'yaml',
      `a: dark-mode\nb: "dark-mode" # dark-mode\nc: [dark-mode, 'dark-mode']\n- dark-mode\ndark-mode: on\nd: it's x`,
      6,
    ],
    ['yaml', `a: dark-mode is on\nb: not dark-mode\nc: test\nurl: http://dark-mode:80\ne: xdark-mode`, 0],
    ['toml', `a = "dark-mode" # 'dark-mode'\ndark-mode = true\n[dark-mode]\nx = dark-mode-2`, 3],
    ['properties', `a=dark-mode\n# b=dark-mode\ndark-mode=true\nc = dark-mode is on\nx.dark-mode=1`, 2],
    ['plaintext', `Turn 'dark-mode' on, "dark-mode" off; don't touch \`dark-mode\`, or dark-mode`, 3],
    ['unheard-of', `-- 'dark-mode'\nselect "dark-mode"`, 2],
  ])('in %s: %s', (language, text, count) => {
    const found = find(language, text);
    expect(found.filter((key) => key === KEY)).toHaveLength(count);
    expect(found.every((key) => key === KEY || key === 'test')).toBe(true);
  });

  it.each([
    ['parts of longer words', 'typescript', `"latest" "test-2" "my.test" 'testing' "test " 'test\\n'`],
    ['words without quotes', 'typescript', `test(dark-mode)`],
    ['different quotes', 'typescript', `'dark-mode"`],
    ['keys in a sentence', 'typescript', `"turn dark-mode on"`],
    [
      'modules',
      'typescript',
      `import 'test'; import { a } from 'test'; const b = require("test"); await import('test')`,
    ],
    ['class names', 'typescriptreact', `<p className="test" id='test'>`],
    ['packages', 'go', `import "test"\nimport (\n\tx "test"\n\t"test"\n)`],
    ['tags of fields', 'go', 'type a struct { B string `json:"test" yaml:"test"` }'],
    ['required files', 'ruby', `require 'test'\nrequire_relative "test"`],
    ['characters', 'rust', `let a = 'a';`],
    ['characters', 'java', `char a = 'a';`],
  ])('does not find %s (%s)', (_what, language, text) => {
    expect(find(language, text)).toEqual([]);
  });

  it('finds what is in comments when told to', () => {
    const text = `// 'dark-mode'\n/* "dark-mode"\n  \`dark-mode\` */ f('dark-mode') // it's "dark-mode"`;
    expect(find('typescript', text)).toHaveLength(1);
    expect(find('typescript', text, true)).toHaveLength(5);
    expect(find('php', `<?php // 'dark-mode' ?> 'dark-mode' <?= f('dark-mode') ?>`, true)).toHaveLength(2);
  });

  it('gives all of a line in order, with offsets in UTF-16 units', () => {
    const text = `f('😀é', 'test', "a.b_c-D")`;
    expect(findFlagUsages(text, 'typescript', { keys })).toEqual([
      { flagKey: 'test', start: 10, end: 14, kind: 'key' },
      { flagKey: 'a.b_c-D', start: 18, end: 25, kind: 'key' },
    ]);
  });

  it('finds keys that follow each other with one quote between them', () => {
    expect(find('plaintext', `'test''test'`)).toHaveLength(2);
  });

  it('takes time by the length of the text only, whatever it is made of', () => {
    for (const piece of [
      `'`,
      `'\\`,
      '"`',
      '/[',
      '/*',
      '${',
      '`${',
      '<a ',
      '(/(',
      '"{',
      '%w[',
      ' '.repeat(50) + '/',
    ]) {
      for (const language of ['typescript', 'csharp', 'ruby', 'vue', 'yaml', 'plaintext']) {
        const text = piece.repeat(50_000 / piece.length);
        const begin = performance.now();
        find(language, text);
        expect(performance.now() - begin, `${language} ${piece}`).toBeLessThan(2_000);
      }
    }
  }, 60_000);
});
