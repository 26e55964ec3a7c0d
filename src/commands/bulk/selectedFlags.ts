import * as vscode from 'vscode';
import type { FlagOverview, FlagPlace } from '../../model/flag/flagOverview';
import type { ChosenFlag } from '../../store/change/bulk/deeds';
import type { ProjectStore } from '../../store/projectStore';
import { type FlagListName, flagItem, knownFlag } from '../pick/pickFlag';
import type { FoundProject } from '../pick/pickPlace';
import { pickSome } from '../pick/questions';
import { waiting } from '../progress';
import type { Services } from '../services';

/** A flag that was chosen, with its project and what is known of it. */
export interface SelectedFlag extends ChosenFlag {
  readonly project: ProjectStore;
  readonly flag: FlagOverview;
  /** Where a row of the tree is one of a flag in an environment. */
  readonly environmentKey?: string;
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
  services: Services,
  places: readonly FlagPlace[],
  lists: readonly FlagListName[],
): Promise<readonly SelectedFlag[]> {
  return waiting(vscode.l10n.t('Loading flags…'), async () => {
    const known: SelectedFlag[] = [];
    for (const { environmentKey, ...at } of places) {
      const { flag, project } = await knownFlag(services, at, lists);
      const where = environmentKey === undefined ? {} : { environmentKey };
      known.push({ at, name: flag.name, project, flag, ...where });
    }
    return known;
  });
}

/** Picks several of some flags of a project; `state` says something about each. */
export async function pickFlags(
  { account, project }: FoundProject,
  flags: readonly FlagOverview[],
  asked: {
    readonly title: string;
    readonly none: string;
    readonly state?: (flag: FlagOverview) => string;
  },
): Promise<readonly SelectedFlag[]> {
  const items = [...flags]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((flag) => ({ ...flagItem(flag, asked.state?.(flag) ?? ''), flag }));
  const picked = await pickSome(items, {
    title: asked.title,
    none: asked.none,
    placeHolder: vscode.l10n.t('Which flags of {0}? Type part of a name or key.', project.project.name),
  });
  const { connectionId } = account.connection;
  const projectKey = project.project.key;
  return picked.map(({ flag }) => ({
    at: { connectionId, projectKey, flagKey: flag.flagKey },
    name: flag.name,
    project,
    flag,
  }));
}
