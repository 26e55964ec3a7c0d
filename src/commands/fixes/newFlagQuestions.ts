import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { NewFlagAnswers, NewFlagPlace } from '../manage/create/newFlagAnswers';
import { variationsOf } from '../manage/create/newFlagAnswers';
import { valueText } from '../manage/create/variationList';
import type { NewFlagKind } from './newFlagValues';

/** The kind that a default in code is of, where it tells one. */
export function kindOf(value: unknown): NewFlagKind | undefined {
  const type = typeof value;
  if (type === 'string' || type === 'number' || type === 'boolean') return type;
  return value === undefined ? undefined : 'json';
}

/** Shows what will be made for code that asks for it, and goes on only when the person wants it. */
export async function confirmCreation(answers: NewFlagAnswers, place: NewFlagPlace): Promise<void> {
  const create = vscode.l10n.t('Create Flag');
  const title = vscode.l10n.t('Create the flag {0} in {1}?', answers.name, place.project.project.name);
  const detail = inWords(answers, place)
    .map((line) => `• ${line}`)
    .join('\n');
  const options = { modal: true, detail };
  const chosen = await vscode.window.showInformationMessage(plainText(title), options, create);
  if (chosen !== create) throw new vscode.CancellationError();
}

function inWords(answers: NewFlagAnswers, place: NewFlagPlace): string[] {
  const { flagKey, kind, off, availability, tags, temporary } = answers;
  const values = variationsOf(answers, place).map(({ value }) => valueText(value));
  return [
    vscode.l10n.t('Key: {0}', flagKey),
    kind === 'boolean'
      ? vscode.l10n.t('Serves true or false')
      : vscode.l10n.t('Serves {0}', values.join(', ')),
    vscode.l10n.t('Off in all environments, where it serves {0}', values[off] ?? ''),
    temporary ? vscode.l10n.t('Temporary') : vscode.l10n.t('Permanent'),
    ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
    ...(availability?.usingMobileKey ? [vscode.l10n.t('Available to mobile SDKs')] : []),
    ...(availability?.usingEnvironmentId ? [vscode.l10n.t('Available to client-side SDKs')] : []),
  ];
}
