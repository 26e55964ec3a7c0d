import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { ProposedChange } from '../../store/change/proposedChange';

/** More changes than these are counted in the question; all of them are in the review. */
const MOST_LISTED = 12;

/** Who gets what, then the changes, then what else there is to know. */
export function detailOf({ intended, changes, environments, alsoChanged, warnings }: ProposedChange): string {
  const critical = environments.filter((environment) => environment.critical).map(({ name }) => name);
  return [
    intended.effect ?? listed(changes),
    ...(critical.length === 1 ? [vscode.l10n.t('{0} is critical.', critical[0] ?? '')] : []),
    ...(critical.length > 1 ? [vscode.l10n.t('{0} are critical.', critical.join(', '))] : []),
    ...(warnings.length > 0 ? [vscode.l10n.t('Look at this first:'), listed(warnings)] : []),
    ...(alsoChanged.length > 0
      ? [vscode.l10n.t('Somebody else has changed, and it stays:'), listed(alsoChanged)]
      : []),
  ].join('\n');
}

/** A line for each, and how many more there are. */
export function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LISTED).map((line) => `• ${line}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [vscode.l10n.t('and {0} more', rest)] : [])].join('\n');
}

/** The first one, and how many more there are. */
export function inShort(changes: readonly string[]): string {
  const [first = ''] = changes;
  return changes.length > 1 ? vscode.l10n.t('{0}, and {1} more', first, changes.length - 1) : first;
}

/** Asks for the key of an environment that wants changes confirmed so; another key is not taken. */
export async function typeKey(title: string, { key, name }: Environment): Promise<void> {
  const prompt = vscode.l10n.t('{0} asks for confirmation: type its key, {1}.', plainText(name), key);
  return typeExactly(title, prompt, key);
}

/** Asks for a text that is known, so that nobody agrees by habit; another text is not taken. */
export async function typeExactly(title: string, prompt: string, wanted: string): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: plainText(title),
    prompt,
    placeHolder: wanted,
    ignoreFocusOut: true,
    validateInput: (text) => (text === wanted ? undefined : vscode.l10n.t('Type {0} to go on.', wanted)),
  });
  if (typed !== wanted) throw new vscode.CancellationError();
}

/** Asks for the comment that those of the environments require which do; an empty one is not taken. */
export async function askComment(title: string, environments: readonly Environment[]): Promise<string> {
  const names = environments.filter(({ requireComments }) => requireComments).map(({ name }) => name);
  const comment = await vscode.window.showInputBox({
    title: plainText(title),
    prompt: vscode.l10n.t('{0} asks for a comment on each change.', plainText(names.join(', '))),
    placeHolder: vscode.l10n.t('Why?'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a comment.') : undefined),
  });
  if (comment === undefined || comment.trim() === '') throw new vscode.CancellationError();
  return comment.trim();
}
