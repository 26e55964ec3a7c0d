import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import type { Services } from '../services';

/** The account that is named, or the only one, or the one that the person picks. */
export async function pickAccount(
  { accounts }: Services,
  title: string,
  connectionId?: string,
): Promise<Account> {
  const named = connectionId === undefined ? undefined : accounts.get(connectionId);
  if (named) return named;
  const [first, ...others] = accounts.all;
  if (connectionId !== undefined || !first) {
    throw new ExplainedError({
      cause: vscode.l10n.t('This account is not connected.'),
      nextStep: vscode.l10n.t('Connect it in the view Flagdeck, and try again.'),
    });
  }
  if (others.length === 0) return first;
  const items = accounts.all.map((account) => ({
    label: plainText(account.connection.name),
    description: account.connection.baseUrl ?? '',
    account,
  }));
  return (await picked(items, title, vscode.l10n.t('In which account?'))).account;
}

/** The project of an account that is named, or the one that the person picks. */
export async function pickProject(
  account: Account,
  title: string,
  projectKey?: string,
): Promise<ProjectStore> {
  const projects = await account.projects.load();
  if (projectKey !== undefined) {
    const named = account.project(projectKey);
    if (named) return named;
    throw new ExplainedError({
      cause: vscode.l10n.t('There is no project {0} any more.', projectKey),
      nextStep: vscode.l10n.t('Refresh to see what is there now.'),
    });
  }
  const items = projects.map((project) => ({
    label: plainText(project.project.name),
    description: project.project.key,
    project,
  }));
  if (items.length === 0) {
    throw new ExplainedError({
      cause: vscode.l10n.t('The token sees no projects.'),
      nextStep: vscode.l10n.t('Ask an administrator of the account, or connect with another token.'),
    });
  }
  return (await picked(items, title, vscode.l10n.t('In which project?'))).project;
}

/** The key of an environment of a project. */
export async function pickEnvironmentKey(project: ProjectStore, title: string): Promise<string> {
  const environments = await project.environments.load();
  const items = environments.map(({ key, name }) => ({ label: plainText(name), description: key, key }));
  return (await picked(items, title, vscode.l10n.t('Which environment?'))).key;
}

/** What the person takes of a list that may follow another one; going away from it cancels. */
export async function picked<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
  placeHolder: string,
): Promise<T> {
  const options = { title: plainText(title), placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  const taken = await vscode.window.showQuickPick(items, options);
  if (!taken) throw new vscode.CancellationError();
  return taken;
}

/** What the person types; an empty text is taken unless `problem` says why not. */
export async function typed(
  options: vscode.InputBoxOptions & { readonly title: string },
  problem: (text: string) => string | undefined = () => undefined,
): Promise<string> {
  const text = await vscode.window.showInputBox({
    ...options,
    title: plainText(options.title),
    ignoreFocusOut: true,
    validateInput: (value) => problem(value.trim()),
  });
  if (text === undefined) throw new vscode.CancellationError();
  return text.trim();
}
