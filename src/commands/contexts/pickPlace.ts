import * as vscode from 'vscode';
import type { WantedContext } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Memory } from '../../platform/memory';
import type { ContextPlace } from '../../store/contexts/contextFlags';
import type { ProjectStore } from '../../store/projectStore';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { type FoundProject, connected, findProject } from '../pick/pickPlace';
import { pickOne } from '../pick/questions';
import type { Services } from '../services';

/** The environment key that was chosen last, by project. */
const MEMORY_NAME = 'flagdeck.contextEnvironments';

/** The environment to look for a context in: the workspace's project unless another is wanted, and the environment of last time first. */
export async function pickPlace(
  services: Services,
  wanted: WantedContext,
): Promise<{ readonly place: ContextPlace; readonly project: ProjectStore }> {
  const isNamed = wanted.connectionId !== undefined && wanted.projectKey !== undefined;
  const title = vscode.l10n.t('Find context');
  let at = isNamed
    ? await findProject(services, title, wanted)
    : ((await workspaceProject(services)) ?? (await findProject(services, title)));
  for (;;) {
    const environmentKey =
      (isNamed ? wanted.environmentKey : undefined) ?? (await pickEnvironment(services, at));
    if (environmentKey === undefined) {
      at = await findProject(services, title);
      continue;
    }
    const { account, project } = at;
    await remember(services.memory, at, environmentKey);
    const { connectionId } = account.connection;
    return { place: { connectionId, projectKey: project.project.key, environmentKey }, project };
  }
}

/** That of the workspace, where it is known which that is. */
async function workspaceProject(services: Services): Promise<FoundProject | undefined> {
  const accounts = await connected(services);
  await Promise.allSettled(accounts.map(({ projects }) => projects.load()));
  const { project } = services.workspaceFlags;
  if (project.kind === 'failed') throw project.error;
  return project.kind === 'ready' ? project : undefined;
}

/** Undefined when the person wants another project. */
async function pickEnvironment(
  { settings, memory, accounts }: Services,
  at: FoundProject,
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
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Find context in {0}', plainText(project.project.name)),
    placeHolder: vscode.l10n.t('In which environment?'),
  });
  return picked.environmentKey;
}

const nameOf = ({ account, project }: FoundProject): string =>
  `${account.connection.connectionId}/${project.project.key}`;

function remembered(memory: Memory): Readonly<Record<string, unknown>> {
  const kept = memory.get(MEMORY_NAME);
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

async function remember(memory: Memory, at: FoundProject, environmentKey: string): Promise<void> {
  await memory.update(MEMORY_NAME, { ...remembered(memory), [nameOf(at)]: environmentKey });
}
