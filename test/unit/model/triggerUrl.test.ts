import { describe, expect, it } from 'vitest';
import { trigger } from '../../../src/model/trigger/trigger';
import { readTriggerUrl } from '../../../src/model/trigger/triggerUrl';

const at = { baseUrl: 'https://ld.example/flags', triggerId: '12ab' };

describe('the URL of a trigger', () => {
  it.each([
    'https://ld.example/webhook/triggers/12ab/aff25a53-17d9',
    ' https://app.launchdarkly.com/webhook/triggers/12ab/aff25a53-17d9\n',
    'https://app.eu.launchdarkly.com/webhook/triggers/12ab/x',
    'https://app.launchdarkly.us/webhook/triggers/12ab/x/',
    'https://ld.example/flags/webhook/triggers/12ab/x',
  ])('is taken where it leads to LaunchDarkly: %s', (text) => {
    expect(readTriggerUrl(text, at).kind).toBe('ok');
  });

  it.each([
    ['https://evil.example/webhook/triggers/12ab/x', 'evil.example'],
    [
      'https://app.launchdarkly.com.evil.example/webhook/triggers/12ab/x',
      'app.launchdarkly.com.evil.example',
    ],
    ['http://ld.example/webhook/triggers/12ab/x', 'ld.example'],
    ['https://ld.example:8443/webhook/triggers/12ab/x', 'ld.example:8443'],
    ['https://app.launchdarkly.com@evil.example/webhook/triggers/12ab/x', 'evil.example'],
    ['file:///webhook/triggers/12ab/x', 'file:'],
  ])('is not taken where it leads elsewhere: %s', (text, host) => {
    expect(readTriggerUrl(text, at)).toEqual({ kind: 'elsewhere', host });
  });

  it.each([
    ['', 'not-a-url'],
    ['12ab', 'not-a-url'],
    ['https://ld.example/shop/production/features/dark-mode', 'not-of-a-trigger'],
    ['https://me:pw@ld.example/webhook/triggers/12ab/x', 'not-of-a-trigger'],
    ['https://ld.example/webhook/triggers/12ab/********-****', 'hidden'],
    ['https://ld.example/webhook/triggers/34cd/x', 'of-another'],
  ])('is not taken when it is none: %s', (text, problem) => {
    expect(readTriggerUrl(text, at)).toEqual({ kind: 'bad', problem });
  });
});

it('is not part of a trigger that is read', () => {
  const answer = { _id: '1', _integrationKey: 'datadog', triggerURL: 'https://x/webhook/triggers/1/s' };
  expect(JSON.stringify(trigger.parse(answer))).not.toContain('webhook');
});
