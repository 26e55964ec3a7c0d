import { describe, expect, it } from 'vitest';
import { flagOfText, problemsOfText, textOfFlag } from '../../../src/documents/flagText';
import { type Flag, flag } from '../../../src/model/flag/flag';
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

describe('problemsOfText', () => {
  const problems = (change: (text: string) => string, known: Flag = base) => {
    const text = change(textOfFlag(known));
    return problemsOfText(text, known).map(({ message, offset, length }) => [
      text.slice(offset, offset + length),
      message,
    ]);
  };
  const before = problems((text) => text);

  it.each<[string, (text: string) => string, string, string]>([
    [
      'an unknown field',
      (text) => text.replace('"on": true', '"onn": true'),
      '"onn"',
      'There is no field onn here.',
    ],
    [
      'an unknown field within a rule',
      (text) => text.replace('"op": "in"', '"opp": 1, "op": "in"'),
      '"opp"',
      'There is no field opp here.',
    ],
    ['a missing field', (text) => text.replace('"op": "in",', ''), '{', 'The field op is missing.'],
    [
      'a value of another type',
      (text) => text.replace('"on": true', '"on": "yes"'),
      '"yes"',
      'This must be true or false.',
    ],
    [
      'a negative index',
      (text) => text.replace('"offVariation": 1', '"offVariation": -1'),
      '-1',
      'This must be 0 or more.',
    ],
    [
      'an environment that the project has not',
      (text) => text.replace('"test": {', '"tset": {'),
      '"tset"',
      'The project has no environment tset.',
    ],
    [
      'a comment',
      (text) => text.replace('"on": true', '/* */ "on": true'),
      '/* */',
      'A flag’s text has no comments.',
    ],
    [
      'a comma too many',
      (text) => text.replace('"DE"', '"DE",'),
      ']',
      expect.stringMatching(/value is missing/) as string,
    ],
    [
      'an operator that there is not',
      (text) => text.replace('"op": "in"', '"op": "is"'),
      '"is"',
      'There is no operator is.',
    ],
  ])('tells %s once, at its place, in plain words', (_what, change, at, message) => {
    const added = problems(change).filter(
      ([place, words]) => !before.some((one) => one[0] === place && one[1] === words),
    );
    const told = added.filter(([place]) => place === at);
    expect(told).toEqual([[at, message]]);
  });

  it('takes fields that came from the server, though the document of the API does not name them', () => {
    const [production] = Object.keys(base.environments);
    const targeting = base.environments[production ?? ''];
    const known = { ...rule, fromServer: true };
    const changed = {
      ...base,
      environments: { ...base.environments, production: { ...targeting, rules: [known] } },
    } as Flag;
    const words = problems((text) => text, changed).map(([, message]) => message);
    expect(words.filter((message) => message?.includes('fromServer'))).toEqual([]);
  });

  it('finds the place in an environment whose key is a number', () => {
    const { production, test } = base.environments;
    const known = { ...base, environments: { '2024': test, production } } as Flag;
    expect(problems((text) => text, known)).toContainEqual([
      '"2024"',
      expect.stringMatching(/no off variation/),
    ]);
  });
});
