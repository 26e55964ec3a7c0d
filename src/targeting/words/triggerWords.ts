import * as l10n from '@vscode/l10n';
import type { Trigger } from '../../model/trigger/trigger';
import { type TriggerAction, type TriggerIntegration, actionOf } from '../../model/trigger/triggerAction';
import { relativeTime } from './relativeTime';

/** So many of the latest calls are listed. */
const CALLS_LISTED = 5;

/** The integrations as LaunchDarkly calls them; a key that is new to us is shown as it is. */
export function integrationName(key: string): string {
  return Object.hasOwn(INTEGRATIONS, key) ? INTEGRATIONS[key as TriggerIntegration] : key;
}

const INTEGRATIONS: Readonly<Record<TriggerIntegration, string>> = {
  'generic-trigger': 'Generic trigger',
  datadog: 'Datadog',
  dynatrace: 'Dynatrace',
  'dynatrace-cloud-automation': 'Dynatrace Cloud Automation',
  honeycomb: 'Honeycomb',
  'new-relic-apm': 'New Relic One',
  signalfx: 'Splunk Observability Cloud (SignalFx)',
};

/** What calls the URL, for somebody who has to choose. */
export function integrationInWords(key: TriggerIntegration): string {
  switch (key) {
    case 'generic-trigger':
      return l10n.t('Anything that can send an HTTP POST: a pipeline, a script, another alerting tool.');
    case 'datadog':
      return l10n.t('A webhook of Datadog, called by a monitor when it alerts.');
    case 'dynatrace':
      return l10n.t('A problem notification of Dynatrace.');
    case 'dynatrace-cloud-automation':
      return l10n.t('A step of a sequence in Dynatrace Cloud Automation.');
    case 'honeycomb':
      return l10n.t('A webhook of Honeycomb, called by a trigger or a burn alert there.');
    case 'new-relic-apm':
      return l10n.t('A webhook of New Relic One, called by an alert policy.');
    case 'signalfx':
      return l10n.t('A webhook of Splunk Observability Cloud, called by a detector; it was SignalFx before.');
  }
}

/** `Datadog: turn off in Production` */
export function triggerInWords(trigger: Trigger, environmentName: string): string {
  const integration = integrationName(trigger._integrationKey);
  switch (actionOf(trigger)) {
    case 'turnFlagOn':
      return l10n.t('{0}: turn on in {1}', integration, environmentName);
    case 'turnFlagOff':
      return l10n.t('{0}: turn off in {1}', integration, environmentName);
    case undefined:
      return l10n.t('{0} in {1}', integration, environmentName);
  }
}

/** `turns New checkout flow off in Production`, for sentences about what a call of the URL does. */
export function actionInWords(action: TriggerAction, flagName: string, environmentName: string): string {
  return action === 'turnFlagOn'
    ? l10n.t('turns {0} on in {1}', flagName, environmentName)
    : l10n.t('turns {0} off in {1}', flagName, environmentName);
}

/** `enabled · fired 3 times, 2 hr. ago` */
export function triggerStateInWords(trigger: Trigger, now: number): string {
  const { enabled, _status, _triggerCount, _lastTriggeredAt } = trigger;
  const last = _lastTriggeredAt === undefined ? '' : `, ${relativeTime(_lastTriggeredAt, now)}`;
  return [
    enabled ? l10n.t('enabled') : l10n.t('disabled'),
    ...(_status === 'failed' ? [l10n.t('failed')] : []),
    `${timesFired(_triggerCount)}${last}`,
  ].join(' · ');
}

export function timesFired(count: number): string {
  if (count === 0) return l10n.t('never fired');
  return count === 1 ? l10n.t('fired once') : l10n.t('fired {0} times', count);
}

/** What else there is to know of a trigger, a line each, with exact times. */
export function triggerDetails(trigger: Trigger, environmentName: string, now: number): readonly string[] {
  const { enabled, _maintainer, _creationDate, _lastFailedAt, _recentTriggerBodies: calls } = trigger;
  const at = (time: number) => new Date(time).toLocaleString();
  const maker = _maintainer && nameOf(_maintainer);
  return [
    triggerInWords(trigger, environmentName),
    triggerStateInWords(trigger, now),
    ...(enabled ? [] : [l10n.t('A call of its URL does nothing until it is enabled.')]),
    ...(trigger._status === 'failed' && _lastFailedAt !== undefined
      ? [l10n.t('Failed at {0}.', at(_lastFailedAt))]
      : []),
    ...(trigger._lastTriggeredAt === undefined
      ? []
      : [l10n.t('Last fired at {0}', at(trigger._lastTriggeredAt))]),
    ...(maker !== undefined && _creationDate !== undefined
      ? [l10n.t('Made by {0} at {1}', maker, at(_creationDate))]
      : maker === undefined
        ? []
        : [l10n.t('Made by {0}', maker)]),
    ...(calls.length > 1
      ? [
          l10n.t('Latest calls:'),
          ...calls.slice(0, CALLS_LISTED).map(({ timestamp }) => `  ${at(timestamp)}`),
        ]
      : []),
  ];
}

function nameOf({ firstName, lastName, email }: NonNullable<Trigger['_maintainer']>): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name === '' ? email : name;
}
