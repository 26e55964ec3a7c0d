import { expect, it } from 'vitest';
import { demandsOf } from '../../../../src/store/change/changePolicy';
import { anEnvironment } from '../../support/flags';

const none = { confirm: false, typeEnvironmentKey: false, comment: false };

it.each([
  ['a plain environment', {}, 'whenRequired', none],
  ['a plain environment of a careful person', {}, 'always', { ...none, confirm: true }],
  ['a critical one', { critical: true }, 'whenRequired', { ...none, confirm: true }],
  [
    'one that asks for confirmation',
    { confirmChanges: true },
    'whenRequired',
    { confirm: true, typeEnvironmentKey: true, comment: false },
  ],
  ['one that asks for comments', { requireComments: true }, 'whenRequired', { ...none, comment: true }],
] as const)('demands what is due in %s', (_what, environment, setting, demands) => {
  expect(demandsOf(anEnvironment('production', environment), setting)).toEqual(demands);
});
