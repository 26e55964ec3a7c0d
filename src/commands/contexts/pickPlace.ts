import * as vscode from 'vscode';
import type { CommandId, WantedContext } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Memory } from '../../platform/memory';
import type { ContextPlace } from '../../store/contexts/contextFlags';
import type { ProjectStore } from '../../store/projectStore';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import type { Services } from '../services';

/** The environment key that was chosen last, by project. */
const MEMORY_NAME = 'flagdeck.contextEnvironments';

/** A project of a connection. */
interface ProjectPlace {
  readonly connectionId: string;
  readonly project: ProjectStore;
}

/** The environment to look for a context in: the workspace's project unless another is wanted, and the environment of last time first. */
export async function pickPlace(
  services: Services,
  wanted: WantedContext,
): Promise<{ readonly place: ContextPlace; readonly project: ProjectStore }> {
  const named = await wantedProject(services, wanted);
  const given = named ? wanted.environmentKey : undefined;
  let at = named ?? (await workspaceProject(services)) ?? (await pickProject(services));
  for (;;) {
    const { connectionId, project } = at;
    const projectKey = project.project.key;
    const environmentKey = given ?? (await pickEnvironment(services, at));
    if (environmentKey === undefined) {
      at = await pickProject(services);
      continue;
    }
    await remember(services.memory, at, environmentKey);
    return { place: { connectionId, projectKey, environmentKey }, project };
  }
}

async function wantedProject(
  { accounts }: Services,
  { connectionId, projectKey }: WantedContext,
): Promise<ProjectPlace | undefined> {
  if (connectionId === undefined || projectKey === undefined) return undefined;
  const account = accounts.get(connectionId);
  await account?.projects.load();
  const project = account?.project(projectKey);
  return project && { connectionId, project };
}

async function workspaceProject({ workspaceFlags, accounts }: Services): Promise<ProjectPlace | undefined> {
  if (!isConnected(accounts)) {
    await vscode.commands.executeCommand('flagdeck.connection.connect' satisfies CommandId);
    if (!isConnected(accounts)) throw new vscode.CancellationError();
  }
  await Promise.allSettled(accounts.all.map(({ projects }) => projects.load()));
  const { project } = workspaceFlags;
  if (project.kind === 'failed') throw project.error;
  if (project.kind !== 'ready') return undefined;
  return { connectionId: project.account.connection.connectionId, project: project.project };
}

async function pickProject({ accounts }: Services): Promise<ProjectPlace> {
  await Promise.all(accounts.all.map(({ projects }) => projects.load()));
  const items = accounts.all.flatMap(({ connection: { connectionId, name }, projects }) =>
    (projects.value ?? []).map((project) => ({
      label: plainText(project.project.name),
      description: project.project.key,
      ...(accounts.all.length > 1 ? { detail: plainText(name) } : {}),
      at: { connectionId, project },
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Find context'),
    placeHolder: vscode.l10n.t('In which project?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.at;
}

/** Undefined when the person wants another project. */
async function pickEnvironment(
  { settings, memory, accounts }: Services,
  at: ProjectPlace,
): Promise<string | undefined> {
  const { project } = at;
  const last = remembered(memory)[nameOf(at)];
  const environments = chosenEnvironments(await project.environments.load(), settings.read().environments);
  const ordered = [...environments].sort((a, b) => Number(b.key === last) - Number(a.key === last));
  const hasOthers = accounts.all.flatMap(({ projects }) => projects.value ?? []).length > 1;
  const [only] = ordered;
  if (only && ordered.length === 1 && !hasOthers) return only.key;
  const items: (vscode.QuickPickItem & { readonly environmentKey?: string })[] = [
    ...ordered.map(({ key, name }) => ({
      label: plainText(name),
      description: key === last ? vscode.l10n.t('{0} · the last one', key) : key,
      environmentKey: key,
    })),
    ...(hasOthers
      ? [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          { label: vscode.l10n.t('Another project…'), alwaysShow: true },
        ]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Find context in {0}', plainText(project.project.name)),
    placeHolder: vscode.l10n.t('In which environment?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.environmentKey;
}

const isConnected = (accounts: Services['accounts']): boolean => accounts.all.length > 0;

const nameOf = ({ connectionId, project }: ProjectPlace): string => `${connectionId}/${project.project.key}`;

function remembered(memory: Memory): Readonly<Record<string, unknown>> {
  const kept = memory.get(MEMORY_NAME);
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

async function remember(memory: Memory, at: ProjectPlace, environmentKey: string): Promise<void> {
  await memory.update(MEMORY_NAME, { ...remembered(memory), [nameOf(at)]: environmentKey });
}
