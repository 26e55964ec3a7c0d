import fc from 'fast-check';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globTest, IgnoreRules } from '../../../../src/references/index/files/pathRules';

const name = fc.constantFrom('out', '.git', 'a.log', '.log', 'log', 'x.out', 'outer', 'a.b.log', 'é');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

describe('rules of paths', () => {
  it('are those of the globs, whether they are simple or not', () => {
    const glob = fc.constantFrom(
      '**/out',
      '**/.git',
      '**/*.log',
      '*.log',
      'out/**',
      '**/{log,a.*}',
      '**/*.out',
      'log',
    );
    fc.assert(
      fc.property(fc.uniqueArray(glob, { minLength: 1, maxLength: 4 }), path, (globs, tested) => {
        const expected = picomatch(globs, { dot: true })(tested);
        expect(globTest(globs)(tested, tested.slice(tested.lastIndexOf('/') + 1))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('are those of .gitignore, whether they are simple or not', () => {
    const line = fc.constantFrom(
      ...[
        'out',
        'out/',
        '/out',
        '/log/',
        '*.log',
        '*.log/',
        '# out',
        '',
        ' ',
        'log ',
        '!a.log',
        '!out',
        'out/log',
        '**/log',
      ],
      ...['.git', '*', 'a.*', '\\#a', '/*.log', 'outer\r', 'é'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), path, fc.boolean(), (lines, tested, isFolder) => {
        const rules = ignore().add(lines.join('\n'));
        // Who asks has asked for the folders that a path is in before.
        const parts = tested.split('/').slice(0, -1);
        fc.pre(parts.every((_, index) => !rules.test(`${parts.slice(0, index + 1).join('/')}/`).ignored));
        const { ignored, unignored } = rules.test(isFolder ? `${tested}/` : tested);
        const expected = ignored ? true : unignored ? false : undefined;
        expect(new IgnoreRules(lines.join('\n')).test(tested, isFolder)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});
