import * as vscode from 'vscode';
import { flagUri } from '../documents/flagUri';
import type { Previews } from '../documents/previews';
import { plainText } from '../manifest/plainText';
import type { Environment } from '../model/environment';
import type { Flag } from '../model/flag';
import type { ChangeConflict, ChangeDialogs } from '../store/changeDialogs';
import { titleOf } from '../store/changeTitle';
import type { ProposedChange } from '../store/proposedChange';
import { isCancellation, showFailure } from './register';
import { requestText } from './requestText';

/** More changes than these are counted in the question; all of them are in the review. */
const MOST_LISTED = 12;

/** The write pipeline's questions as VS Code asks: modal where a critical environment is touched, quick input for text. */
export class VsCodeChangeDialogs implements ChangeDialogs {
  readonly #previews: Previews;

  constructor(previews: Previews) {
    this.#previews = previews;
  }

  async confirm(proposed: ProposedChange): Promise<string | undefined> {
    const { confirm, typeKeys, comment } = proposed.demands;
    if (confirm || proposed.warnings.length > 0) await this.#agree(proposed);
    for (const environment of typeKeys) await typeKey(proposed, environment);
    return comment ? askComment(proposed) : undefined;
  }

  async showConflict({ at, theirs }: ChangeConflict): Promise<void> {
    const { textOfFlag } = await import('../documents/flagText');
    const server = this.#previews.uriOf(`${at.flagKey} (server).flag.json`, textOfFlag(theirs));
    const title = vscode.l10n.t('{0}: on the server ↔ yours', at.flagKey);
    await vscode.commands.executeCommand('vscode.diff', server, flagUri(at), title);
  }

  async askForApproval(proposed: ProposedChange, environment: Environment): Promise<string | undefined> {
    const request = vscode.l10n.t('Request Approval');
    const name = plainText(environment.name);
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('LaunchDarkly did not accept the change to {0}: it needs approval.', name),
      { modal: true, detail: listed(proposed.changes) },
      request,
    );
    if (chosen !== request) throw new vscode.CancellationError();
    return vscode.window.showInputBox({
      title: vscode.l10n.t('Request approval for {0}', name),
      prompt: vscode.l10n.t('What is the change for? Those who review it read this.'),
      value: plainText(proposed.changes.join('; ')),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a description.') : undefined),
    });
  }

  sayRequested(_proposed: ProposedChange, { name }: Environment): void {
    const said = vscode.l10n.t('Requested the approval of the change to {0}.', plainText(name));
    void vscode.window.showInformationMessage(said);
  }

  async askToIgnoreConflicts(proposed: ProposedChange, why: string): Promise<boolean> {
    const send = vscode.l10n.t('Send All the Same');
    const detail = vscode.l10n.t(
      'Changes that are scheduled or wait for approval may fail afterwards. LaunchDarkly says: {0}',
      why,
    );
    const question = vscode.l10n.t('{0}, although LaunchDarkly refuses it?', plainText(titleOf(proposed)));
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
  }

  sayDone(proposed: ProposedChange, flag: Flag, undo: () => Promise<unknown>, remark?: string): void {
    void this.#sayDone(proposed, flag, undo, remark).catch((error: unknown) => {
      if (!isCancellation(error)) showFailure(error);
    });
  }

  async #sayDone(
    { intended, changes, alsoChanged }: ProposedChange,
    flag: Flag,
    undo: () => Promise<unknown>,
    remark: string | undefined,
  ): Promise<void> {
    const done = intended.done?.(flag) ?? vscode.l10n.t('Saved {0}: {1}', flag.name, inShort(changes));
    const others =
      alsoChanged.length > 0
        ? ` ${vscode.l10n.t('Somebody else had changed, and it stays: {0}.', inShort(alsoChanged))}`
        : '';
    const undoLabel = vscode.l10n.t('Undo');
    const chosen = await (remark === undefined
      ? vscode.window.showInformationMessage(plainText(done + others), undoLabel)
      : vscode.window.showWarningMessage(plainText(`${done}${others} ${remark}`), undoLabel));
    if (chosen === undoLabel) await undo();
  }

  async #agree(proposed: ProposedChange): Promise<void> {
    const { button = vscode.l10n.t('Save') } = proposed.intended;
    const review = vscode.l10n.t('Review…');
    const question = vscode.l10n.t('{0}?', plainText(titleOf(proposed)));
    const options = { modal: true, detail: detailOf(proposed) };
    const chosen = await vscode.window.showWarningMessage(question, options, button, review);
    if (chosen === button) return;
    if (chosen !== review) throw new vscode.CancellationError();
    await this.#previews.show(`${proposed.before.key} (request).json`, requestText(proposed));
    const again = vscode.l10n.t('{0} with this request?', plainText(titleOf(proposed)));
    if ((await vscode.window.showWarningMessage(again, button)) !== button)
      throw new vscode.CancellationError();
  }
}

/** Who gets what, then the changes, then what else there is to know. */
function detailOf({ intended, changes, environments, alsoChanged, warnings }: ProposedChange): string {
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

function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LISTED).map((line) => `• ${line}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [vscode.l10n.t('and {0} more', rest)] : [])].join('\n');
}

function inShort(changes: readonly string[]): string {
  const [first = ''] = changes;
  return changes.length > 1 ? vscode.l10n.t('{0}, and {1} more', first, changes.length - 1) : first;
}

async function typeKey(proposed: ProposedChange, { key, name }: Environment): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: plainText(titleOf(proposed)),
    prompt: vscode.l10n.t('{0} asks for confirmation: type its key, {1}.', plainText(name), key),
    placeHolder: key,
    ignoreFocusOut: true,
    validateInput: (text) => (text === key ? undefined : vscode.l10n.t('Type {0} to go on.', key)),
  });
  if (typed !== key) throw new vscode.CancellationError();
}

async function askComment(proposed: ProposedChange): Promise<string> {
  const names = proposed.environments
    .filter(({ requireComments }) => requireComments)
    .map(({ name }) => name);
  const comment = await vscode.window.showInputBox({
    title: plainText(titleOf(proposed)),
    prompt: vscode.l10n.t('{0} asks for a comment on each change.', plainText(names.join(', '))),
    placeHolder: vscode.l10n.t('Why?'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a comment.') : undefined),
  });
  if (comment === undefined || comment.trim() === '') throw new vscode.CancellationError();
  return comment.trim();
}
