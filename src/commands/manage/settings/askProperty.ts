import * as vscode from 'vscode';
import type { FlagSettings } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import type { Flag } from '../../../model/flag/flag';
import { BACK, type StepPlace } from '../steps/inSteps';
import { pickRow, typeText } from '../steps/inputs';

/** Asks for a custom property, one that is there or a new one, and for its values; without any it is removed. */
export async function askProperty(
  at: StepPlace,
  { customProperties }: Flag,
): Promise<FlagSettings | typeof BACK> {
  const rows = Object.entries(customProperties).map(([key, { name, value }]) => ({
    label: plainText(name),
    description: plainText(`${key} · ${value.join(', ')}`),
    key,
  }));
  const add = { label: `$(add) ${vscode.l10n.t('Add a property…')}`, key: undefined };
  const question = vscode.l10n.t('Which custom property?');
  const row = rows.length === 0 ? add : await pickRow(at, question, [...rows, add]);
  if (row === BACK) return BACK;
  const key = row.key ?? (await askKey(at, customProperties));
  if (key === BACK) return BACK;
  const known = customProperties[key];
  const name = known?.name ?? (await askName(at, key));
  if (name === BACK) return BACK;
  const typed = await typeText(at, {
    prompt: known
      ? vscode.l10n.t(
          'The values of {0}, with commas between them. Without any it is removed.',
          plainText(name),
        )
      : vscode.l10n.t('The values of {0}, with commas between them.', plainText(name)),
    value: known?.value.join(', ') ?? '',
    problem: (text) => (!known && valuesIn(text).length === 0 ? vscode.l10n.t('Type a value.') : undefined),
  });
  return typed === BACK ? BACK : { customProperties: { [key]: { name, value: valuesIn(typed) } } };
}

const valuesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
];

function askKey(at: StepPlace, taken: Flag['customProperties']): Promise<string | typeof BACK> {
  return typeText(at, {
    prompt: vscode.l10n.t('The key of the property, by which integrations know it.'),
    placeHolder: 'jira.issues',
    problem: (text) => {
      if (!/^[\w.-]+$/.test(text)) return vscode.l10n.t('Use letters, digits, dots, dashes and underscores.');
      return Object.hasOwn(taken, text) ? vscode.l10n.t('There is a property with this key.') : undefined;
    },
  });
}

function askName(at: StepPlace, key: string): Promise<string | typeof BACK> {
  return typeText(at, {
    prompt: vscode.l10n.t('The name of the property that people read.'),
    value: key,
    problem: (text) => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
  });
}
