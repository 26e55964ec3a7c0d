import { expect, it } from 'vitest';
import { trigger } from '../../../src/model/trigger';
import { triggerInWords, triggerStateInWords } from '../../../src/targeting/triggerWords';

const fired = trigger.parse({
  _id: '1',
  _integrationKey: 'datadog',
  enabled: true,
  instructions: [{ kind: 'turnFlagOff' }],
  _triggerCount: 3,
  _lastTriggeredAt: 1e12 - 2 * 3_600_000,
});

it('says what a trigger does and where', () => {
  expect(triggerInWords(fired, 'Production')).toBe('Datadog: turn off in Production');
});

it('shows an integration that is new to us by its key', () => {
  const unknown = trigger.parse({
    _id: '1',
    _integrationKey: 'brand-new',
    instructions: [{ kind: 'other' }],
  });
  expect(triggerInWords(unknown, 'Test')).toBe('brand-new in Test');
});

it('says how often and when it fired', () => {
  expect(triggerStateInWords(fired, 1e12)).toBe('enabled · fired 3 times, 2 hr. ago');
  expect(triggerStateInWords(trigger.parse({ _id: '1', _integrationKey: 'x', enabled: false }), 1e12)).toBe(
    'disabled · never fired',
  );
});
