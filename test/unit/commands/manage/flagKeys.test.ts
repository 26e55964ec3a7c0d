import { describe, expect, it } from 'vitest';
import {
  breachOf,
  CASE_EXAMPLES,
  KEY_CASES,
  keyOfName,
  usualCase,
} from '../../../../src/commands/manage/create/flagKeys';

describe('a key that is made of a name', () => {
  it.each([
    ['New checkout flow', {}, 'new-checkout-flow'],
    ['New checkout flow', { case: 'camelCase' }, 'newCheckoutFlow'],
    ['New checkout flow', { case: 'upperCamelCase' }, 'NewCheckoutFlow'],
    ['New checkout flow', { case: 'snakeCase' }, 'new_checkout_flow'],
    ['New checkout flow', { case: 'constantCase' }, 'NEW_CHECKOUT_FLOW'],
    ['Größere Körbe: don’t stop!', {}, 'grossere-korbe-dont-stop'],
    ['50% off', { prefix: 'shop.' }, 'shop.50-off'],
    ['Enable dark mode', { prefix: 'enable-' }, 'enable-dark-mode'],
    ['日本', {}, ''],
  ])('%s as %j is %s', (name, convention, key) => {
    expect(keyOfName(name, convention)).toBe(key);
  });

  it.each(KEY_CASES)('keeps to the convention for which it is made: %s', (written) => {
    const convention = { case: written, prefix: 'team.' };
    expect(breachOf(keyOfName('New checkout flow 2', convention), convention)).toBeUndefined();
  });
});

describe('what a convention has against a key', () => {
  it.each([
    ['checkout', { prefix: 'shop-' }, { kind: 'prefix', prefix: 'shop-' }],
    ['shop-checkOut', { prefix: 'shop-', case: 'kebabCase' }, { kind: 'case', case: 'kebabCase' }],
    ['shop-', { prefix: 'shop-', case: 'kebabCase' }, { kind: 'case', case: 'kebabCase' }],
    ['anything_at-all', { case: 'none' }, undefined],
    ['anything_at-all', { case: 'aNewCase' }, undefined],
  ])('%s under %j', (key, convention, breach) => {
    expect(breachOf(key, convention)).toEqual(breach);
  });
});

describe('how most keys are written', () => {
  it('is told by keys of several words', () => {
    for (const written of KEY_CASES) {
      expect(usualCase([CASE_EXAMPLES[written], 'one', 'two', 'three'])).toBe(written);
    }
    expect(usualCase(['checkout_flow', 'dark-mode', 'gift-cards'])).toBe('kebabCase');
  });

  it('is that of LaunchDarkly where nothing tells it', () => {
    expect(usualCase(['checkout'])).toBe('kebabCase');
  });
});
