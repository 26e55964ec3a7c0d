import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { FilterConditions } from '../../model/flag/filterConditions';
import type { ProjectStore } from '../../store/projectStore';
import { conditionsOf, isChosen } from '../../store/tree/conditionChoices';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import type { Services } from '../services';
import { type ConditionItem, conditionItems } from './filterItems';

/**
 * Filters the tree by what is checked in a list, while one checks it. Escape brings back the filter as it was. Given
 * conditions are taken as they are.
 */
export function filterBy(services: Services) {
  return async (conditions?: FilterConditions): Promise<void> => {
    const { filter } = services;
    if (conditions) {
      filter.setConditions(conditions);
      return;
    }
    const before = filter.conditions;
    const environments = await statusEnvironments(services);
    const asked = before.status?.environmentKey;
    let environment = environments.find(({ key }) => key === asked) ?? environments[0];
    for (;;) {
      const answer = await checkConditions(services, environment, environments.length > 1);
      if (answer === 'kept') return;
      if (answer === 'cancelled') {
        filter.setConditions(before);
        return;
      }
      environment = (await pickStatusEnvironment(environments)) ?? environment;
    }
  };
}

function checkConditions(
  { accounts, filter }: Services,
  environment: Environment | undefined,
  hasOthers: boolean,
): Promise<'kept' | 'cancelled' | 'environment'> {
  return new Promise((resolve) => {
    const list = vscode.window.createQuickPick<ConditionItem>();
    const elsewhere: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('server-environment'),
      tooltip: vscode.l10n.t('Ask for the status in another environment…'),
    };
    const chosen = (items: readonly ConditionItem[]) =>
      conditionsOf(
        items.flatMap(({ choice }) => choice ?? []),
        environment?.key,
      );
    let answer: 'kept' | 'cancelled' | 'environment' = 'cancelled';
    const end = (how: typeof answer) => {
      answer = how;
      list.hide();
    };
    list.title = vscode.l10n.t('Filter flags by');
    list.placeholder = vscode.l10n.t('Which flags? Check all that must hold, then press Enter.');
    list.canSelectMany = true;
    list.matchOnDescription = true;
    list.ignoreFocusOut = true;
    if (hasOthers) list.buttons = [elsewhere];
    list.items = conditionItems(loadedProjects(accounts), filter.conditions.tags ?? [], environment?.name);
    list.selectedItems = list.items.filter(({ choice }) => choice && isChosen(choice, filter.conditions));
    // What was asked of another environment is asked of this one now.
    filter.setConditions(chosen(list.selectedItems));
    list.onDidChangeSelection((items) => filter.setConditions(chosen(items)));
    list.onDidTriggerButton(() => end('environment'));
    list.onDidAccept(() => end('kept'));
    list.onDidHide(() => {
      list.dispose();
      resolve(answer);
    });
    list.show();
  });
}

async function pickStatusEnvironment(environments: readonly Environment[]): Promise<Environment | undefined> {
  const items = environments.map((environment) => ({
    label: plainText(environment.name),
    description: environment.key,
    environment,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Filter flags by status'),
    placeHolder: vscode.l10n.t('In which environment?'),
    ignoreFocusOut: true,
  });
  return picked?.environment;
}

const loadedProjects = (accounts: Services['accounts']): ProjectStore[] =>
  accounts.all.flatMap(({ projects }) => projects.value ?? []).filter(({ flags }) => flags.value);

/** Those of the projects that are loaded, one for each key; the workspace's project first. */
async function statusEnvironments({
  accounts,
  workspaceFlags,
  settings,
}: Services): Promise<readonly Environment[]> {
  await workspaceFlags.ensureLoaded();
  const { project } = workspaceFlags;
  const projects = [...(project.kind === 'ready' ? [project.project] : []), ...loadedProjects(accounts)];
  const all = projects.flatMap(({ environments }) =>
    chosenEnvironments(environments.value ?? [], settings.read().environments),
  );
  return [...new Map([...all].reverse().map((one) => [one.key, one])).values()].reverse();
}
