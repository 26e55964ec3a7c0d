import * as vscode from 'vscode';
import type { EnvironmentPlace } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { endingOf, type EnvironmentKeyKind } from '../../model/project/environmentKeys';
import { ExplainedError } from '../../model/failure/explainedError';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import { findEnvironment } from './places';

/** Copies a key of an environment, fetched for that and kept nowhere. Lists and messages show its end only. */
export function copyEnvironmentKey(services: Services, kind: EnvironmentKeyKind) {
  return async (at?: EnvironmentPlace): Promise<void> => {
    const words = wordsOf(kind);
    const hint = (one: Environment) => redacted(endingIn(one, kind));
    const { project, writes, environment } = await findEnvironment(services, words.title, at, hint);
    const { name, key: environmentKey } = environment;
    const title = vscode.l10n.t('Fetching the keys of {0}…', plainText(name));
    const keys = await withCancellableProgress(title, (signal) =>
      writes.keys(project, environmentKey, signal),
    );
    const key = keys[kind];
    if (key === undefined) {
      throw new ExplainedError({
        cause: vscode.l10n.t('Your role or token may not see the {0} of {1}.', words.noun, name),
        nextStep: vscode.l10n.t('Ask an administrator of the account, or connect with another token.'),
      });
    }
    await vscode.env.clipboard.writeText(key);
    const said = vscode.l10n.t('Copied the {0} of {1}, {2}', words.noun, name, redacted(endingOf(key)));
    vscode.window.setStatusBarMessage(plainText(said), 5000);
  };
}

function wordsOf(kind: EnvironmentKeyKind): { readonly title: string; readonly noun: string } {
  switch (kind) {
    case 'sdkKey':
      return { title: vscode.l10n.t('Copy SDK key'), noun: vscode.l10n.t('SDK key') };
    case 'mobileKey':
      return { title: vscode.l10n.t('Copy mobile key'), noun: vscode.l10n.t('mobile key') };
    case 'clientSideId':
      return { title: vscode.l10n.t('Copy client-side ID'), noun: vscode.l10n.t('client-side ID') };
  }
}

function endingIn({ _id, sdkKeyEnding, mobileKeyEnding }: Environment, kind: EnvironmentKeyKind): string {
  switch (kind) {
    case 'sdkKey':
      return sdkKeyEnding ?? '';
    case 'mobileKey':
      return mobileKeyEnding ?? '';
    case 'clientSideId':
      return endingOf(_id);
  }
}

const redacted = (ending: string): string => `••••${ending}`;
