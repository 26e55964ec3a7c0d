import * as vscode from 'vscode';
import type { Previews } from '../../documents/previews';
import { plainText } from '../../manifest/plainText';
import { titleOf } from '../../store/change/changeTitle';
import type { DryRunAnswer, RequestReview } from '../../store/change/dryRun';
import type { ProposedChange } from '../../store/change/proposedChange';
import { isCancellation, showFailure } from '../register';
import { curlText, requestText } from './requestText';

interface Action extends vscode.QuickPickItem {
  /** Does it and says what came of it; the list stays open. Without it, the list closes. */
  readonly run?: () => Promise<string>;
  readonly isAgreement?: boolean;
}

/**
 * Shows the requests of a change in an editor, and beside it what can be done with them. Resolves when the person agrees
 * to send them, and is cancelled else.
 */
export async function reviewRequest(
  proposed: ProposedChange,
  comment: string | undefined,
  review: RequestReview,
  previews: Previews,
): Promise<void> {
  await previews.show(`${proposed.before.key} (request).json`, requestText(proposed, comment));
  const leaving = new AbortController();
  const copied = async (text: string) => {
    await vscode.env.clipboard.writeText(text);
    return vscode.l10n.t('Copied.');
  };
  const actions: readonly Action[] = [
    {
      label: `$(cloud-upload) ${proposed.intended.button ?? vscode.l10n.t('Save')}`,
      detail: vscode.l10n.t('Sends the request.'),
      isAgreement: true,
    },
    {
      label: `$(json) ${vscode.l10n.t('Copy as JSON')}`,
      run: () => copied(requestText(proposed, comment)),
    },
    {
      label: `$(terminal) ${vscode.l10n.t('Copy as curl')}`,
      detail: vscode.l10n.t('Takes the token from LAUNCHDARKLY_ACCESS_TOKEN.'),
      run: () => copied(curlText(proposed, comment, review.baseUrl)),
    },
    {
      label: `$(beaker) ${vscode.l10n.t('Ask LaunchDarkly')}`,
      detail: vscode.l10n.t('Whether it would accept the request; nothing is changed (dry run).'),
      run: async () => dryRunInWords(await review.dryRun(comment, leaving.signal)),
    },
    { label: `$(close) ${vscode.l10n.t('Cancel')}` },
  ];
  const list = vscode.window.createQuickPick<Action>();
  list.title = plainText(titleOf(proposed));
  list.placeholder = vscode.l10n.t('The request as it would be sent is in the editor.');
  list.ignoreFocusOut = true;
  list.items = actions;
  try {
    await new Promise<void>((resolve, reject) => {
      list.onDidHide(() => reject(new vscode.CancellationError()));
      list.onDidAccept(() => {
        const [chosen] = list.selectedItems;
        if (chosen?.isAgreement) resolve();
        else if (chosen?.run) void carryOut(list, chosen, chosen.run);
        else list.hide();
      });
      list.show();
    });
  } finally {
    leaving.abort();
    list.dispose();
  }
}

/** Shows the outcome below the action, which stays chosen. */
async function carryOut(list: vscode.QuickPick<Action>, action: Action, run: () => Promise<string>) {
  list.busy = true;
  try {
    const detail = await run();
    const items = list.items.map((item) => (item.label === action.label ? { ...item, detail } : item));
    list.items = items;
    list.activeItems = items.filter(({ label }) => label === action.label);
  } catch (error) {
    if (!isCancellation(error)) showFailure(error);
  } finally {
    list.busy = false;
  }
}

function dryRunInWords(answer: DryRunAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return [vscode.l10n.t('LaunchDarkly would accept it.'), answer.remark ?? ''].join(' ').trim();
    case 'refused':
      return vscode.l10n.t('LaunchDarkly would refuse it: {0}', plainText(answer.why));
    case 'unknown':
      return vscode.l10n.t('No answer: {0}', plainText(answer.why));
  }
}
