import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import type { Variation } from '../../../model/flag/flag';
import { without } from '../../../patch/tree/without';
import { type NewFlagKind, readValue, readValues, type TypedValues } from '../../fixes/newFlagValues';
import { BACK, type StepPlace } from '../steps/inSteps';
import { pickRow, shown, typeText } from '../steps/inputs';

type Kind = Exclude<NewFlagKind, 'boolean'>;

interface Row extends vscode.QuickPickItem {
  readonly does?: Action;
}

type Action =
  | { readonly kind: 'add'; readonly text: string }
  | { readonly kind: 'edit'; readonly index: number }
  | { readonly kind: 'remove'; readonly index: number }
  | { readonly kind: 'done' };

/** A flag serves one of two at least. */
const FEWEST = 2;

/**
 * Asks for the variations of a new flag in one list: what is typed is added with Enter, a row is changed with Enter, and the first
 * row goes on.
 */
export async function askVariations(
  place: StepPlace,
  kind: Kind,
  begin: readonly Variation[],
): Promise<readonly Variation[] | typeof BACK> {
  let variations = begin;
  for (;;) {
    const action = await pickAction(place, kind, variations);
    if (action === BACK) return BACK;
    switch (action.kind) {
      case 'done':
        return variations;
      case 'add':
        variations = [...variations, ...added(kind, action.text, variations)];
        break;
      case 'remove':
        variations = variations.filter((_one, index) => index !== action.index);
        break;
      case 'edit':
        variations = await edited({ ...place, canGoBack: true }, kind, variations, action.index);
    }
  }
}

async function pickAction(
  place: StepPlace,
  kind: Kind,
  variations: readonly Variation[],
): Promise<Action | typeof BACK> {
  const list = vscode.window.createQuickPick<Row>();
  list.placeholder = PLACE_HOLDERS[kind]();
  list.matchOnDescription = true;
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove') };
  const rows = variations.map(({ value, name }, index): Row => ({
    label: plainText(valueText(value)),
    description: plainText(name ?? ''),
    buttons: [remove],
    does: { kind: 'edit', index },
  }));
  const next: Row =
    variations.length < FEWEST
      ? { label: `$(info) ${vscode.l10n.t('A flag needs two variations at least.')}` }
      : {
          label: `$(arrow-right) ${vscode.l10n.t('Go on with these {0} variations', variations.length)}`,
          does: { kind: 'done' },
        };
  list.items = [next, ...rows];
  return shown<Action>(list, place, (resolve) => {
    list.onDidChangeValue((text) => {
      const first = text.trim() === '' ? next : addRow(kind, text, variations);
      list.items = [first, ...rows];
      list.activeItems = [first];
    });
    list.onDidTriggerItemButton(({ item }) => {
      if (item.does?.kind === 'edit') resolve({ kind: 'remove', index: item.does.index });
    });
    list.onDidAccept(() => {
      const does = list.selectedItems[0]?.does;
      if (does) resolve(does);
    });
  });
}

const PLACE_HOLDERS: Readonly<Record<Kind, () => string>> = {
  string: () => vscode.l10n.t('Type a text and press Enter to add it; several with commas between them.'),
  number: () => vscode.l10n.t('Type a number and press Enter to add it; several with commas between them.'),
  json: () => vscode.l10n.t('Type an object or a list as JSON and press Enter to add it.'),
};

function addRow(kind: Kind, text: string, variations: readonly Variation[]): Row {
  const read = readValues(kind, text, valuesOf(variations));
  if (!read.ok) return { label: `$(warning) ${problemInWords(read)}`, alwaysShow: true };
  const values = read.values.map(valueText).join(', ');
  return {
    label: `$(add) ${plainText(vscode.l10n.t('Add {0}', values))}`,
    alwaysShow: true,
    does: { kind: 'add', text },
  };
}

function added(kind: Kind, text: string, variations: readonly Variation[]): readonly Variation[] {
  const read = readValues(kind, text, valuesOf(variations));
  return read.ok ? read.values.map((value) => ({ value })) : [];
}

/** The list with one of them changed, or as it was. */
async function edited(
  place: StepPlace,
  kind: Kind,
  variations: readonly Variation[],
  index: number,
): Promise<readonly Variation[]> {
  const variation = variations[index];
  if (!variation) return variations;
  const { value, name, description } = variation;
  const rows = [
    { label: `$(edit) ${vscode.l10n.t('Value')}`, description: plainText(valueText(value)), field: 'value' },
    { label: `$(tag) ${vscode.l10n.t('Name')}`, description: plainText(name ?? ''), field: 'name' },
    {
      label: `$(note) ${vscode.l10n.t('Description')}`,
      description: plainText(description ?? ''),
      field: 'description',
    },
    { label: `$(trash) ${vscode.l10n.t('Remove')}`, field: 'remove' },
  ] as const;
  const question = vscode.l10n.t('What should be changed of {0}?', plainText(valueText(value)));
  const row = await pickRow(place, question, rows);
  if (row === BACK) return variations;
  if (row.field === 'remove') return variations.filter((_one, at) => at !== index);
  const changed =
    row.field === 'value'
      ? await newValue(place, kind, variations, index)
      : await newText(place, row.field, variation);
  return changed === BACK ? variations : variations.map((one, at) => (at === index ? changed : one));
}

async function newValue(
  place: StepPlace,
  kind: Kind,
  variations: readonly Variation[],
  index: number,
): Promise<Variation | typeof BACK> {
  const others = valuesOf(variations.filter((_one, at) => at !== index));
  const typed = await typeText(place, {
    prompt: vscode.l10n.t('The value that code gets.'),
    value: valueText(variations[index]?.value),
    problem: (text) => {
      const read = readValue(kind, text, others);
      return read.ok ? undefined : problemInWords(read);
    },
  });
  if (typed === BACK) return BACK;
  const read = readValue(kind, typed, others);
  const [value] = read.ok ? read.values : [];
  return value === undefined ? BACK : { ...variations[index], value };
}

async function newText(
  place: StepPlace,
  field: 'name' | 'description',
  variation: Variation,
): Promise<Variation | typeof BACK> {
  const prompt =
    field === 'name'
      ? vscode.l10n.t('The name that people read in place of the value; it may be empty.')
      : vscode.l10n.t('What the variation is for; it may be empty.');
  const typed = await typeText(place, { prompt, value: variation[field] ?? '' });
  if (typed === BACK) return BACK;
  return typed.trim() === '' ? without(variation, field) : { ...variation, [field]: typed.trim() };
}

const valuesOf = (variations: readonly Variation[]) => variations.map(({ value }) => value);

/** A text as it is, all else as JSON. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** What people call a variation. */
export const nameOrValue = ({ name, value }: Variation): string =>
  name === undefined || name === '' ? valueText(value) : name;

function problemInWords({ problem }: Extract<TypedValues, { ok: false }>): string {
  switch (problem) {
    case 'nothing':
      return vscode.l10n.t('Type a value.');
    case 'twice':
      return vscode.l10n.t('Each value may be there once only.');
    case 'no-number':
      return vscode.l10n.t('Each value must be a number.');
    case 'no-json':
      return vscode.l10n.t('Type an object or a list, as JSON.');
  }
}
