import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import type { FlagOverview, FlagPlace } from '../../model/flag/flagOverview';
import type { ChosenFlag } from '../../store/change/bulk/deeds';
import type { ProjectStore } from '../../store/projectStore';
import { scopeOf } from '../../workspace/scopeOf';
import { loadWorkspaceFlags } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/** A flag that was chosen, with its project and what is known of it. */
export interface SelectedFlag extends ChosenFlag {
  readonly project: ProjectStore;
  readonly flag: FlagOverview;
  /** Where a row of the tree is one of a flag in an environment. */
  readonly environmentKey?: string;
}

/** A project whose flags can be picked. */
export interface ProjectPlace {
  readonly connectionId: string;
  readonly project: ProjectStore;
}

/** The rows that a menu of the tree is about: the selection that the clicked row is in, else that row. */
export function givenPlaces(at?: FlagPlace, all?: readonly FlagPlace[]): readonly FlagPlace[] {
  const rows: readonly unknown[] = all && all.length > 0 ? all : at ? [at] : [];
  const places = rows.filter(isFlagPlace);
  const byPath = new Map(
    places.map(({ connectionId, projectKey, flagKey, environmentKey }) => [
      [connectionId, projectKey, flagKey, environmentKey ?? ''].join('/'),
      {
        connectionId,
        projectKey,
        flagKey,
        ...(typeof environmentKey === 'string' ? { environmentKey } : {}),
      },
    ]),
  );
  return [...byPath.values()];
}

/** Other rows may be selected too, such as those of projects. */
function isFlagPlace(row: unknown): row is FlagPlace {
  const { connectionId, projectKey, flagKey } = (row ?? {}) as Partial<Record<keyof FlagPlace, unknown>>;
  return [connectionId, projectKey, flagKey].every((key) => typeof key === 'string' && key !== '');
}

/** What is known of the flags at some places, loading their projects first where that was not done. */
export async function selectedFlags(
  { accounts }: Services,
  places: readonly FlagPlace[],
  archived: boolean,
): Promise<readonly SelectedFlag[]> {
  return withCancellableProgress(vscode.l10n.t('Loading flags…'), async () => {
    const known: SelectedFlag[] = [];
    for (const { environmentKey, ...at } of places) {
      const account = accounts.get(at.connectionId);
      await account?.projects.load();
      const project = account?.project(at.projectKey);
      const live = (await project?.flags.load())?.flags.get(at.flagKey);
      const flag = live ?? (archived ? (await project?.archivedFlags.load())?.get(at.flagKey) : undefined);
      if (!project || !flag) {
        throw new ExplainedError({
          cause: vscode.l10n.t('There is no flag {0} any more.', at.flagKey),
          nextStep: vscode.l10n.t('Refresh to see what is there now.'),
        });
      }
      const where = environmentKey === undefined ? {} : { environmentKey };
      known.push({ at, name: flag.name, project, flag, ...where });
    }
    return known;
  });
}

/** The project that the active editor's code is of, which pickers offer the flags of. */
export async function projectOfCode({ workspaceFlags }: Services): Promise<ProjectPlace> {
  const editor = vscode.window.activeTextEditor;
  const scope = editor ? scopeOf(editor.document.uri, workspaceFlags) : workspaceFlags.of(undefined);
  await loadWorkspaceFlags(scope);
  const { project } = scope;
  if (project.kind !== 'ready') throw new vscode.CancellationError();
  return { connectionId: project.account.connection.connectionId, project: project.project };
}

/** Picks several of some flags of a project; `state` says something about each. */
export async function pickFlags(
  { connectionId, project }: ProjectPlace,
  flags: readonly FlagOverview[],
  asked: {
    readonly title: string;
    readonly none: string;
    readonly state?: (flag: FlagOverview) => string;
  },
): Promise<readonly SelectedFlag[]> {
  if (flags.length === 0) {
    void vscode.window.showInformationMessage(plainText(asked.none));
    throw new vscode.CancellationError();
  }
  const items = [...flags]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((flag) => ({
      label: plainText(flag.name),
      description: flag.flagKey,
      ...(asked.state ? { detail: plainText(asked.state(flag)) } : {}),
      flag,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title: plainText(asked.title),
    placeHolder: vscode.l10n.t('Which flags of {0}? Type part of a name or key.', project.project.name),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) throw new vscode.CancellationError();
  const projectKey = project.project.key;
  return picked.map(({ flag }) => ({
    at: { connectionId, projectKey, flagKey: flag.flagKey },
    name: flag.name,
    project,
    flag,
  }));
}
