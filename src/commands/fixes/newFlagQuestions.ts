import * as vscode from 'vscode';
import type { WantedFlag } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { isFlagKey } from '../../model/newFlag';
import { type NewFlagKind, nameOfKey, readValues, type TypedValues } from './newFlagValues';

/** Asks for the key of a flag that is not there yet. */
export function askKey(taken: ReadonlyMap<string, unknown>): Promise<string> {
  return ask({
    title: vscode.l10n.t('Create flag'),
    prompt: vscode.l10n.t('The key that code uses. It cannot be changed afterwards.'),
    placeHolder: 'new-checkout-flow',
    validateInput: (text) => {
      if (!isFlagKey(text)) {
        return vscode.l10n.t(
          'Use letters, digits, dots, dashes and underscores, and begin with a letter or digit.',
        );
      }
      return taken.has(text) ? vscode.l10n.t('There is a flag with this key.') : undefined;
    },
  });
}

export function askName(flagKey: string): Promise<string> {
  return ask({
    title: titleOf(flagKey),
    prompt: vscode.l10n.t('The name that people read.'),
    value: nameOfKey(flagKey),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
  });
}

/** The type that the call asks for, or the one that the person picks: that of the default in the code comes first. */
export async function askKind({ flagKey, expects, defaultValue }: WantedFlag): Promise<NewFlagKind> {
  if (expects !== 'any') return expects;
  const likely = kindOf(defaultValue);
  const kinds: readonly (readonly [NewFlagKind, string])[] = [
    ['boolean', vscode.l10n.t('true or false')],
    ['string', vscode.l10n.t('one of several texts')],
    ['number', vscode.l10n.t('one of several numbers')],
    ['json', vscode.l10n.t('one of several JSON values')],
  ];
  const items = kinds
    .map(([type, label]) => ({ label, type }))
    .sort((one, other) => Number(other.type === likely) - Number(one.type === likely));
  const picked = await vscode.window.showQuickPick(items, {
    title: titleOf(flagKey),
    placeHolder: vscode.l10n.t('What does it serve?'),
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.type;
}

/** The values that the flag may serve; none for a boolean, whose values the server knows. */
export async function askValues(
  { flagKey, defaultValue }: WantedFlag,
  kind: NewFlagKind,
): Promise<readonly unknown[]> {
  if (kind === 'boolean') return [];
  const typed = await ask({
    title: titleOf(flagKey),
    prompt:
      kind === 'json'
        ? vscode.l10n.t('The values that it may serve, as a list of JSON.')
        : vscode.l10n.t('The values that it may serve, with commas between them. It needs two at least.'),
    value: kindOf(defaultValue) === kind ? suggested(kind, defaultValue) : '',
    placeHolder: PLACE_HOLDERS[kind],
    validateInput: (text) => {
      const read = readValues(kind, text);
      return read.ok ? undefined : problemInWords(read);
    },
  });
  const read = readValues(kind, typed);
  if (!read.ok) throw new vscode.CancellationError();
  return read.values;
}

const PLACE_HOLDERS = { string: 'control, treatment', number: '10, 20', json: '[{}, { "enabled": true }]' };

/** The default of the code, and room for another value. */
const suggested = (kind: NewFlagKind, value: unknown): string =>
  kind === 'json' ? `[${JSON.stringify(value)}, ]` : `${String(value)}, `;

function kindOf(value: unknown): NewFlagKind {
  const type = typeof value;
  if (type === 'string' || type === 'number') return type;
  return type === 'object' ? 'json' : 'boolean';
}

function problemInWords({ problem }: Extract<TypedValues, { ok: false }>): string {
  switch (problem) {
    case 'too-few':
      return vscode.l10n.t('Type two values at least.');
    case 'twice':
      return vscode.l10n.t('Each value may be there once only.');
    case 'no-number':
      return vscode.l10n.t('Each value must be a number.');
    case 'no-json':
      return vscode.l10n.t('Type a list in square brackets, as JSON.');
  }
}

const titleOf = (flagKey: string): string => vscode.l10n.t('Create flag {0}', flagKey);

async function ask(options: vscode.InputBoxOptions): Promise<string> {
  const typed = await vscode.window.showInputBox({ ignoreFocusOut: true, ...options });
  if (typed === undefined) throw new vscode.CancellationError();
  return typed.trim();
}

/** Shows what will be made, and goes on only when the person wants it. */
export async function confirmCreation(title: string, lines: readonly string[]): Promise<void> {
  const create = vscode.l10n.t('Create Flag');
  const detail = lines.map((line) => `• ${line}`).join('\n');
  const chosen = await vscode.window.showInformationMessage(
    plainText(title),
    { modal: true, detail },
    create,
  );
  if (chosen !== create) throw new vscode.CancellationError();
}
