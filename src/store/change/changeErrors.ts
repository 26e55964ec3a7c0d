import * as l10n from '@vscode/l10n';
import { explain } from '../../model/failure/explain';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';

/** The change was replaced by a request for approval, of which the person was told. */
export const requested = () =>
  new ExplainedError(
    {
      cause: l10n.t('The change waits for approval.'),
      nextStep: l10n.t('It is carried out once the request is approved and applied; the draft stays here.'),
    },
    { wasTold: true },
  );

/** The flag was there when the change was begun. */
export const deletedMeanwhile = (flagName: string, cause: unknown) =>
  new ExplainedError(
    {
      cause: l10n.t('{0} has been deleted meanwhile, or the token may not see it any more.', flagName),
      nextStep: l10n.t('Nothing was sent. Refresh to see what is there now.'),
    },
    { cause },
  );

/** No answer came, and the flag is as it was when it was looked at afterwards. */
export function notCarriedOut(cause: unknown): ExplainedError {
  return new ExplainedError(
    {
      cause: lossInWords(cause, l10n.t('The connection was lost before the server took the change.')),
      nextStep: after(cause),
    },
    { cause },
  );
}

/** No answer came, and it cannot be told whether the change is among those that the server has. */
export function uncertain(cause: unknown): ExplainedError {
  const unknown = l10n.t('It is not known whether the server took the change.');
  return new ExplainedError(
    {
      cause: `${lossInWords(cause, l10n.t('The connection was lost.'))} ${unknown}`,
      nextStep: l10n.t('Refresh to see the flag as it is, before you try again.'),
    },
    { cause },
  );
}

/** Some of the requests of a change were carried out, and then one was not. */
export function partlyDone(done: number, of: number, cause: unknown): ExplainedError {
  const { cause: why, nextStep } = isAbort(cause)
    ? { cause: l10n.t('You cancelled.'), nextStep: l10n.t('Save again to send the rest.') }
    : explain(cause);
  return new ExplainedError(
    {
      cause: l10n.t('Of {0} requests the first {1} were carried out, the others not. {2}', of, done, why),
      nextStep,
    },
    { cause },
  );
}

export const cancelledButDone = () =>
  l10n.t('You cancelled, but the server had the change already, and took it.');

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');

/** What happened to the call: a lost connection has the words that are given. */
function lossInWords(error: unknown, lost: string): string {
  if (isAbort(error)) return l10n.t('You cancelled while the change was on its way.');
  return ApiError.is(error, 'unreachable') ? lost : explain(error).cause;
}

function after(error: unknown): string {
  // Who gives up waiting does not stop the server.
  return isAbort(error) || ApiError.is(error, 'timeout')
    ? l10n.t('The flag is as it was a moment ago; refresh to be sure before you try again.')
    : l10n.t('The flag is as it was. Try again.');
}
