import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import { Lifetime } from '../../model/lifetime';
import type { PendingApprovals } from '../../store/projects/pendingApprovals';

/** In the status bar: how many requests for approval wait for a review. There only while it is known, and some do. */
export class ApprovalStatus extends Lifetime {
  readonly #item = this.own(
    vscode.window.createStatusBarItem('flagdeck.approvals', vscode.StatusBarAlignment.Left),
  );

  constructor(approvals: PendingApprovals) {
    super();
    this.#item.name = vscode.l10n.t('Flagdeck pending approvals');
    this.#item.command = commandTo('flagdeck.approvals.show', vscode.l10n.t('Show pending approvals'));
    this.own(approvals.onDidChange(() => this.#show(approvals.value?.length ?? 0)));
    this.#show(approvals.value?.length ?? 0);
  }

  #show(count: number): void {
    if (count === 0) {
      this.#item.hide();
      return;
    }
    const words =
      count === 1
        ? vscode.l10n.t('1 request for approval waits for a review.')
        : vscode.l10n.t('{0} requests for approval wait for a review.', count);
    this.#item.text = `$(git-pull-request) ${count}`;
    this.#item.tooltip = words;
    this.#item.accessibilityInformation = { label: `Flagdeck, ${words}` };
    this.#item.show();
  }
}
