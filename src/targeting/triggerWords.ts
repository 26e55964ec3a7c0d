import * as l10n from '@vscode/l10n';
import type { Trigger } from '../model/trigger';
import { relativeTime } from './relativeTime';

/** The integrations by their keys; a key that is new to us is shown as it is. */
const INTEGRATIONS: Readonly<Record<string, string>> = {
  'generic-trigger': 'Generic trigger',
  datadog: 'Datadog',
  dynatrace: 'Dynatrace',
  'dynatrace-cloud-automation': 'Dynatrace Cloud Automation',
  honeycomb: 'Honeycomb',
  'new-relic-apm': 'New Relic',
  signalfx: 'Splunk Observability (SignalFx)',
};

/** `Datadog: turn off in Production` */
export function triggerInWords({ _integrationKey, instructions }: Trigger, environmentName: string): string {
  const integration = INTEGRATIONS[_integrationKey] ?? _integrationKey;
  switch (instructions[0]?.kind) {
    case 'turnFlagOn':
      return l10n.t('{0}: turn on in {1}', integration, environmentName);
    case 'turnFlagOff':
      return l10n.t('{0}: turn off in {1}', integration, environmentName);
    default:
      return l10n.t('{0} in {1}', integration, environmentName);
  }
}

/** `enabled · fired 3 times, 2 hr. ago` */
export function triggerStateInWords(
  { enabled, _triggerCount, _lastTriggeredAt }: Trigger,
  now: number,
): string {
  const fired =
    _triggerCount === 0
      ? l10n.t('never fired')
      : _triggerCount === 1
        ? l10n.t('fired once')
        : l10n.t('fired {0} times', _triggerCount);
  const last = _lastTriggeredAt === undefined ? '' : `, ${relativeTime(_lastTriggeredAt, now)}`;
  return `${enabled ? l10n.t('enabled') : l10n.t('disabled')} · ${fired}${last}`;
}
