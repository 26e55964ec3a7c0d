import { describe, expect, it } from 'vitest';
import { isResourceKey, keyOfName, readColor, readTags } from '../../../src/model/project/newProject';

describe('the key of a name', () => {
  it.each([
    ['Acme Shop', 'acme-shop'],
    ['  Züri  Shop, 2! ', 'zuri-shop-2'],
    ['Ünïcode--Name_x', 'unicode-name-x'],
    ['日本', ''],
    ['-', ''],
  ])('of %s is %s', (name, key) => {
    expect(keyOfName(name)).toBe(key);
  });

  it('is one that projects may have, however long the name is', () => {
    const key = keyOfName('long name '.repeat(30));
    expect(key.length).toBeLessThanOrEqual(100);
    expect(isResourceKey(key)).toBe(true);
  });

  it.each(['', '-a', 'a b', 'ä', 'x'.repeat(101)])('is not %s', (key) => {
    expect(isResourceKey(key)).toBe(false);
  });
});

it('tags are read each once, without the blanks around them', () => {
  expect(readTags(' a, b ,,a, c d ')).toEqual(['a', 'b', 'c d']);
  expect(readTags(' ')).toEqual([]);
});

describe('a colour', () => {
  it.each([
    ['#f5a623', 'F5A623'],
    ['F5A623', 'F5A623'],
    [' #fa2 ', 'FFAA22'],
  ])('%s is %s', (text, color) => {
    expect(readColor(text)).toBe(color);
  });

  it.each(['', 'red', '#12', '#1234', 'url(x)', '"/><script>'])('is not %s', (text) => {
    expect(readColor(text)).toBeUndefined();
  });
});
