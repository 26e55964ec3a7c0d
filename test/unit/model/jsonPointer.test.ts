import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerOf, pointerParts, valueAt } from '../../../src/model/flag/jsonPointer';

/** The document of RFC 6901, section 5, without what is about other notations. */
const json = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, ' ': 7, 'm~n': 8, '~1': 9 };

describe('JSON Pointers', () => {
  it.each([
    ['', json],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/ ', 7],
    ['/m~0n', 8],
    ['/~01', 9],
  ])('%s leads to what RFC 6901 says', (pointer, value) => {
    expect(valueAt(json, pointer)).toEqual(value);
  });

  it.each(['/foo/2', '/foo/-', '/bar', '/foo/0/x', '/a/b'])('%s leads to nothing', (pointer) => {
    expect(valueAt(json, pointer)).toBeUndefined();
  });

  it('are made of names and places in lists', () => {
    expect(pointerOf()).toBe('');
    expect(pointerOf('environments', 'eu/west~1', 'rules', 0)).toBe('/environments/eu~1west~01/rules/0');
  });

  it('give the names back that they are made of', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[~/01a]*$/)), (names) => {
        expect(pointerParts(pointerOf(...names))).toEqual(names);
      }),
    );
  });
});
