import * as l10n from '@vscode/l10n';
import type { FreshnessState, PassingFailure } from './freshness';

type Stale = Extract<FreshnessState, { kind: 'stale' }>;

/** `As of 14:05. LaunchDarkly cannot be reached; trying again in 30 s.` */
export function staleInWords({ asOf, failure, retryAt }: Stale, now: number): string {
  const then =
    retryAt === undefined
      ? l10n.t('trying again')
      : l10n.t('trying again in {0}', waitInWords(retryAt - now));
  const said = l10n.t('{0}; {1}.', causeInWords(failure), then);
  return asOf === undefined ? said : l10n.t('As of {0}. {1}', timeOfDay(asOf), said);
}

/** `14:05`, as the person's language writes it. */
export const timeOfDay = (time: number): string =>
  new Date(time).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

function waitInWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 100 ? l10n.t('{0} s', seconds) : l10n.t('{0} min', Math.ceil(seconds / 60));
}

function causeInWords(failure: PassingFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return l10n.t('LaunchDarkly cannot be reached');
    case 'timeout':
      return l10n.t('LaunchDarkly did not answer in time');
    case 'server-error':
      return l10n.t('LaunchDarkly has a fault (status {0})', failure.status);
    case 'rate-limited':
      return l10n.t('The account has sent too many requests');
  }
}
