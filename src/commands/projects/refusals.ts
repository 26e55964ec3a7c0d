import * as vscode from 'vscode';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';

/** Runs a creation, and says it in words when the key is taken: only creating conflicts for that reason. */
export async function withFreeKey<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!ApiError.is(error, 'conflict')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('LaunchDarkly has something with the key {0} already.', key),
        nextStep: vscode.l10n.t('Use another key, or refresh to see what is there.'),
      },
      { cause: error },
    );
  }
}

/**
 * Runs a change that the server refuses when a field is not what the person saw any more. After a refusal `look` fetches what
 * is there, and `isChanged` tells whether that was the reason.
 */
export async function unlessChanged<T>(
  work: () => Promise<T>,
  look: () => Promise<unknown>,
  isChanged: () => boolean,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!ApiError.is(error, 'refused')) throw error;
    await Promise.allSettled([look()]);
    if (!isChanged()) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('Somebody else has changed this meanwhile.'),
        nextStep: vscode.l10n.t('Nothing was changed. Look at it as it is now, and try again.'),
      },
      { cause: error },
    );
  }
}

/** The server keeps one project: its refusal to delete the last one, in words. */
export async function unlessLast<T>(isLast: () => boolean, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!ApiError.is(error, 'refused') || !isLast()) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('{0} is the last project of the account, and LaunchDarkly keeps one.', name),
        nextStep: vscode.l10n.t('Create another project first.'),
      },
      { cause: error },
    );
  }
}
