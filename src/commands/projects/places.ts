import * as vscode from 'vscode';
import type { EnvironmentPlace, ProjectPlace } from '../../manifest/commands';
import { colorSwatch } from '../../manifest/environmentColors';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { ApiError } from '../../model/failure/failure';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { ProjectWrites } from '../../store/projects/projectWrites';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import type { Services } from '../services';

/** An account, and what can be written there. */
export interface FoundAccount {
  readonly account: Account;
  readonly writes: ProjectWrites;
}

export interface FoundProject extends FoundAccount {
  readonly project: ProjectStore;
}

export interface FoundEnvironment extends FoundProject {
  readonly environment: Environment;
}

/** The account that is meant, or the one that the person picks where there are several; connects where there is none. */
export async function findAccount(
  services: Services,
  title: string,
  connectionId?: string,
): Promise<FoundAccount> {
  const { accounts } = services;
  if (accounts.all.length === 0) await vscode.commands.executeCommand('flagdeck.connection.connect');
  const given = connectionId === undefined ? undefined : accounts.get(connectionId);
  const account = given ?? (await pickAccount(accounts.all, title));
  return { account, writes: writesOf(services, account) };
}

/** The project that is meant, or the one that the person picks: that of the workspace comes first. */
export async function findProject(
  services: Services,
  title: string,
  at?: Partial<ProjectPlace>,
): Promise<FoundProject> {
  const { accounts, workspaceFlags } = services;
  if (at?.connectionId === undefined || at.projectKey === undefined) {
    if (accounts.all.length === 0) await vscode.commands.executeCommand('flagdeck.connection.connect');
    await loading(Promise.allSettled(accounts.all.map(({ projects }) => projects.load())));
    const ours = workspaceFlags.project.kind === 'ready' ? workspaceFlags.project.project : undefined;
    const { account, project } = await pickProject(accounts.all, ours, title);
    return { account, project, writes: writesOf(services, account) };
  }
  const account = accounts.get(at.connectionId);
  if (account) await loading(account.projects.load());
  const project = account?.project(at.projectKey);
  if (!account || !project) throw new ApiError({ kind: 'not-found', resource: `project ${at.projectKey}` });
  return { account, project, writes: writesOf(services, account) };
}

/** The environment that is meant, or the one that the person picks; `hint` says of each what the command is about. */
export async function findEnvironment(
  services: Services,
  title: string,
  at?: Partial<EnvironmentPlace>,
  hint: (environment: Environment) => string = () => '',
): Promise<FoundEnvironment> {
  const found = await findProject(services, title, at);
  const environments = await loading(found.project.environments.load());
  if (at?.environmentKey === undefined) {
    const ordered = chosenEnvironments(environments, services.settings.read().environments);
    const others = environments.filter((one) => !ordered.includes(one));
    return {
      ...found,
      environment: await pickEnvironment([...ordered, ...others], title, found.project, hint),
    };
  }
  const environment = environments.find(({ key }) => key === at.environmentKey);
  if (!environment) throw new ApiError({ kind: 'not-found', resource: `environment ${at.environmentKey}` });
  return { ...found, environment };
}

const writesOf = ({ connections }: Services, account: Account): ProjectWrites =>
  new ProjectWrites(account, () => connections.client(account.connection.connectionId));

async function pickAccount(accounts: readonly Account[], title: string): Promise<Account> {
  const [first, ...more] = accounts;
  if (first && more.length === 0) return first;
  const items = accounts.map((account) => ({
    label: plainText(account.connection.name),
    ...(account.connection.baseUrl === undefined ? {} : { description: account.connection.baseUrl }),
    account,
  }));
  const placeHolder = vscode.l10n.t('In which account?');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  if (!picked) throw new vscode.CancellationError();
  return picked.account;
}

async function pickProject(
  accounts: readonly Account[],
  ours: ProjectStore | undefined,
  title: string,
): Promise<{ account: Account; project: ProjectStore }> {
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
  if (items.length === 0) {
    // What failed to load is said by its own words.
    await Promise.all(accounts.map(({ projects }) => projects.load()));
    void vscode.window.showInformationMessage(vscode.l10n.t('The token sees no projects.'));
    throw new vscode.CancellationError();
  }
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which project?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

async function pickEnvironment(
  environments: readonly Environment[],
  title: string,
  { project }: ProjectStore,
  hint: (environment: Environment) => string,
): Promise<Environment> {
  if (environments.length === 0) {
    const none = vscode.l10n.t('{0} has no environments.', plainText(project.name));
    void vscode.window.showInformationMessage(none);
    throw new vscode.CancellationError();
  }
  const items = environments.map((environment) => environmentItem(environment, hint(environment)));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('{0} in {1}', title, plainText(project.name)),
    placeHolder: vscode.l10n.t('Which environment?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.environment;
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

function loading<T>(work: Promise<T>): Thenable<T> {
  const title = vscode.l10n.t('Loading projects…');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => work);
}
