import { describe, expect, it } from 'vitest';
import type { Statement, Webhook } from '../../../src/model/webhook/webhook';
import {
  statementsInWords,
  webhookName,
  webhookStateInWords,
} from '../../../src/targeting/words/webhookWords';

const allow = (more: Partial<Statement>): Statement => ({ effect: 'allow', actions: ['*'], ...more });
const HOOK: Webhook = {
  _id: 'w',
  name: '',
  url: 'https://hooks.example.com/T0/secret-part',
  isSigned: false,
  statements: [],
  on: true,
  tags: [],
};

describe('statementsInWords', () => {
  it.each<[readonly Statement[], string]>([
    [[], 'everything'],
    [[allow({ resources: ['*'] })], 'everything'],
    [[allow({ resources: ['proj/*:env/*:flag/*'] })], 'flags'],
    [[allow({ resources: ['proj/shop:env/production:flag/*'] })], 'flags in production of shop'],
    [
      [allow({ resources: ['proj/*:env/test:flag/*', 'proj/*:env/test'] })],
      'flags in test, the environment test',
    ],
    [[allow({ resources: ['proj/shop:env/*:flag/dark-mode'] })], 'the flag dark-mode of shop'],
    [[allow({ resources: ['proj/*:env/*:flag/*;beta,web'] })], 'flags tagged beta, web'],
    [[allow({ resources: ['proj/*;web:metric/*'] })], 'metrics of any tagged web'],
    [[allow({ resources: ['member/*'], actions: ['createMember'] })], 'createMember: members'],
    [[allow({ notResources: ['webhook/*'] })], 'all but webhooks'],
    [
      [allow({ resources: ['proj/*'], actions: undefined, notActions: ['updateTags'] })],
      'all but updateTags: projects',
    ],
    [
      [allow({ resources: ['proj/*'] }), { effect: 'deny', resources: ['proj/secret'], actions: ['*'] }],
      'projects; not the project secret',
    ],
    [[allow({ resources: ['integration/datadog'] })], 'integration/datadog'],
    [[allow({ resources: ['what is this'] })], 'what is this'],
  ])('says of %j: %s', (statements, words) => {
    expect(statementsInWords(statements)).toBe(words);
  });
});

describe('a webhook in words', () => {
  it('shows the host of its address and no more, once', () => {
    expect(webhookName(HOOK)).toBe('hooks.example.com');
    expect(webhookStateInWords(HOOK)).toBe('on · not signed · everything');
    const named = { ...HOOK, name: 'Chat', on: false, isSigned: true, tags: ['a', 'b'] };
    expect(webhookName(named)).toBe('Chat');
    expect(webhookStateInWords(named)).toBe('off · hooks.example.com · signed · everything · a, b');
  });

  it('has words for an address that is none', () => {
    expect(webhookName({ name: ' ', url: 'nowhere' })).toBe('an address that cannot be read');
  });
});
