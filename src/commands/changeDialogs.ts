import * as vscode from 'vscode';
import type { Previews } from '../documents/previews';
import { plainText } from '../manifest/plainText';
import { isUnderWay } from '../model/failure/abortedCall';
import type { Environment } from '../model/project/environment';
import { isExplained } from '../model/failure/explainedError';
import type { Flag } from '../model/flag/flag';
import type { ShownApproval } from '../store/change/approvals';
import type { ChangeDialogs } from '../store/change/changeDialogs';
import { titleOf } from '../store/change/changeTitle';
import type { RequestReview } from '../store/change/dryRun';
import type { ProposedChange } from '../store/change/proposedChange';
import { askComment, detailOf, inShort, listed, typeKey } from './change/changeQuestions';
import { reviewRequest } from './change/reviewRequest';
import { showApprovals } from './change/showApproval';
import { withCancellableProgress } from './progress';
import { isCancellation, showFailure } from './register';

/** The write pipeline's questions as VS Code asks: modal where a critical environment is touched, quick input for text. */
export class VsCodeChangeDialogs implements ChangeDialogs {
  readonly #previews: Previews;
  readonly showConflict: ChangeDialogs['showConflict'];

  constructor(previews: Previews, showConflict: ChangeDialogs['showConflict']) {
    this.#previews = previews;
    this.showConflict = showConflict;
  }

  async during<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await withCancellableProgress(plainText(title), work);
    } catch (error) {
      if (isCancellation(error) && !isUnderWay(error)) throw new vscode.CancellationError();
      throw error;
    }
  }

  async confirm(proposed: ProposedChange, review: RequestReview): Promise<string | undefined> {
    const { confirm, typeKeys, comment } = proposed.demands;
    let given: string | undefined;
    if (confirm || proposed.warnings.length > 0) given = await this.#agree(proposed, review);
    for (const environment of typeKeys) await typeKey(titleOf(proposed), environment);
    return given ?? (comment ? askComment(titleOf(proposed), proposed.environments) : undefined);
  }

  async askForApproval(
    proposed: ProposedChange,
    environment: Environment,
    _why: string,
    pending: readonly ShownApproval[],
  ): Promise<string | undefined> {
    const request = vscode.l10n.t('Request Approval');
    const show = vscode.l10n.t('Show Request');
    const name = plainText(environment.name);
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('LaunchDarkly did not accept the change to {0}: it needs approval.', name),
      { modal: true, detail: [listed(proposed.changes), ...waiting(pending)].join('\n') },
      request,
      ...(pending.length > 0 ? [show] : []),
    );
    if (chosen === show) this.#show(pending);
    if (chosen !== request) throw new vscode.CancellationError();
    return vscode.window.showInputBox({
      title: vscode.l10n.t('Request approval for {0}', name),
      prompt: vscode.l10n.t('What is the change for? Those who review it read this.'),
      value: plainText(proposed.changes.join('; ')),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Type a description.') : undefined),
    });
  }

  sayRequested(approval: ShownApproval): void {
    const show = vscode.l10n.t('Show Request');
    const said = vscode.l10n.t(
      'Requested the approval of the change to {0}.',
      plainText(approval.environment.name),
    );
    void vscode.window.showInformationMessage(said, show).then((chosen) => {
      if (chosen === show) this.#show([approval]);
    });
  }

  async askToIgnoreConflicts(
    proposed: ProposedChange,
    why: string,
    pending: readonly ShownApproval[],
  ): Promise<boolean> {
    const send = vscode.l10n.t('Send All the Same');
    const show = vscode.l10n.t('Show Request');
    const detail = vscode.l10n.t(
      'Changes that are scheduled or wait for approval may fail afterwards. LaunchDarkly says: {0}',
      why,
    );
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0}, although LaunchDarkly refuses it?', plainText(titleOf(proposed))),
      { modal: true, detail: [detail, ...waiting(pending)].join('\n') },
      send,
      ...(pending.length > 0 ? [show] : []),
    );
    if (chosen === show) this.#show(pending);
    if (chosen !== send) throw new vscode.CancellationError();
    return true;
  }

  sayDone(proposed: ProposedChange, flag: Flag, undo?: () => Promise<unknown>, remark?: string): void {
    void this.#sayDone(proposed, flag, undo, remark).catch(sayFailure);
  }

  async #sayDone(
    { intended, changes, alsoChanged }: ProposedChange,
    flag: Flag,
    undo: (() => Promise<unknown>) | undefined,
    remark: string | undefined,
  ): Promise<void> {
    const done = intended.done?.(flag) ?? vscode.l10n.t('Saved {0}: {1}', flag.name, inShort(changes));
    const others =
      alsoChanged.length > 0
        ? ` ${vscode.l10n.t('Somebody else had changed, and it stays: {0}.', inShort(alsoChanged))}`
        : '';
    const actions = undo ? [vscode.l10n.t('Undo')] : [];
    const chosen = await (remark === undefined
      ? vscode.window.showInformationMessage(plainText(done + others), ...actions)
      : vscode.window.showWarningMessage(plainText(`${done}${others} ${remark}`), ...actions));
    if (chosen !== undefined) await undo?.();
  }

  /** Gives the comment, where one is demanded and the person has seen the request with it. */
  async #agree(proposed: ProposedChange, review: RequestReview): Promise<string | undefined> {
    const { button = vscode.l10n.t('Save') } = proposed.intended;
    const look = vscode.l10n.t('Review…');
    const question = vscode.l10n.t('{0}?', plainText(titleOf(proposed)));
    const options = { modal: true, detail: detailOf(proposed) };
    const chosen = await vscode.window.showWarningMessage(question, options, button, look);
    if (chosen === button) return undefined;
    if (chosen !== look) throw new vscode.CancellationError();
    const comment = proposed.demands.comment
      ? await askComment(titleOf(proposed), proposed.environments)
      : undefined;
    await reviewRequest(proposed, comment, review, this.#previews);
    return comment;
  }

  #show(approvals: readonly ShownApproval[]): void {
    showApprovals(approvals).catch(sayFailure);
  }
}

function sayFailure(error: unknown): void {
  if (isCancellation(error) || (isExplained(error) && error.wasTold)) return;
  showFailure(error);
}

/** The requests for approval that wait already, a line for each. */
const waiting = (pending: readonly ShownApproval[]): string[] =>
  pending.map(({ request, requestor }) =>
    vscode.l10n.t(
      'A request waits already: {0} ({1}).',
      request.description ?? request._id,
      requestor ?? request._id,
    ),
  );
