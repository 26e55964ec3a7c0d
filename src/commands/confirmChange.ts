import * as vscode from 'vscode';
import { plainText } from '../manifest/plainText';
import type { Environment } from '../model/environment';
import type { SemanticPatch } from '../patch/instruction';
import { type Demands, demandsOf } from '../store/changePolicy';
import type { ConfirmChanges } from '../store/settings';

/** A change as it is put to the person. */
export interface ProposedChange {
  /** What is done, as a question is made of it: `Turn off New checkout flow in Production`. */
  readonly title: string;
  /** Who gets what afterwards, in whole sentences. */
  readonly effect: string;
  /** The button: `Turn Off`. */
  readonly button: string;
  readonly environment: Environment;
  /** The body that would be sent with a comment. */
  readonly body: (comment: string | undefined) => SemanticPatch;
}

/**
 * Asks what the environment and the setting demand: agreement, the environment's key, a comment. Gives the comment.
 * Throws CancellationError when the person does not go on; nothing has been sent then.
 */
export async function confirmChange(
  change: ProposedChange,
  setting: ConfirmChanges,
): Promise<string | undefined> {
  const demands: Demands = demandsOf(change.environment, setting);
  if (demands.confirm) await agree(change);
  if (demands.typeEnvironmentKey) await typeKey(change);
  return demands.comment ? askComment(change) : undefined;
}

async function agree(change: ProposedChange): Promise<void> {
  const { title, effect, button, environment } = change;
  const review = vscode.l10n.t('Review…');
  const critical = environment.critical ? ` ${vscode.l10n.t('{0} is critical.', environment.name)}` : '';
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0}?', title),
    { modal: true, detail: effect + critical },
    button,
    review,
  );
  if (chosen === review) return reviewThenAgree(change);
  if (chosen !== button) throw new vscode.CancellationError();
}

/** Opens the request as it would be sent; the question stays, but lets the person read. */
async function reviewThenAgree({ title, button, body }: ProposedChange): Promise<void> {
  const content = `${JSON.stringify(body(undefined), undefined, 2)}\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document, { preview: true });
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} with this request?', title),
    button,
  );
  if (chosen !== button) throw new vscode.CancellationError();
}

async function typeKey({ title, environment: { key, name } }: ProposedChange): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('{0} asks for confirmation: type its key, {1}.', plainText(name), key),
    placeHolder: key,
    ignoreFocusOut: true,
    validateInput: (text) => (text === key ? undefined : vscode.l10n.t('Type {0} to go on.', key)),
  });
  if (typed !== key) throw new vscode.CancellationError();
}

async function askComment({ title, environment: { name } }: ProposedChange): Promise<string> {
  const comment = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('{0} asks for a comment on each change.', plainText(name)),
    placeHolder: vscode.l10n.t('Why?'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a comment.') : undefined),
  });
  if (comment === undefined || comment.trim() === '') throw new vscode.CancellationError();
  return comment.trim();
}
