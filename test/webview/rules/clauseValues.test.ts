import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../src/model/flag/flag';
import { OPERATORS } from '../../../src/targeting/problems/clauses';
import {
  fittingValues,
  localTime,
  otherType,
  readLocalTime,
  valueText,
  valuesOf,
} from '../../../src/webview/rules/clauses/clauseValues';
import { withOperator } from '../../../src/webview/rules/clauses/clauseEdits';
import { operatorGroups, readChoice } from '../../../src/webview/rules/clauses/operators';

const aClause = (changes: Partial<Clause> = {}): Clause => ({
  attribute: 'plan',
  op: 'in',
  negate: false,
  values: [],
  ...changes,
});

describe('the operators to choose from', () => {
  it('are all that LaunchDarkly knows and their opposites, each with other words', () => {
    const choices = operatorGroups(aClause()).flatMap((group) => group.choices);
    const wanted = OPERATORS.flatMap((op) => [op, `!${op}`]);
    expect(choices.map(({ value }) => value).sort()).toEqual(wanted.sort());
    expect(new Set(choices.map(({ words }) => words)).size).toBe(wanted.length);
    expect(readChoice('!endsWith')).toEqual({ op: 'endsWith', negate: true });
  });

  it('have one that is new to us among them when it is in use', () => {
    expect(
      operatorGroups({ op: 'soundsLike', negate: true })
        .at(-1)
        ?.choices.map(({ value }) => value),
    ).toEqual(['soundsLike', '!soundsLike']);
  });
});

describe('the values of a condition as texts', () => {
  it('come back with the JSON types that they had', () => {
    const values = ['DE', '42', 42, true, 'true', null, 1.5, '"quoted"', ' ', { a: 1 }];
    const texts = values.map((value) => valueText(value, 'scalar'));
    expect(texts.slice(0, 5)).toEqual(['DE', '"42"', '42', 'true', '"true"']);
    expect(new Set(texts).size).toBe(values.length);
    expect(valuesOf(texts, aClause({ values }))).toEqual(values);
  });

  it('are numbers and truth values where nothing says that they are texts', () => {
    expect(valuesOf(['42', 'true', '1.5', '"7"', 'DE'], aClause())).toEqual([42, true, 1.5, '7', 'DE']);
    expect(valuesOf(['DE', '42'], aClause({ values: ['DE'] }))).toEqual(['DE', '42']);
    expect(valuesOf(['7', '42'], aClause({ values: [7] }))).toEqual([7, 42]);
    expect(valuesOf(['42'], aClause({ attribute: 'key' }))).toEqual(['42']);
  });

  it('are numbers for operators on numbers; what is none stays text, so that it can be said', () => {
    expect(valuesOf(['1e3', '-0.5', 'many'], aClause({ op: 'lessThan' }))).toEqual([1000, -0.5, 'many']);
    expect(valuesOf(['2', '2.1.0'], aClause({ op: 'semVerEqual' }))).toEqual(['2', '2.1.0']);
  });

  it('are times in milliseconds or RFC 3339, as they were', () => {
    const clause = aClause({ op: 'before', values: [1_893_456_000_000, '2030-01-31T12:00:00Z'] });
    const texts = clause.values.map((value) => valueText(value, 'date'));
    expect(texts).toEqual(['2030-01-01T00:00:00Z', '2030-01-31T12:00:00Z']);
    expect(valuesOf([...texts, '5', 'soon'], clause)).toEqual([...clause.values, 5, 'soon']);
  });
});

describe('local times', () => {
  it('are read again as the same time, of the type that is there', () => {
    const time = Date.UTC(2030, 0, 31, 12, 0, 30);
    expect(readLocalTime(localTime(time), [])).toBe(time);
    expect(readLocalTime(localTime('2030-01-31T12:00:30Z'), ['x'])).toBe('2030-01-31T12:00:30Z');
    expect(localTime('soon')).toBe('');
    expect(readLocalTime('', [])).toBeUndefined();
  });
});

describe('another operator', () => {
  it('keeps the values that fit, as the type that it takes', () => {
    expect(fittingValues(['a', '5', 7, true], 'scalar', 'number')).toEqual([5, 7]);
    expect(fittingValues([5, true, 'a', null], 'scalar', 'text')).toEqual(['5', 'true', 'a']);
    expect(fittingValues([5], 'number', 'scalar')).toEqual([5]);
    expect(fittingValues(['2030-01-31T12:00:00Z', 'x'], 'text', 'date')).toEqual(['2030-01-31T12:00:00Z']);
    expect(fittingValues(['beta'], 'segment', 'text')).toEqual([]);
  });

  it('is one action that changes only what becomes other', () => {
    const clause = aClause({ values: ['a'] });
    expect(withOperator('/c', clause, { op: 'in', negate: false })).toEqual([]);
    expect(withOperator('/c', clause, { op: 'in', negate: true })).toEqual([
      { op: 'replace', path: '/c/negate', value: true },
    ]);
    expect(withOperator('/c', clause, { op: 'segmentMatch', negate: false })).toEqual([
      { op: 'replace', path: '/c/op', value: 'segmentMatch' },
      { op: 'replace', path: '/c/attribute', value: 'segmentMatch' },
      { op: 'replace', path: '/c/values', value: [] },
    ]);
  });
});

describe('values of another type', () => {
  it('are offered where a number may be meant as text, or a text as number', () => {
    expect(otherType(['DE'])).toBeUndefined();
    expect(otherType(['DE', 42, true])).toEqual({ to: 'text', values: ['DE', '42', 'true'], example: '42' });
    expect(otherType(['DE', '42'])).toEqual({ to: 'typed', values: ['DE', 42], example: '42' });
  });
});
