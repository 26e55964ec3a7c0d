import * as vscode from 'vscode';
import type { CommandId, EnvironmentPlace, ProjectPlace } from '../../manifest/commands';
import { colorSwatch } from '../../manifest/environmentColors';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Environment } from '../../model/project/environment';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import type { Services } from '../services';
import { loadedScope } from './pickFlag';
import { pickOne } from './questions';

/** A project, and the account that it is in. */
export interface FoundProject {
  readonly account: Account;
  readonly project: ProjectStore;
}

export interface FoundEnvironment extends FoundProject {
  readonly environment: Environment;
}

/** The account that is meant, or the only one, or the one that the person picks; connects where there is none. */
export async function findAccount(
  services: Services,
  title: string,
  connectionId?: string,
): Promise<Account> {
  if (connectionId !== undefined) return accountAt(services, connectionId);
  const all = await connected(services);
  const [first] = all;
  if (first && all.length === 1) return first;
  const items = all.map((account) => ({
    label: plainText(account.connection.name),
    description: account.connection.baseUrl ?? '',
    account,
  }));
  return (await pickOne(items, { title, placeHolder: vscode.l10n.t('In which account?') })).account;
}

/**
 * The project that is meant, or the one that the person picks, of one account where that is named: the project of the workspace
 * comes first.
 */
export async function findProject(
  services: Services,
  title: string,
  at: Partial<ProjectPlace> = {},
): Promise<FoundProject> {
  const { connectionId, projectKey } = at;
  if (connectionId !== undefined && projectKey !== undefined) {
    return loading(projectAt(services, { connectionId, projectKey }));
  }
  const accounts =
    connectionId === undefined ? await connected(services) : [accountAt(services, connectionId)];
  await loading(Promise.allSettled(accounts.map(({ projects }) => projects.load())));
  const { project: ofCode } = services.workspaceFlags;
  const ours = ofCode.kind === 'ready' ? ofCode.project : undefined;
  const items = accounts
    .flatMap((account) =>
      (account.projects.value ?? []).map((project) => ({
        label: plainText(project.project.name),
        description:
          project === ours
            ? vscode.l10n.t('{0} · project of this workspace', project.project.key)
            : project.project.key,
        ...(accounts.length > 1 ? { detail: plainText(account.connection.name) } : {}),
        account,
        project,
      })),
    )
    .sort((one, other) => Number(other.project === ours) - Number(one.project === ours));
  // What failed to load is said by its own words.
  if (items.length === 0) await Promise.all(accounts.map(({ projects }) => projects.load()));
  return pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('Which project?'),
    none: vscode.l10n.t(
      'The token sees no projects. Ask an administrator of the account, or connect with another.',
    ),
  });
}

/** The environment that is meant, or the one that the person picks; `hint` says of each what the command is about. */
export async function findEnvironment(
  services: Services,
  title: string,
  at?: Partial<EnvironmentPlace>,
  hint: (environment: Environment) => string = () => '',
): Promise<FoundEnvironment> {
  const found = await findProject(services, title, at);
  const { project } = found;
  const environments = await loading(project.environments.load());
  if (at?.environmentKey !== undefined) {
    const named = environments.find(({ key }) => key === at.environmentKey);
    if (named) return { ...found, environment: named };
    throw new ApiError({ kind: 'not-found', resource: `environment ${at.environmentKey}` });
  }
  const ordered = chosenEnvironments(environments, services.settings.read().environments);
  const others = environments.filter((one) => !ordered.includes(one));
  const items = [...ordered, ...others].map((one) => environmentItem(one, hint(one)));
  const { environment } = await pickOne(items, {
    title: vscode.l10n.t('{0} in {1}', title, project.project.name),
    placeHolder: vscode.l10n.t('Which environment?'),
    none: vscode.l10n.t('{0} has no environments.', project.project.name),
  });
  return { ...found, environment };
}

/** A project of an account, loading the list of projects first where that was not done. */
export async function projectAt(
  services: Services,
  { connectionId, projectKey }: ProjectPlace,
): Promise<FoundProject> {
  const account = accountAt(services, connectionId);
  await account.projects.load();
  const project = account.project(projectKey);
  if (!project) throw new ApiError({ kind: 'not-found', resource: `project ${projectKey}` });
  return { account, project };
}

/** The project that the active editor's code is of, which pickers offer the flags of. */
export async function projectOfCode(services: Services): Promise<FoundProject> {
  const { project } = await loadedScope(services);
  if (project.kind !== 'ready') throw new vscode.CancellationError();
  return project;
}

/** A row of a list of environments. */
export function environmentItem(
  environment: Environment,
  hint = '',
): vscode.QuickPickItem & { readonly environment: Environment } {
  const { name, key, color, critical } = environment;
  const iconPath = colorSwatch(color, critical ? 'shield' : 'dot');
  const words = [key, ...(critical ? [vscode.l10n.t('critical')] : []), ...(hint === '' ? [] : [hint])];
  return {
    label: plainText(name),
    description: plainText(words.join(' · ')),
    ...(iconPath ? { iconPath } : {}),
    environment,
  };
}

/** All accounts; where there is none, the person connects first. */
export async function connected({ accounts }: Services): Promise<readonly Account[]> {
  if (accounts.all.length === 0) {
    await vscode.commands.executeCommand('flagdeck.connection.connect' satisfies CommandId);
  }
  if (accounts.all.length === 0) throw new vscode.CancellationError();
  return accounts.all;
}

function accountAt({ accounts }: Services, connectionId: string): Account {
  const account = accounts.get(connectionId);
  if (account) return account;
  throw new ExplainedError({
    cause: vscode.l10n.t('This account is not connected.'),
    nextStep: vscode.l10n.t('Connect it in the view Flagdeck, and try again.'),
  });
}

function loading<T>(work: Promise<T>): Thenable<T> {
  const title = vscode.l10n.t('Loading projects…');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => work);
}
