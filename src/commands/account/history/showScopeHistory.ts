import * as vscode from 'vscode';
import type { HistoryScope } from '../../../model/account/historyScope';
import type { Account } from '../../../store/accounts';
import { scopeOf } from '../../../store/history/historyScope';
import { actOnEntry } from '../../compare/actOnEntry';
import { pickEntry } from '../../compare/pickEntry';
import { findAccount, findEnvironment, findProject } from '../../pick/pickPlace';
import type { Services } from '../../services';

/** Lists what was changed in an account, a project or an environment, and does with the chosen change what the person wants. */
export function showScopeHistory(services: Services, of: 'account' | 'project' | 'environment') {
  return async (given?: HistoryScope): Promise<void> => {
    const { account, scope, name } = await scopeToShow(services, of, given);
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
): Promise<{ readonly account: Account; readonly scope: HistoryScope; readonly name: string }> {
  const title = vscode.l10n.t('Show history');
  if (of === 'account') {
    const account = await findAccount(services, title, given?.connectionId);
    const { connectionId, name } = account.connection;
    return { account, scope: { connectionId }, name };
  }
  if (of === 'project') {
    const { account, project } = await findProject(services, title, given);
    const { key: projectKey, name } = project.project;
    return { account, scope: { connectionId: account.connection.connectionId, projectKey }, name };
  }
  const { account, project, environment } = await findEnvironment(services, title, given);
  const { connectionId } = account.connection;
  return {
    account,
    scope: { connectionId, projectKey: project.project.key, environmentKey: environment.key },
    name: vscode.l10n.t('{0} of {1}', environment.name, project.project.name),
  };
}

/** Fetches the changes before those that a history of the tree shows. */
export function showEarlier({ accounts }: Services) {
  return async (at?: HistoryScope): Promise<void> => {
    if (at) await accounts.get(at.connectionId)?.histories.of(scopeOf(at)).loadEarlier();
  };
}
