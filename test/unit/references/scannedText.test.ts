import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFlagUsages } from '../../../src/references/findFlagUsages';
import { ScannedText, type TextChange } from '../../../src/references/scannedText';
import { AliasIndex } from '../../../src/references/scanner/aliasIndex';
import { keysOf } from './support';

const wanted = {
  keys: keysOf('dark-mode', 'test', 'a.b'),
  aliases: new AliasIndex([{ name: 'DARK', qualifier: '', flagKey: 'dark-mode', kind: 'constant' }]),
};

const LANGUAGES = [
  'typescriptreact',
  'python',
  'go',
  'java',
  'kotlin',
  'csharp',
  'ruby',
  'php',
  'rust',
  'swift',
];
const MORE = ['vue', 'yaml', 'json', 'toml', 'properties', 'plaintext'];

/** What texts are made of: all that opens or closes something somewhere, keys, names, and lines. */
const PARTS = [
  ...[
    '"',
    "'",
    '`',
    '"""',
    "'''",
    '"dark-mode"',
    "'test'",
    '`a.b`',
    '\\"',
    '\\',
    'DARK',
    'DARK = ',
    'x',
    ' ',
  ],
  ...['//', '/*', '*/', '#', '<!--', '-->', '${', '#{', '{', '}', '\\(', ')', '{$', '{{', '}}', '(', '/'],
  ...[
    '<<~SQL',
    '<<<EOT',
    '\nSQL\n',
    '\nEOT;\n',
    '%w[',
    ']',
    'r#"',
    '"#',
    '#"',
    '$"',
    '@"',
    '$$"""',
    'f"',
    '\n=begin\n',
    '\n=end\n',
    '\nimport {',
    '\nexport { DARK } from',
    '\nfrom x import (',
    '\nuse a::{',
    '\n:a="',
    ' :b="',
  ],
  ...[
    '<?php ',
    '?>',
    '<script>',
    '</script>',
    '<p :a="',
    '>',
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\\\n',
    'flag: dark-mode',
    '😀',
    'é',
  ],
  ...['f("dark-mode", DARK)\n', "f('test', DARK)\n", '\nf(`a.b`)\n', 'DARK\n', '"dark-mode"\n'],
  'a line of no meaning that only takes some room in the text so that there are several pieces of it\n'.repeat(
    8,
  ),
];

const someText = (maxLength: number) =>
  fc.array(fc.constantFrom(...PARTS), { maxLength, size: 'max' }).map((parts) => parts.join(''));

/** Edits as shares of the text that they meet, since its length is known only then. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(3), fc.nat(3_000)),
  text: someText(6),
});

describe('ScannedText', () => {
  it.each([...LANGUAGES, ...MORE])('finds after edits of %s what a scan of the whole finds', (language) => {
    fc.assert(
      fc.property(someText(60), fc.array(edit, { maxLength: 8 }), (text, edits) => {
        let now = text;
        const scanned = new ScannedText(text, language, wanted);
        expect(scanned.usages).toEqual(findFlagUsages(now, language, wanted));
        for (const { at, length, text: inserted } of edits) {
          const rangeOffset = Math.floor(at * now.length);
          const rangeLength = Math.min(length, now.length - rangeOffset);
          scanned.change([{ rangeOffset, rangeLength, text: inserted }]);
          now = now.slice(0, rangeOffset) + inserted + now.slice(rangeOffset + rangeLength);
          expect(scanned.usages).toEqual(findFlagUsages(now, language, wanted));
        }
      }),
      { numRuns: 150, seed: 6 },
    );
  });

  it('takes several changes of one event, whose offsets are those before it', () => {
    const text = `a 'dark-mode'\nb\nc 'test'\n`;
    const changes: TextChange[] = [
      { rangeOffset: text.indexOf('dark'), rangeLength: 9, text: 'test' },
      { rangeOffset: text.indexOf('b\n'), rangeLength: 1, text: `b 'a.b'` },
    ];
    for (const order of [changes, [...changes].reverse()]) {
      const scanned = new ScannedText(text, 'typescript', wanted);
      scanned.change(order);
      expect(scanned.usages.map(({ flagKey, start }) => [flagKey, start])).toEqual([
        ['test', 3],
        ['a.b', 12],
        ['test', 20],
      ]);
    }
  });

  it('joins lines wherever they meet', () => {
    const text = `f('dark-\nmode');\n`.repeat(600);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      const scanned = new ScannedText(text, 'typescript', wanted);
      scanned.change([{ rangeOffset: at, rangeLength: 1, text: '' }]);
      const isKey = text[at - 1] === '-';
      expect(scanned.usages.map(({ start }) => start)).toEqual(isKey ? [at - 5] : []);
    }
  });

  it('knows what is at an offset, its ends included', () => {
    const scanned = new ScannedText(`\n\n'dark-mode'\n`, 'typescript', wanted);
    expect([2, 3, 12, 13].map((offset) => scanned.usageAt(offset)?.flagKey)).toEqual([
      undefined,
      'dark-mode',
      'dark-mode',
      undefined,
    ]);
  });

  it('finds other keys when others are wanted, in the text as it is by then', () => {
    const scanned = new ScannedText(`f('one')\n`, 'typescript', wanted);
    scanned.change([{ rangeOffset: 3, rangeLength: 3, text: 'two' }]);
    scanned.want({ keys: keysOf('two') });
    expect(scanned.usages).toEqual([{ flagKey: 'two', start: 3, end: 6, kind: 'key' }]);
  });

  it('follows what an edit opens, and what the next closes', () => {
    const line = `variation("dark-mode");\n`;
    const scanned = new ScannedText(line.repeat(2_000), 'java', wanted);
    expect(scanned.usages).toHaveLength(2_000);
    scanned.change([{ rangeOffset: line.length * 500, rangeLength: 0, text: '/*' }]);
    expect(scanned.usages).toHaveLength(500);
    scanned.change([{ rangeOffset: line.length * 1_500 + 2, rangeLength: 0, text: '*/' }]);
    expect(scanned.usages).toHaveLength(1_000);
    scanned.change([{ rangeOffset: line.length * 500, rangeLength: 2, text: '' }]);
    expect(scanned.usages).toHaveLength(2_000);
  });
});
