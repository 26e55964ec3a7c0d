import { namedIdentities } from '../account/identities';
import type { TriggerRecord } from '../account/records';
import { memberIdOf } from './people';
import { DAY_MS, HOUR_MS } from './time';

/** Two triggers of the new checkout flow in production: an alarm turns it off, a pipeline turns it on. */
export const shopTriggers = (now: number): TriggerRecord[] => [
  {
    ...trigger('datadog', 'turnFlagOff', now - 120 * DAY_MS),
    _maintainerId: memberIdOf('tomasz'),
    _version: 2,
    _triggerCount: 3,
    _lastTriggeredAt: now - 12 * DAY_MS,
    _recentTriggerBodies: [
      {
        timestamp: now - 12 * DAY_MS,
        jsonBody: { alert_id: '88213', title: 'Checkout error rate above 2%' },
      },
      { timestamp: now - 47 * DAY_MS, jsonBody: { alert_id: '80417', title: 'Checkout p95 above 4 s' } },
    ],
  },
  {
    ...trigger('generic-trigger', 'turnFlagOn', now - 90 * DAY_MS),
    _maintainerId: memberIdOf('ines'),
    _version: 1,
    _triggerCount: 17,
    _lastTriggeredAt: now - 11 * DAY_MS - 5 * HOUR_MS,
    _recentTriggerBodies: [{ timestamp: now - 11 * DAY_MS - 5 * HOUR_MS }],
  },
];

const trigger = (integrationKey: string, kind: 'turnFlagOn' | 'turnFlagOff', creationDate: number) => ({
  _id: namedIdentities.resource(`trigger ${integrationKey}`),
  flagKey: 'new-checkout-flow',
  environmentKey: 'production',
  secret: namedIdentities.uuid(`trigger ${integrationKey}`),
  _creationDate: creationDate,
  _integrationKey: integrationKey,
  enabled: true,
  instructions: [{ kind }],
});
