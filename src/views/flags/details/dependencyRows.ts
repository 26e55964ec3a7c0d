import * as vscode from 'vscode';
import type { Environment } from '../../../model/project/environment';
import type { Flag, Prerequisite } from '../../../model/flag/flag';
import type { DependentFlag } from '../../../model/flag/dependentFlag';
import type { Dependents } from '../../../store/flag/dependents';
import type { ProjectStore } from '../../../store/projectStore';
import { opensFlag } from '../../treeRow';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { rows } from '../loadedRows';
import { detail } from './detail';
import { prerequisiteRow } from './targetingRows';

/** Which flags this one needs, and which need it: of each in which environments. A click opens the other flag. */
export async function dependencyRows(
  node: NodeOf<'section'>,
  project: ProjectStore,
  environments: readonly Environment[],
): Promise<FlagTreeNode[]> {
  const where = (keys: readonly string[]): string =>
    placesInWords(keys, project.environments.value ?? environments);
  const needs = await rows(project.wholeFlags.of(node.flagKey), node, (flag) => {
    const found = prerequisitesOf(flag).map(({ prerequisite, environmentKeys }) => {
      const only = environmentKeys.length === 1 ? environmentKeys[0] : undefined;
      return prerequisiteRow(node, prerequisite, project, only, where(environmentKeys));
    });
    return found.length > 0 ? found : [said(node, 'needsNone', vscode.l10n.t('It needs no other flag.'))];
  });
  // A failure is told once.
  if (needs.some(({ kind }) => kind === 'failed')) return needs;
  return [
    ...needs,
    ...(await rows(project.dependents(node.flagKey), node, (known) => neededBy(node, known, where))),
  ];
}

interface Needed {
  readonly prerequisite: Prerequisite;
  readonly environmentKeys: readonly string[];
}

function prerequisitesOf(flag: Flag): Needed[] {
  const found = new Map<string, { prerequisite: Prerequisite; environmentKeys: string[] }>();
  for (const [environmentKey, { prerequisites }] of Object.entries(flag.environments)) {
    for (const prerequisite of prerequisites) {
      const id = `${prerequisite.key}/${prerequisite.variation}`;
      const needed = found.get(id) ?? { prerequisite, environmentKeys: [] };
      needed.environmentKeys.push(environmentKey);
      found.set(id, needed);
    }
  }
  return [...found.values()];
}

function neededBy(
  node: NodeOf<'section'>,
  known: Dependents,
  where: (keys: readonly string[]) => string,
): FlagTreeNode[] {
  if (known.kind === 'not-allowed') {
    const label = vscode.l10n.t('The plan or the role does not tell which flags need it.');
    return [said(node, 'neededByUnknown', label, known.message)];
  }
  if (known.flags.length === 0) return [said(node, 'neededByNone', vscode.l10n.t('No other flag needs it.'))];
  return known.flags.map((dependent) => dependentRow(node, dependent, where));
}

function dependentRow(
  node: NodeOf<'section'>,
  { key, name = key, environments }: DependentFlag,
  where: (keys: readonly string[]) => string,
): FlagTreeNode {
  const { connectionId, projectKey } = node;
  const label = vscode.l10n.t('Needed by {0}', name);
  const places = where(environments.map((environment) => environment.key));
  return detail(node, `neededBy/${key}`, {
    label,
    description: places,
    tooltip: [label, key, places].join('\n'),
    icon: 'references',
    command: opensFlag({ connectionId, projectKey, flagKey: key }),
  });
}

const said = (node: NodeOf<'section'>, id: string, label: string, tooltip = label): FlagTreeNode =>
  detail(node, id, { label, tooltip, icon: 'info' });

function placesInWords(keys: readonly string[], environments: readonly Environment[]): string {
  if (environments.length > 1 && environments.every(({ key }) => keys.includes(key))) {
    return vscode.l10n.t('in all environments');
  }
  const names = environments.filter(({ key }) => keys.includes(key)).map(({ name }) => name);
  return vscode.l10n.t('in {0}', (names.length > 0 ? names : keys).join(', '));
}
