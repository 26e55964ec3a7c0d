import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { isUnderWay } from '../../model/failure/abortedCall';
import { explain } from '../../model/failure/explain';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import { withCancellableProgress } from '../progress';

/**
 * Sends a write that is no change of a flag, with progress that can be cancelled. Where its answer was lost or it was cancelled
 * when it had gone out already, nobody knows whether the server carried it out: then `look` fetches what is there now, and the
 * error says so. `title` says what is under way: `Creating the trigger…`.
 */
export async function carryOut<T>(
  title: string,
  write: (signal: AbortSignal) => Promise<T>,
  look: () => Promise<unknown>,
): Promise<T> {
  try {
    return await withCancellableProgress(plainText(title), write);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const lost = isUnderWay(error)
      ? vscode.l10n.t('You cancelled when the request had gone out.')
      : explain(error).cause;
    const [looked] = await Promise.allSettled([look()]);
    throw new ExplainedError(
      {
        cause: `${lost} ${vscode.l10n.t('It is not known whether the server carried it out.')}`,
        nextStep:
          looked.status === 'fulfilled'
            ? vscode.l10n.t('What is there now is shown; look at it before you try again.')
            : vscode.l10n.t('Refresh to see what is there now, before you try again.'),
      },
      { cause: error },
    );
  }
}

/** The request had gone out, and its answer did not come. */
function isUncertain(error: unknown): boolean {
  if (isUnderWay(error)) return true;
  if (!ApiError.is(error)) return false;
  const { failure } = error;
  return failure.kind === 'timeout' || (failure.kind === 'unreachable' && failure.reason === 'reset');
}
