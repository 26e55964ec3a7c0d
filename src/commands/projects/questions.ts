import * as vscode from 'vscode';
import { colorInWords, colorSwatch, environmentColors } from '../../manifest/environmentColors';
import { isResourceKey, keyOfName, readColor, readTags } from '../../model/project/newProject';
import { askText, pickOne } from '../pick/questions';

/** Asks for a name; an empty one is not taken. */
export async function askName(title: string, prompt: string, value = ''): Promise<string> {
  return askText({
    title,
    prompt,
    value,
    validateInput: (text) => (text === '' ? vscode.l10n.t('Type a name.') : undefined),
  });
}

/** Asks for the key of a project or an environment, which is made from its name unless somebody types another one. */
export async function askKey(title: string, name: string, taken: readonly string[]): Promise<string> {
  return askText({
    title,
    prompt: vscode.l10n.t('The key that the API uses. It cannot be changed afterwards.'),
    value: keyOfName(name),
    validateInput: (text) => problemOfKey(text, taken),
  });
}

function problemOfKey(key: string, taken: readonly string[]): string | undefined {
  if (!isResourceKey(key)) {
    return vscode.l10n.t(
      'Use letters, digits, dots, dashes and underscores, at most 100, and begin with a letter or digit.',
    );
  }
  return taken.includes(key) ? vscode.l10n.t('This key is taken.') : undefined;
}

/** Asks for tags; none is an answer too. */
export async function askTags(title: string, tags: readonly string[] = []): Promise<readonly string[]> {
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Tags, with commas between them. Leave it empty for none.'),
    placeHolder: 'checkout, mobile',
    value: tags.join(', '),
  });
  return readTags(typed);
}

/** Asks for a colour: one of a few, or any other as hexadecimal digits. */
export async function askColor(title: string, now?: string): Promise<string> {
  const current = readColor(now ?? '');
  const items = environmentColors().map(({ name, color }) => ({
    label: name,
    description: color === current ? vscode.l10n.t('#{0} · now', color) : `#${color}`,
    ...swatch(color),
    color,
  }));
  const other = { label: vscode.l10n.t('Another colour…'), description: '', color: undefined };
  const picked = await pickOne([...items, other], {
    title,
    placeHolder:
      current === undefined
        ? vscode.l10n.t('Which colour? It tells environments apart at a glance.')
        : vscode.l10n.t('Which colour? It is {0} now.', colorInWords(current)),
  });
  if (picked.color !== undefined) return picked.color;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('The colour as six hexadecimal digits.'),
    placeHolder: '#F5A623',
    value: current === undefined ? '' : `#${current}`,
    validateInput: (text) =>
      readColor(text) === undefined
        ? vscode.l10n.t('Type three or six hexadecimal digits, such as #F5A623.')
        : undefined,
  });
  const color = readColor(typed);
  if (color === undefined) throw new vscode.CancellationError();
  return color;
}

function swatch(color: string): { iconPath?: vscode.Uri } {
  const iconPath = colorSwatch(color);
  return iconPath ? { iconPath } : {};
}
