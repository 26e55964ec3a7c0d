import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findJsonDamage } from '../../../src/sandbox/account/jsonDamage';

it.each([
  ['{"a":1,\n "b":}', { line: 2, column: 6, reason: 'unexpected "}"' }],
  ['{"a":1}x', { line: 1, column: 8, reason: 'unexpected "x"' }],
  ['[1,]', { line: 1, column: 4, reason: 'unexpected "]"' }],
  ['{"a":tru3}', { line: 1, column: 9, reason: 'unexpected "3"' }],
  ['{"a":"b\nc"}', { line: 1, column: 8, reason: 'unexpected "\\n"' }],
  ['{"a":"b', { line: 1, column: 8, reason: 'it ends too early' }],
  ['', { line: 1, column: 1, reason: 'it ends too early' }],
])('finds the damage in %j', (text, damage) => {
  expect(findJsonDamage(text)).toEqual(damage);
});

it('finds where any JSON object was cut off, and where something foreign was put into it', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(object, fc.nat(), (value, seed) => {
      const text = JSON.stringify(value);
      const cut = seed % text.length;
      expect(findJsonDamage(text.slice(0, cut))).toEqual({
        line: 1,
        column: cut + 1,
        reason: 'it ends too early',
      });
      expect(findJsonDamage(`${text.slice(0, cut)}\u0000`).column).toBe(cut + 1);
    }),
  );
});
