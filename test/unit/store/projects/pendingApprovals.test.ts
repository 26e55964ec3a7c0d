import { expect, it } from 'vitest';
import { subjectOf } from '../../../../src/store/projects/pendingApprovals';

it.each([
  [
    'proj/shop:env/production:flag/dark-mode',
    { kind: 'flag', key: 'dark-mode', environmentKey: 'production' },
  ],
  ['proj/shop:env/*:flag/dark-mode', { kind: 'flag', key: 'dark-mode' }],
  ['proj/shop:env/test:segment/beta', { kind: 'segment', key: 'beta', environmentKey: 'test' }],
  ['proj/shop:flag/dark-mode', { kind: 'flag', key: 'dark-mode' }],
  ['shop', undefined],
  [undefined, undefined],
])('a request for %s is about %o', (resourceId, subject) => {
  const request = { _id: 'r', allReviews: [], instructions: [], ...(resourceId ? { resourceId } : {}) };
  expect(subjectOf(request)).toEqual(subject);
});
