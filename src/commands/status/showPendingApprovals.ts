import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { ApprovalRequest } from '../../model/account/approvalRequest';
import { namedResource } from '../../model/account/resourceSpecifier';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Account } from '../../store/accounts';
import { shown } from '../../store/change/approvals';
import type { PendingApprovals } from '../../store/projects/pendingApprovals';
import type { ProjectStore } from '../../store/projectStore';
import { showApprovals } from '../change/showApproval';
import { loadWorkspaceFlags } from '../pick/pickFlag';
import { waiting, withCancellableProgress } from '../progress';
import type { Services } from '../services';

interface Row extends vscode.QuickPickItem {
  readonly request: ApprovalRequest;
}

/** Lists the requests of the workspace's project that wait for a review, and shows one of them. */
export function showPendingApprovals(services: Services, approvals: PendingApprovals) {
  return async (): Promise<void> => {
    await loadWorkspaceFlags(services.workspaceFlags);
    const { project: found } = services.workspaceFlags;
    if (found.kind !== 'ready') throw new vscode.CancellationError();
    const { account, project } = found;
    const { name } = project.project;
    const title = vscode.l10n.t('Looking for requests for approval…');
    const requests = await waiting(title, () => fetched(approvals));
    if (requests.length === 0) {
      const none = vscode.l10n.t('No request for approval waits for a review in {0}.', plainText(name));
      void vscode.window.showInformationMessage(none);
      return;
    }
    const names = await namesOf(account);
    const items = requests.map((request) => rowOf(request, project, names));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Requests for approval in {0}', plainText(name)),
      placeHolder: vscode.l10n.t('They wait for a review. Choose one to see what it changes.'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (picked) await showOne(services, account, project, picked.request);
  };
}

/** A plan without approvals answers 403 or 404. */
async function fetched(approvals: PendingApprovals): Promise<readonly ApprovalRequest[]> {
  try {
    return await approvals.refresh();
  } catch (error) {
    if (!ApiError.is(error, 'forbidden') && !ApiError.is(error, 'not-found')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('The plan of the account has no approvals, or your role may not see them.'),
        nextStep: vscode.l10n.t('Ask an administrator of the account.'),
      },
      { cause: error },
    );
  }
}

/** Names of members by their ids; none where the token may not know them. */
async function namesOf({ members }: Account): Promise<ReadonlyMap<string, string>> {
  const known = await members.load().catch(() => []);
  return new Map(
    known.map(({ _id, firstName, lastName, email }) => [
      _id,
      [firstName, lastName].filter(Boolean).join(' ') || email,
    ]),
  );
}

function rowOf(request: ApprovalRequest, project: ProjectStore, names: ReadonlyMap<string, string>): Row {
  const { description, requestorId, creationDate } = request;
  const who = requestorId === undefined ? undefined : (names.get(requestorId) ?? requestorId);
  const when = creationDate === undefined ? '' : new Date(creationDate).toLocaleString();
  return {
    label: plainText(description ?? request._id),
    description: plainText(placeInWords(request, project)),
    detail: plainText(
      who === undefined ? vscode.l10n.t('Asked {0}', when) : vscode.l10n.t('Asked by {0}, {1}', who, when),
    ),
    request,
  };
}

/** `Audit export · Production`, by the names that are known. */
function placeInWords(request: ApprovalRequest, project: ProjectStore): string {
  const subject = namedResource(request.resourceId ?? '');
  if (!subject) return '';
  const { kind, key, environmentKey } = subject;
  const what = kind === 'flag' ? (project.flags.value?.flags.get(key)?.name ?? key) : `${kind} ${key}`;
  const environment = project.environments.value?.find((one) => one.key === environmentKey)?.name;
  return `${what} · ${environment ?? environmentKey ?? vscode.l10n.t('all environments')}`;
}

/** What a request for a flag in one environment changes; others are shown by the page of LaunchDarkly only. */
async function showOne(
  { connections }: Services,
  { connection: { connectionId } }: Account,
  project: ProjectStore,
  request: ApprovalRequest,
): Promise<void> {
  const { kind, key: flagKey, environmentKey } = namedResource(request.resourceId ?? '') ?? {};
  const environment = project.environments.value?.find(({ key }) => key === environmentKey);
  if (kind !== 'flag' || flagKey === undefined || !environment) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This request is about more than a flag in one environment. Review it on the web page of LaunchDarkly.',
      ),
    );
    return;
  }
  const at = { connectionId, projectKey: project.project.key, flagKey, environmentKey: environment.key };
  const title = vscode.l10n.t('Looking for requests for approval…');
  const approval = await withCancellableProgress(title, async (signal) => {
    const client = await connections.client(connectionId);
    const flag = await project.fetchFlag(flagKey, signal);
    return shown(
      { client, at, environment, flag, known: project.flags.value?.flags ?? new Map() },
      request,
      signal,
    );
  });
  await showApprovals([approval]);
}
