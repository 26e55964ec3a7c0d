import { describe, expect, it } from 'vitest';
import { flagOfText, textOfFlag } from '../../../src/documents/flagText';
import { type Flag, flag } from '../../../src/model/flag';
import { aListedFlag, aListedState } from '../support/flags';

const rule = {
  trackEvents: false,
  clauses: [
    { values: ['DE'], op: 'in', _id: 'c1', attribute: 'country', contextKind: 'user', negate: false },
  ],
  variation: 0,
  description: 'Germany',
  _id: 'r1',
};

const base: Flag = flag.parse({
  ...aListedFlag('new-checkout-flow', {
    production: aListedState({
      rules: [rule],
      fallthrough: { variation: 1 },
      offVariation: 1,
      contextTargets: [],
    }),
    test: aListedState({ fallthrough: { variation: 0 } }),
  }),
  description: 'One page',
  variations: [
    { _id: 'a', value: { z: 1, a: [2, { y: 1, b: 2 }] }, name: 'On' },
    { _id: 'b', value: {}, name: 'Off' },
  ],
});

const edit = (change: (text: string) => string) => flagOfText(change(textOfFlag(base)), base);

describe('textOfFlag', () => {
  it('has what can be edited, and nothing else', () => {
    const text = JSON.parse(textOfFlag(base)) as Record<string, unknown>;
    expect(Object.keys(text)).toEqual([
      'name',
      'description',
      'tags',
      'temporary',
      'archived',
      'deprecated',
      'customProperties',
      'variations',
      'environments',
    ]);
    expect(textOfFlag(base)).not.toMatch(/"(_version|salt|sel|_links|_summary|lastModified|version)"/);
  });

  it('has the same text for the same flag, however the server orders its fields', () => {
    const turned = JSON.parse(JSON.stringify(base), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && 'op' in value
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Flag;
    expect(textOfFlag(turned)).toBe(textOfFlag(base));
  });

  it('keeps the environments in the flag’s order and the values of variations as they are', () => {
    const text = textOfFlag(base);
    expect(text.indexOf('"production"')).toBeLessThan(text.indexOf('"test"'));
    expect(JSON.stringify((JSON.parse(text) as Flag).variations[0]?.value)).toBe(
      '{"z":1,"a":[2,{"y":1,"b":2}]}',
    );
  });
});

describe('flagOfText', () => {
  it('gives back the flag of an unchanged text, read-only fields included', () => {
    expect(edit((text) => text)).toEqual({ ok: true, flag: base });
  });

  it('gives the edited flag', () => {
    const read = edit((text) => text.replace('"DE"', '"DE", "FR"'));
    expect(read.ok && read.flag.environments['production']?.rules[0]?.clauses[0]?.values).toEqual([
      'DE',
      'FR',
    ]);
  });

  it('takes out what the text leaves out', () => {
    const read = edit((text) => text.replace('"offVariation": 1,', ''));
    expect(read.ok && read.flag.environments['production']).not.toHaveProperty('offVariation');
  });

  it.each<[string, (text: string) => string]>([
    ['no JSON', (text) => text.replace('"name": ', '"name" ')],
    ['a value of another type', (text) => text.replace('"on": true', '"on": "yes"')],
    ['a field that there is not', (text) => text.replace('"on": true', '"onn": true')],
    ['an environment that the project has not', (text) => text.replace('"test": {', '"tset": {')],
  ])('says where a text has %s', (_what, change) => {
    const read = edit(change);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    const text = change(textOfFlag(base));
    for (const { offset, length, message } of read.problems) {
      expect(text.slice(offset, offset + length)).not.toBe('');
      expect(message).not.toBe('');
    }
  });

  it('points at the very value that is wrong', () => {
    const text = textOfFlag(base).replace('"on": true', '"on": "yes"');
    const read = flagOfText(text, base);
    expect(
      read.ok ? [] : read.problems.map(({ offset, length }) => text.slice(offset, offset + length)),
    ).toEqual(['"yes"']);
  });
});
