import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFlagUsages } from '../../../../src/references/findFlagUsages';
import { KeyFilter } from '../../../../src/references/index/files/keyFilter';
import { keysOf } from '../support';

const mayFind = (text: string, ...keys: readonly string[]) => new KeyFilter(keys).mayFind(Buffer.from(text));

describe('the filter of files', () => {
  it.each([
    ['a key', `f('dark-mode')`, true],
    ['a key at the beginning', `dark-mode`, true],
    ['a key after another character', `“dark-mode”`, true],
    ['a part of a longer word', `f('dark-mode-2', 'x-dark-mode')`, true],
    ['none', `f('darkmode', 'light-mode', 'xdark-modes')`, false],
    ['less than a key', `dar`, false],
  ])('finds %s', (_what, text, expected) => expect(mayFind(text, 'dark-mode', 'newest')).toBe(expected));

  it('lets everything pass for keys that are too short for it', () => expect(mayFind('', 'a')).toBe(true));

  it('never passes over a file with a usage', () => {
    const key = fc.stringMatching(/^[a-c][a-c._-]{2,6}$/);
    const word = fc.oneof(
      key,
      fc.constantFrom(`'`, '"', '`', ' ', '\n', '//', '${', '}', '\\', 'é', ':', '#', '- '),
    );
    fc.assert(
      fc.property(
        fc.array(key, { minLength: 1, maxLength: 4 }),
        fc.array(word, { maxLength: 12 }),
        fc.constantFrom('typescript', 'yaml', 'ruby', 'properties', 'php', 'plaintext', 'toml'),
        (keys, words, languageId) => {
          const text = words.join('');
          const used = findFlagUsages(text, languageId, { keys: keysOf(...keys) }).length > 0;
          return !used || mayFind(text, ...keys);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
