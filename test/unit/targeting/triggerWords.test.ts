import { expect, it } from 'vitest';
import { trigger } from '../../../src/model/trigger/trigger';
import { TRIGGER_INTEGRATIONS } from '../../../src/model/trigger/triggerAction';
import {
  actionInWords,
  integrationInWords,
  integrationName,
  triggerDetails,
  triggerInWords,
  triggerStateInWords,
} from '../../../src/targeting/words/triggerWords';

const fired = trigger.parse({
  _id: '1',
  _integrationKey: 'datadog',
  _creationDate: 5e11,
  _maintainer: { _id: 'm', email: 'ines@acme.example', firstName: 'Ines', lastName: 'Varga' },
  enabled: true,
  instructions: [{ kind: 'turnFlagOff' }],
  _triggerCount: 3,
  _lastTriggeredAt: 1e12 - 2 * 3_600_000,
  _recentTriggerBodies: Array.from({ length: 7 }, (_, index) => ({ timestamp: 1e12 - index * 3_600_000 })),
});

it('says what a trigger does and where', () => {
  expect(triggerInWords(fired, 'Production')).toBe('Datadog: turn off in Production');
  expect(actionInWords('turnFlagOn', 'Dark mode', 'Test')).toBe('turns Dark mode on in Test');
});

it('shows an integration that is new to us by its key', () => {
  const unknown = trigger.parse({
    _id: '1',
    _integrationKey: 'brand-new',
    instructions: [{ kind: 'other' }],
  });
  expect(triggerInWords(unknown, 'Test')).toBe('brand-new in Test');
  expect(integrationName('toString')).toBe('toString');
});

it('has a name and a sentence of its own for each integration', () => {
  expect(new Set(TRIGGER_INTEGRATIONS.map(integrationName)).size).toBe(7);
  expect(new Set(TRIGGER_INTEGRATIONS.map(integrationInWords)).size).toBe(7);
});

it('says how often and when it fired, and whether it failed', () => {
  expect(triggerStateInWords(fired, 1e12)).toBe('enabled · fired 3 times, 2 hr. ago');
  expect(triggerStateInWords(trigger.parse({ _id: '1', _integrationKey: 'x', enabled: false }), 1e12)).toBe(
    'disabled · never fired',
  );
  expect(triggerStateInWords({ ...fired, _status: 'failed', _triggerCount: 1 }, 1e12)).toBe(
    'enabled · failed · fired once, 2 hr. ago',
  );
});

it('tells who made it and its latest calls, five at most', () => {
  const details = triggerDetails(fired, 'Production', 1e12);
  expect(details.join('\n')).toContain('Made by Ines Varga at ');
  expect(details.slice(details.indexOf('Latest calls:') + 1)).toHaveLength(5);
  expect(triggerDetails({ ...fired, enabled: false }, 'Production', 1e12).join('\n')).toContain(
    'does nothing',
  );
});
