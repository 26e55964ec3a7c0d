import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { ShownApproval } from '../../store/change/approvals';
import { isCancellation, showFailure } from '../register';

interface Row extends vscode.QuickPickItem {
  readonly action?: 'refresh' | 'browser';
}

/** Shows requests for approval: which one, if there are several, and then its state, what it is for and what it changes. */
export async function showApprovals(approvals: readonly ShownApproval[]): Promise<void> {
  const [first, ...more] = approvals;
  if (!first) return;
  if (more.length === 0) return showApproval(first);
  const items = approvals.map((approval) => ({
    label: plainText(approval.request.description ?? approval.request._id),
    description: stateOf(approval),
    detail: askedBy(approval),
    approval,
  }));
  const title = vscode.l10n.t('Requests for approval of {0}', plainText(first.flagName));
  const chosen = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  if (chosen) await showApproval(chosen.approval);
}

async function showApproval(approval: ShownApproval): Promise<void> {
  let shown = approval;
  const leaving = new AbortController();
  const list = vscode.window.createQuickPick<Row>();
  const { flagName, environment } = approval;
  list.title = vscode.l10n.t(
    'Request for approval of {0} in {1}',
    plainText(flagName),
    plainText(environment.name),
  );
  list.placeholder = vscode.l10n.t('As it was when last looked at.');
  list.ignoreFocusOut = true;
  list.items = rowsOf(shown);
  const refresh = async () => {
    list.busy = true;
    try {
      shown = await shown.refresh(leaving.signal);
      list.items = rowsOf(shown);
      list.activeItems = list.items.filter(({ action }) => action === 'refresh');
    } catch (error) {
      if (!isCancellation(error)) showFailure(error);
    } finally {
      list.busy = false;
    }
  };
  try {
    await new Promise<void>((resolve) => {
      list.onDidHide(() => resolve());
      list.onDidAccept(() => {
        const [row] = list.selectedItems;
        if (row?.action === 'refresh') void refresh();
        if (row?.action === 'browser') {
          void vscode.commands.executeCommand('flagdeck.flag.openInBrowser' satisfies CommandId, shown.at);
          list.hide();
        }
      });
      list.show();
    });
  } finally {
    leaving.abort();
    list.dispose();
  }
}

function rowsOf(approval: ShownApproval): Row[] {
  const { request, changes } = approval;
  const kinds = request.instructions.map(({ kind }) => kind);
  const reviews = request.allReviews.flatMap(({ kind, comment }) =>
    comment ? [{ label: plainText(comment), description: reviewInWords(kind) }] : [],
  );
  const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    { label: `$(git-pull-request) ${stateOf(approval)}`, description: request._id },
    ...(request.description ? [{ label: `$(note) ${plainText(request.description)}` }] : []),
    { label: `$(account) ${askedBy(approval)}` },
    separator(vscode.l10n.t('what it changes')),
    ...(changes.length > 0 ? changes : kinds).map((label) => ({ label: plainText(label) })),
    ...(reviews.length > 0 ? [separator(vscode.l10n.t('reviews')), ...reviews] : []),
    separator(vscode.l10n.t('actions')),
    { label: `$(refresh) ${vscode.l10n.t('Refresh')}`, action: 'refresh' },
    { label: `$(link-external) ${vscode.l10n.t('Open in Browser')}`, action: 'browser' },
  ];
}

/** Where a request is on its way, in a few words. */
function stateOf({ request }: ShownApproval): string {
  const { status, reviewStatus, appliedDate, executionDate } = request;
  const date = (time: number | undefined) => (time === undefined ? '' : new Date(time).toLocaleString());
  switch (status) {
    case 'completed':
      return vscode.l10n.t('Applied {0}', date(appliedDate)).trim();
    case 'failed':
      return vscode.l10n.t('Failed: it could not be applied');
    case 'scheduled':
      return vscode.l10n.t('Approved, and scheduled for {0}', date(executionDate));
    case 'pending':
    case undefined:
      break;
  }
  switch (reviewStatus) {
    case 'approved':
      return vscode.l10n.t('Approved, not applied yet');
    case 'declined':
      return vscode.l10n.t('Declined');
    case 'pending':
    case undefined:
      return vscode.l10n.t('Waits for a review');
  }
}

function askedBy({ requestor, request }: ShownApproval): string {
  const when = request.creationDate === undefined ? '' : new Date(request.creationDate).toLocaleString();
  return requestor === undefined
    ? vscode.l10n.t('Asked {0}', when)
    : vscode.l10n.t('Asked by {0}, {1}', plainText(requestor), when);
}

function reviewInWords(kind: string): string {
  switch (kind) {
    case 'approve':
      return vscode.l10n.t('approves');
    case 'decline':
      return vscode.l10n.t('declines');
    default:
      return vscode.l10n.t('remarks');
  }
}
