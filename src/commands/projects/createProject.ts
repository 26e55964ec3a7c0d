import * as vscode from 'vscode';
import { environmentColors } from '../../manifest/environmentColors';
import { plainText } from '../../manifest/plainText';
import { writeSetting } from '../../manifest/settings';
import type { CommandArguments } from '../../manifest/commands';
import { keyOfName, type NewEnvironment, type NewProject, readTags } from '../../model/project/newProject';
import { carryOut } from '../change/carryOut';
import { askText, pickOne } from '../pick/questions';
import type { Services } from '../services';
import { findAccount } from './places';
import { askKey, askName, askTags } from './questions';
import { withFreeKey } from './refusals';

/** Makes a project. Whoever gives name and key is asked for nothing more. */
export function createProject(services: Services) {
  return async (wanted: CommandArguments['flagdeck.project.create'][0] = {}): Promise<void> => {
    const title = vscode.l10n.t('Create project');
    const { account, writes } = await findAccount(services, title, wanted.connectionId);
    const newProject = await askProject(
      title,
      wanted,
      account.projects.value?.map(({ project }) => project.key) ?? [],
    );
    const made = await carryOut(
      vscode.l10n.t('Creating the project {0}…', newProject.name),
      (signal) => withFreeKey(newProject.key, () => writes.create(newProject, signal)),
      () => account.projects.refresh(),
    );
    void offerToUse(made.project.name, made.project.key);
  };
}

async function askProject(
  title: string,
  wanted: Partial<NewProject>,
  taken: readonly string[],
): Promise<NewProject> {
  const isGuided = wanted.name === undefined || wanted.key === undefined;
  const name = wanted.name ?? (await askName(title, vscode.l10n.t('The name that people read.')));
  const titleOfIt = vscode.l10n.t('Create project {0}', name);
  const key = wanted.key ?? (await askKey(titleOfIt, name, taken));
  const environments = wanted.environments ?? (isGuided ? await askEnvironments(titleOfIt) : undefined);
  const tags = wanted.tags ?? (isGuided ? await askTags(titleOfIt) : []);
  return { name, key, tags, ...(environments ? { environments } : {}) };
}

/** The first environments; undefined for those that LaunchDarkly makes by itself. */
async function askEnvironments(title: string): Promise<readonly NewEnvironment[] | undefined> {
  const usual = {
    label: vscode.l10n.t('Test and Production'),
    description: vscode.l10n.t('what LaunchDarkly makes by itself'),
  };
  const others = { label: vscode.l10n.t('Others…'), description: vscode.l10n.t('by their names') };
  const picked = await pickOne([usual, others], {
    title,
    placeHolder: vscode.l10n.t('Which environments does it begin with?'),
  });
  if (picked === usual) return undefined;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Names of the environments, with commas between them.'),
    value: 'Production, Staging, Test',
    validateInput: problemOfNames,
  });
  return environmentsOf(typed);
}

function problemOfNames(text: string): string | undefined {
  const keys = environmentsOf(text).map(({ key }) => key);
  if (keys.length === 0) return vscode.l10n.t('Type one name at least.');
  if (keys.includes('')) return vscode.l10n.t('Each name needs a letter or digit, for its key.');
  return new Set(keys).size < keys.length
    ? vscode.l10n.t('Two of the names would have the same key.')
    : undefined;
}

/** An environment for each name, with a key made from it and a colour of its own. */
function environmentsOf(text: string): NewEnvironment[] {
  const colors = environmentColors();
  return readTags(text).map((name, index) => ({
    key: keyOfName(name),
    name,
    color: colors[index % colors.length]?.color ?? '808792',
  }));
}

/** Nobody has to answer: the command is over. */
async function offerToUse(name: string, projectKey: string): Promise<void> {
  const use = vscode.l10n.t('Use in This Workspace');
  const said = vscode.l10n.t('Created the project {0}.', plainText(name));
  if ((await vscode.window.showInformationMessage(said, use)) === use)
    await writeSetting('project', projectKey);
}
