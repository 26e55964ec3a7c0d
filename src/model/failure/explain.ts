import * as l10n from '@vscode/l10n';
import { isExplained } from './explainedError';
import { ApiError, type ApiFailure } from './failure';

/** A failure in words: what happened, and what the person can do about it. Both are whole sentences. */
export interface Explanation {
  readonly cause: string;
  readonly nextStep: string;
}

/** The words for anything that was thrown. Only an ApiError has a cause that a person can act on. */
export function explain(error: unknown): Explanation {
  if (ApiError.is(error)) return explainFailure(error.failure);
  if (isExplained(error)) return error.explanation;
  if (error instanceof Error && error.name === 'AbortError') {
    return { cause: l10n.t('Loading was cancelled.'), nextStep: l10n.t('Refresh to load.') };
  }
  return {
    cause: l10n.t(
      'Flagdeck ran into a fault of its own: {0}',
      error instanceof Error ? error.message : String(error),
    ),
    nextStep: l10n.t('The log has the details.'),
  };
}

function explainFailure(failure: ApiFailure): Explanation {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        cause: l10n.t('LaunchDarkly did not accept the access token.'),
        nextStep: l10n.t('Connect again with a token that exists and has not expired.'),
      };
    case 'forbidden':
      return {
        cause: l10n.t('Your role or token does not allow this: {0}', sentence(failure.message)),
        nextStep: l10n.t('Ask an administrator of the account, or connect with another token.'),
      };
    case 'not-found':
      return {
        cause: l10n.t('LaunchDarkly has no {0}, or the token may not see it.', failure.resource),
        nextStep: l10n.t('Refresh to see what is there now.'),
      };
    case 'approval-required':
      return {
        cause: l10n.t(
          'LaunchDarkly did not accept the change: it needs approval. {0}',
          sentence(failure.message),
        ),
        nextStep: l10n.t('Request the approval on the web page of the flag.'),
      };
    case 'conflict':
      return {
        cause: l10n.t('Somebody else changed this meanwhile: {0}', sentence(failure.message)),
        nextStep: l10n.t('Nothing was changed. Look at the state as it is now, and try again.'),
      };
    case 'refused':
      return {
        cause: l10n.t('LaunchDarkly did not accept the request: {0}', sentence(failure.message)),
        nextStep: l10n.t('Nothing was changed.'),
      };
    case 'rate-limited':
      return {
        cause: l10n.t('The account has sent too many requests.'),
        nextStep: l10n.t(
          'Try again in {0} s, after {1}.',
          Math.max(1, Math.ceil((failure.retryAt.getTime() - Date.now()) / 1000)),
          failure.retryAt.toLocaleTimeString(),
        ),
      };
    case 'timeout':
      return {
        cause: l10n.t('{0} did not answer within {1} seconds.', failure.host, failure.seconds),
        nextStep: l10n.t('Check the network and the address, then try again.'),
      };
    case 'server-error':
      return {
        cause: l10n.t(
          'LaunchDarkly has a fault (status {0}): {1}',
          failure.status,
          sentence(failure.message),
        ),
        nextStep: l10n.t('Try again in a while.'),
      };
    case 'not-the-api':
      return {
        cause: l10n.t('{0} is not the LaunchDarkly API: {1}.', failure.host, failure.detail),
        nextStep: l10n.t(
          'Check the address; for LaunchDarkly itself it is {0}.',
          'https://app.launchdarkly.com',
        ),
      };
    case 'unexpected-answer':
      return {
        cause: l10n.t(
          'The answer for {0} could not be read: {1}: {2}.',
          failure.resource,
          failure.field || l10n.t('the whole'),
          failure.problem,
        ),
        nextStep: l10n.t('If this stays, please report it with this text.'),
      };
    case 'unreachable':
      return explainUnreachable(failure);
  }
}

function explainUnreachable({
  host,
  reason,
  detail,
}: Extract<ApiFailure, { kind: 'unreachable' }>): Explanation {
  switch (reason) {
    case 'host-not-found':
      return {
        cause: l10n.t('There is no host named {0}.', host),
        nextStep: l10n.t('Check the address and the network.'),
      };
    case 'refused':
      return {
        cause: l10n.t('Nothing listens at {0}.', host),
        nextStep: l10n.t('Check the address and the port; a sandbox may have been stopped.'),
      };
    case 'reset':
      return {
        cause: l10n.t('{0} ended the connection before it answered.', host),
        nextStep: l10n.t('Refresh to see what is there now, and try again.'),
      };
    case 'certificate':
      return {
        cause: l10n.t('The certificate of {0} is not trusted ({1}).', host, detail),
        nextStep: l10n.t('Check the address, or give the certificate of your proxy in NODE_EXTRA_CA_CERTS.'),
      };
    case 'other':
      return {
        cause: l10n.t('{0} cannot be reached ({1}).', host, detail),
        nextStep: l10n.t('Check the network and the proxy settings, then try again.'),
      };
  }
}

/** The server's words end with a full stop, so that ours can follow. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
