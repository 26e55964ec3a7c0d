import { describe, expect, it } from 'vitest';
import type { DraftTargeting, FlagDraft } from '../../src/protocol/draft';
import { removeVariation, usesOf, valueOfText, valueTypeOf } from '../../src/webview/flag/variationEdits';
import { applyOperations } from '../../src/webview/state/applyOperations';

function targeting(changes: Partial<DraftTargeting> = {}): DraftTargeting {
  return {
    on: true,
    offVariation: 0,
    fallthrough: { variation: 2 },
    prerequisites: [],
    targets: [],
    contextTargets: [],
    rules: [],
    trackEvents: false,
    trackEventsFallthrough: false,
    ...changes,
  };
}

/** Three variations, of which the one in the middle serves nobody. */
function draft(changes: Partial<DraftTargeting> = {}): FlagDraft {
  return {
    name: 'Sort order',
    variations: ['a', 'b', 'c'].map((value) => ({ _id: value, value })),
    defaults: { onVariation: 2, offVariation: 0 },
    environments: { production: targeting(changes) },
  } as unknown as FlagDraft;
}

describe('removing a variation', () => {
  it('gives its new place to whatever names a later one', () => {
    const before = draft({
      rules: [
        {
          clauses: [],
          trackEvents: false,
          rollout: {
            variations: [
              { variation: 0, weight: 40_000 },
              { variation: 1, weight: 0 },
              { variation: 2, weight: 60_000 },
            ],
          },
        },
      ],
      targets: [
        { variation: 1, values: [] },
        { variation: 2, values: ['kim'] },
      ],
    });
    const after = applyOperations(before, removeVariation(before, 1));
    expect(after.variations.map(({ value }) => value)).toEqual(['a', 'c']);
    expect(after.defaults).toEqual({ onVariation: 1, offVariation: 0 });
    const production = after.environments['production'];
    expect(production?.fallthrough).toEqual({ variation: 1 });
    expect(production?.offVariation).toBe(0);
    expect(production?.targets).toEqual([{ variation: 1, values: ['kim'] }]);
    expect(production?.rules[0]?.rollout?.variations).toEqual([
      { variation: 0, weight: 40_000 },
      { variation: 1, weight: 60_000 },
    ]);
  });

  it('is kept back by each place that serves it', () => {
    const kinds = (index: number, changes: Partial<DraftTargeting>) =>
      usesOf(draft(changes), index).map(({ kind }) => kind);
    expect(kinds(1, {})).toEqual([]);
    expect(kinds(1, { offVariation: 1 })).toEqual(['offVariation']);
    expect(kinds(1, { fallthrough: { variation: 1 } })).toEqual(['fallthrough']);
    expect(kinds(1, { targets: [{ variation: 1, values: ['kim'] }] })).toEqual(['targets']);
    expect(kinds(1, { targets: [{ variation: 1, values: [] }] })).toEqual([]);
    expect(kinds(1, { rules: [{ clauses: [], trackEvents: false, variation: 1 }] })).toEqual(['rules']);
    expect(kinds(2, {})).toEqual(['fallthrough', 'defaults']);
  });
});

describe('a value that is typed', () => {
  it.each([
    ['1.5', 1.5],
    ['-0.001', -0.001],
    ['1e3', 1000],
    ['100', 100],
    ['1.50', 1.5],
    ['0.1', 0.1],
    ['9007199254740993', undefined],
    ['0.12345678901234567890', undefined],
    ['1,5', undefined],
    ['"1"', undefined],
    ['1e999', undefined],
    ['', undefined],
  ])('as a number: %s', (text, value) => {
    const read = valueOfText(text, 'number');
    expect('value' in read ? read.value : undefined).toBe(value);
  });

  it('as JSON is JSON, and says what is wrong with it', () => {
    expect(valueOfText('{"a": [1]}', 'JSON')).toEqual({ value: { a: [1] } });
    expect(valueOfText('{a: 1}', 'JSON')).toMatchObject({ fault: 'not-json' });
  });

  it('as a text is that text, whatever it looks like', () => {
    expect(valueOfText(' {"a"', 'string')).toEqual({ value: ' {"a"' });
  });

  it('has the type of the first variation', () => {
    expect(valueTypeOf([{ value: 'x' }])).toBe('string');
    expect(valueTypeOf([{ value: [1] }])).toBe('JSON');
    expect(valueTypeOf([{ value: null }])).toBe('JSON');
  });
});
