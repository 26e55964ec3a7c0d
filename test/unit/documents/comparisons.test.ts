import { describe, expect, it } from 'vitest';
import { comparedTargeting } from '../../../src/documents/comparisons/comparedTargeting';
import { conflictText, hasConflictMarks } from '../../../src/documents/comparisons/conflictText';
import { flagOfText, textOfFlag } from '../../../src/documents/flagText';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { aListedFlag, aListedState } from '../support/flags';

const rule = (id: string) => ({
  _id: id,
  clauses: [{ _id: `${id}-c`, attribute: 'country', op: 'in', values: ['DE', 'AT'], negate: false }],
  variation: 0,
});

const base: Flag = flag.parse({
  ...aListedFlag('new-checkout-flow', {
    production: aListedState({
      rules: [rule('p')],
      targets: [
        { variation: 1, values: ['b', 'a'] },
        { variation: 0, values: ['c'] },
      ],
    }),
    staging: aListedState({
      rules: [rule('s')],
      targets: [
        { variation: 0, values: ['c'] },
        { variation: 1, values: ['a', 'b'] },
      ],
    }),
    test: aListedState({ rules: [{ ...rule('t'), variation: 1 }] }),
  }),
  variations: [{ value: { _id: 'served' } }, { value: {} }],
});

const compared = (environmentKey: string) => comparedTargeting(textOfFlag(base), environmentKey);

describe('comparedTargeting', () => {
  it('is the same for two environments that serve the same', () => {
    expect(compared('production')).toBe(compared('staging'));
  });

  it('differs where they do not', () => {
    expect(compared('production')).not.toBe(compared('test'));
  });

  it('keeps what decides: the rules and the values of clauses in their order', () => {
    const { rules } = JSON.parse(compared('production') ?? '') as { rules: { clauses: object[] }[] };
    expect(rules).toHaveLength(1);
    expect(rules[0]?.clauses[0]).toMatchObject({ attribute: 'country', values: ['DE', 'AT'] });
  });

  it('has nothing for an environment that the flag is not in', () => {
    expect(compared('nowhere')).toBeUndefined();
  });
});

describe('conflictText', () => {
  it('is no flag while it has marks', () => {
    const text = conflictText(textOfFlag(base), textOfFlag({ ...base, name: 'Mine' }));
    expect(hasConflictMarks(text)).toBe(true);
    expect(flagOfText(text, base).ok).toBe(false);
  });

  it('finds no marks in a flag, whatever its words are', () => {
    const odd = { ...base, description: '<<<<<<< a\n=======\n>>>>>>> b' };
    expect(hasConflictMarks(textOfFlag(odd))).toBe(false);
  });

  it('parts the sides although they do not end in a line', () => {
    expect(conflictText('{}', '[]').split('\n').slice(1, 4)).toEqual(['{}', '=======', '[]']);
  });
});
