import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { explain } from '../../model/failure/explain';
import type { Freshness } from '../../store/projects/freshness';
import { staleInWords, timeOfDay } from '../../store/projects/freshnessWords';
import type { PendingApprovals } from '../../store/projects/pendingApprovals';
import type { Services } from '../services';

interface Action extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** What the status bar is about, in words, and what can be done about it. */
export function showStatus(services: Services, freshness: Freshness, approvals: PendingApprovals) {
  return async (): Promise<void> => {
    const count = approvals.value?.length;
    const isStale = freshness.state.kind === 'stale';
    const actions: (Action | false)[] = [
      services.accounts.all.length === 0 && {
        label: `$(plug) ${vscode.l10n.t('Connect to LaunchDarkly')}`,
        command: 'flagdeck.connection.connect',
      },
      {
        label: `$(refresh) ${isStale ? vscode.l10n.t('Try Again Now') : vscode.l10n.t('Refresh')}`,
        command: 'flagdeck.flags.refresh',
      },
      {
        label: `$(project) ${vscode.l10n.t('Choose Project')}`,
        description: vscode.l10n.t('whose flags this workspace uses'),
        command: 'flagdeck.project.choose',
      },
      {
        label: `$(git-pull-request) ${vscode.l10n.t('Show Pending Approvals')}`,
        ...(count === undefined ? {} : { description: String(count) }),
        command: 'flagdeck.approvals.show',
      },
      { label: `$(output) ${vscode.l10n.t('Show Log')}`, command: 'flagdeck.log.show' },
    ];
    const items = actions.filter((action) => action !== false);
    const picked = await vscode.window.showQuickPick(items, {
      title: plainText(projectInWords(services)),
      placeHolder: plainText(stateInWords(services, freshness)),
    });
    if (picked) await vscode.commands.executeCommand(picked.command);
  };
}

function projectInWords({ workspaceFlags: { project } }: Services): string {
  if (project.kind !== 'ready') return vscode.l10n.t('Flagdeck');
  const { name } = project.project.project;
  return vscode.l10n.t('{0} of {1}', name, project.account.connection.name);
}

function stateInWords({ workspaceFlags: { project } }: Services, { state, asOf }: Freshness): string {
  if (state.kind === 'stale') return staleInWords(state, Date.now());
  switch (project.kind) {
    case 'ready':
      return asOf === undefined
        ? vscode.l10n.t('The flags are not loaded yet.')
        : vscode.l10n.t('Fetched at {0}.', timeOfDay(asOf));
    case 'failed':
      return explain(project.error).cause;
    case 'loading':
      return vscode.l10n.t('Loading projects…');
    case 'not-chosen':
      return vscode.l10n.t('Choose the project whose flags this workspace uses.');
    case 'not-connected':
      return vscode.l10n.t('No account is connected.');
  }
}
