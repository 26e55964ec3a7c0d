import { expect, it } from 'vitest';
import type { FilterConditions } from '../../../../src/model/flag/filterConditions';
import { type ConditionChoice, conditionsOf, isChosen } from '../../../../src/store/tree/conditionChoices';

const all: readonly ConditionChoice[] = [
  { of: 'state', state: 'live' },
  { of: 'state', state: 'archived' },
  { of: 'kind', kind: 'boolean' },
  { of: 'mine' },
  { of: 'status', name: 'launched' },
  { of: 'status', name: 'inactive' },
  { of: 'changed', days: 7 },
  { of: 'usage', usage: 'unused' },
  { of: 'tag', tag: 'web' },
];
const conditions: FilterConditions = {
  states: ['live', 'archived'],
  kind: 'boolean',
  mine: true,
  status: { names: ['launched', 'inactive'], environmentKey: 'production' },
  changedWithinDays: 7,
  usage: 'unused',
  tags: ['web'],
};

it('makes conditions of choices, and finds them in these again', () => {
  expect(conditionsOf(all, 'production')).toEqual(conditions);
  expect(all.filter((choice) => !isChosen(choice, conditions))).toEqual([]);
  expect(all.filter((choice) => isChosen(choice, {}))).toEqual([]);
  expect(conditionsOf([], 'production')).toEqual({});
});

it('takes things that exclude each other for none, and of times the longest', () => {
  const choices: readonly ConditionChoice[] = [
    { of: 'kind', kind: 'boolean' },
    { of: 'kind', kind: 'multivariate' },
    { of: 'usage', usage: 'used' },
    { of: 'usage', usage: 'unused' },
    { of: 'changed', days: 1 },
    { of: 'changed', days: 30 },
  ];
  expect(conditionsOf(choices, undefined)).toEqual({ changedWithinDays: 30 });
});

it('asks for no status where no environment is known', () => {
  expect(conditionsOf([{ of: 'status', name: 'new' }], undefined)).toEqual({});
});
