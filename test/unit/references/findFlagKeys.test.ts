import { describe, expect, it } from 'vitest';
import { findFlagKeys } from '../../../src/references/findFlagKeys';

const keys = new Set(['test', 'dark-mode', 'a.b_c-D', 'new-checkout-flow']);
const find = (text: string) => findFlagKeys(text, (word) => keys.has(word));

describe('findFlagKeys', () => {
  it.each([
    ['single quotes', `client.variation('dark-mode', context, false)`],
    ['double quotes', `client.BoolVariation("dark-mode", context, false)`],
    ['back quotes', 'client.variation(`dark-mode`, context)'],
    ['an attribute of JSX', `<Flag name="dark-mode" />`],
    ['three quotes', `flag = """dark-mode"""`],
    ['JSON', `{"dark-mode": true}`],
  ])('finds a key in %s', (_what, text) => {
    const [found, ...others] = find(text);
    expect(others).toEqual([]);
    expect(text.slice(found?.start, found?.end)).toBe('dark-mode');
  });

  it.each([
    ['part of a longer word', `"latest" "test-2" "my.test" "testing"`],
    ['a word without quotes', `test(dark-mode)`],
    ['different quotes', `'dark-mode"`],
    ['a key in a sentence', `"turn dark-mode on"`],
  ])('does not find %s', (_what, text) => {
    expect(find(text)).toEqual([]);
  });

  it('gives all of a line in order, with offsets in UTF-16 units', () => {
    const text = `'😀é', 'test', "a.b_c-D"`;
    expect(find(text).map(({ flagKey, start }) => [flagKey, start])).toEqual([
      ['test', 8],
      ['a.b_c-D', 16],
    ]);
  });

  it('finds keys that follow each other with one quote between them', () => {
    expect(find(`'test''test'`).map(({ start }) => start)).toEqual([1, 7]);
  });
});
