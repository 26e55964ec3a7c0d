import { expect, it } from 'vitest';
import { isAllowed } from '../../../../src/sandbox/account/policy';
import { matchesSpecifier } from '../../../../src/sandbox/account/resourceSpecifier';
import { tagsIn } from '../../../../src/sandbox/account/resourceTags';
import { anApp } from '../support/appCalls';

const FLAG = 'proj/shop:env/production:flag/new-checkout-flow';

it.each<[string, boolean]>([
  ['*', true],
  [FLAG, true],
  ['proj/*:env/*:flag/*', true],
  ['proj/sh*:env/prod*tion:flag/*-flow', true],
  ['proj/*:env/*:flag/new-*-flow', true],
  ['proj/*:env/*;live:flag/*;checkout,web', true],
  ['proj/*;revenue:env/*:flag/*', true],
  ['proj/*:env/*:flag/*;checkout,nonsense', false],
  ['proj/*:env/*;eu:flag/*', false],
  ['proj/*:env/test:flag/*', false],
  ['proj/*:env/*:segment/*', false],
  ['proj/*:env/*', false],
  ['proj/*', false],
  ['proj/shop:env/production:flag/new-checkout-flow-2', false],
  ['proj/shop:env/production:flag/*checkout*flow*flow', false],
])('the specifier %s names the flag: %s', (specifier, isNamed) => {
  expect(matchesSpecifier(specifier, FLAG, tagsIn(anApp().account))).toBe(isNamed);
});

it('takes an access for a whole flag only with a pattern for all environments', () => {
  const whole = 'proj/shop:env/*:flag/dark-mode';
  expect(matchesSpecifier('proj/shop:env/*:flag/*', whole)).toBe(true);
  expect(matchesSpecifier('proj/shop:env/production:flag/*', whole)).toBe(false);
});

it('lets a statement that denies win, and nothing pass that no statement speaks of', () => {
  const access = { action: 'updateOn', resource: FLAG };
  const allow = { effect: 'allow' as const, resources: ['proj/*:env/*:flag/*'], actions: ['*'] };
  const deny = { effect: 'deny' as const, resources: [FLAG], actions: ['updateOn'] };
  expect(isAllowed([allow], access)).toBe(true);
  expect(isAllowed([allow, deny], access)).toBe(false);
  expect(isAllowed([allow, { ...deny, actions: ['updateRules'] }], access)).toBe(true);
  expect(isAllowed([{ ...allow, notActions: ['updateOn'] }], access)).toBe(false);
  expect(isAllowed([{ effect: 'allow', notResources: [FLAG], actions: ['*'] }], access)).toBe(false);
  expect(isAllowed([], access)).toBe(false);
});
