import { expect, it } from 'vitest';
import { namedResource, readSpecifier } from '../../../../src/model/account/resourceSpecifier';

const IN_SHOP = { projectKey: 'shop' };

it.each([
  [
    'proj/shop:env/production:flag/dark-mode',
    { ...IN_SHOP, kind: 'flag', key: 'dark-mode', environmentKey: 'production' },
  ],
  ['proj/shop;web:env/*:flag/dark-mode;beta', { ...IN_SHOP, kind: 'flag', key: 'dark-mode' }],
  ['proj/shop:env/test:segment/beta', { ...IN_SHOP, kind: 'segment', key: 'beta', environmentKey: 'test' }],
  ['proj/shop:flag/dark-mode', { ...IN_SHOP, kind: 'flag', key: 'dark-mode' }],
  ['proj/shop', undefined],
  ['member/anna:token/*', undefined],
  ['shop', undefined],
  ['', undefined],
])('a specifier %s is about %o', (specifier, resource) => {
  expect(namedResource(specifier)).toEqual(resource);
});

it('has parts with tags and wildcards, and is nothing where one of them is none', () => {
  expect(readSpecifier('proj/*;web,shop:env/*')).toEqual([
    { kind: 'proj', name: '*', tags: 'web,shop' },
    { kind: 'env', name: '*' },
  ]);
  expect(readSpecifier('proj/shop:everything')).toBeUndefined();
});
