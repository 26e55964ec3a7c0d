import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { demandsOfAll } from '../../store/change/proposedChange';
import type { ConfirmChanges } from '../../store/settings';
import { askComment, typeExactly, typeKey } from './changeQuestions';

/** Something that is to be done to the account, other than a change of a flag: that goes through the write pipeline. */
export interface Deed {
  /** Without a question mark, such as `Delete the trigger of Datadog in Production`. */
  readonly title: string;
  /** What happens to whom. Lines are parted by line feeds. */
  readonly detail: string;
  /** The word on the button: `Delete`. */
  readonly button: string;
  /** The environments whose demands bind: those where somebody may get something else by it. */
  readonly environments: readonly Environment[];
  /** Always asks, whatever the environments demand: it cannot be undone. */
  readonly isFinal?: boolean;
  /** A text to be typed, such as the key of what is deleted, and the prompt that asks for it. */
  readonly typed?: { readonly prompt: string; readonly text: string };
}

/**
 * Asks what the environments and the deed demand, as the write pipeline does. Gives the comment where one is required; throws a
 * cancellation where the person does not agree.
 */
export async function agree(deed: Deed, confirmChanges: ConfirmChanges): Promise<string | undefined> {
  const { title, detail, button, environments, isFinal = false, typed } = deed;
  const { confirm, typeKeys, comment } = demandsOfAll(environments, confirmChanges);
  if (confirm || isFinal) {
    const critical = environments.filter((environment) => environment.critical).map(({ name }) => name);
    const lines = [
      detail,
      ...(critical.length === 1 ? [vscode.l10n.t('{0} is critical.', critical[0] ?? '')] : []),
      ...(critical.length > 1 ? [vscode.l10n.t('{0} are critical.', critical.join(', '))] : []),
    ];
    const question = vscode.l10n.t('{0}?', plainText(title));
    const options = { modal: true, detail: lines.join('\n') };
    const chosen = await vscode.window.showWarningMessage(question, options, button);
    if (chosen !== button) throw new vscode.CancellationError();
  }
  if (typed) await typeExactly(title, typed.prompt, typed.text);
  else for (const environment of typeKeys) await typeKey(title, environment);
  return comment ? askComment(title, environments) : undefined;
}
