import * as vscode from 'vscode';
import type { HistoryScope } from '../../../model/account/historyScope';
import { scopeOf } from '../../../store/history/historyScope';
import { actOnEntry } from '../../compare/actOnEntry';
import { pickEntry } from '../../compare/pickEntry';
import type { Services } from '../../services';
import { pickAccount, pickEnvironmentKey, pickProject } from '../pickPlace';

/** Lists what was changed in an account, a project or an environment, and does with the chosen change what the person wants. */
export function showScopeHistory(services: Services, of: 'account' | 'project' | 'environment') {
  return async (given?: HistoryScope): Promise<void> => {
    const { scope, name } = await scopeToShow(services, of, given);
    const account = await pickAccount(services, '', scope.connectionId);
    const history = account.histories.of(scope);
    const entry = await pickEntry({
      title: vscode.l10n.t('History of {0}', name),
      placeholder: vscode.l10n.t('Which change? Choosing one shows it.'),
      nothing: vscode.l10n.t('The audit log has no change of this.'),
      isOfMany: true,
      page: (query) => history.page(query),
    });
    await actOnEntry(scope.connectionId, entry);
  };
}

/** What a row of the tree or another command names, and what it does not is asked. */
async function scopeToShow(
  services: Services,
  of: 'account' | 'project' | 'environment',
  given: HistoryScope | undefined,
): Promise<{ readonly scope: HistoryScope; readonly name: string }> {
  const title = vscode.l10n.t('Show history');
  const account = await pickAccount(services, title, given?.connectionId);
  const { connectionId, name } = account.connection;
  if (of === 'account') return { scope: { connectionId }, name };
  const project = await pickProject(account, title, given?.projectKey);
  const { key: projectKey, name: projectName } = project.project;
  if (of === 'project') return { scope: { connectionId, projectKey }, name: projectName };
  const environmentKey = given?.environmentKey ?? (await pickEnvironmentKey(project, title));
  const environments = await project.environments.load();
  const environmentName = environments.find(({ key }) => key === environmentKey)?.name ?? environmentKey;
  return {
    scope: { connectionId, projectKey, environmentKey },
    name: vscode.l10n.t('{0} of {1}', environmentName, projectName),
  };
}

/** Fetches the changes before those that a history of the tree shows. */
export function showEarlier({ accounts }: Services) {
  return async (at?: HistoryScope): Promise<void> => {
    if (at) await accounts.get(at.connectionId)?.histories.of(scopeOf(at)).loadEarlier();
  };
}
