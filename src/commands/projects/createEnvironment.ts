import * as vscode from 'vscode';
import type { CommandArguments } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { EnvironmentSettings, NewEnvironment } from '../../model/project/newProject';
import { carryOut } from '../change/carryOut';
import { environmentItem } from '../pick/pickPlace';
import { pickOne, pickSome } from '../pick/questions';
import type { Services } from '../services';
import { findProject } from './places';
import { askColor, askKey, askName, askTags } from './questions';
import { withFreeKey } from './refusals';
import { switchWords } from './settingWords';

/** Makes an environment. Whoever gives name and key is asked for nothing more than a colour. */
export function createEnvironment(services: Services) {
  return async (wanted?: CommandArguments['flagdeck.environment.create'][0]): Promise<void> => {
    const found = await findProject(services, vscode.l10n.t('Create environment'), wanted);
    const { project, writes } = found;
    const environments = await project.environments.load();
    const newEnvironment = await askEnvironment(wanted ?? {}, project.project.name, environments);
    await carryOut(
      vscode.l10n.t('Creating the environment {0}…', newEnvironment.name),
      (signal) =>
        withFreeKey(newEnvironment.key, () => writes.createEnvironment(project, newEnvironment, signal)),
      () => project.environments.refresh(),
    );
    const { name, source } = newEnvironment;
    void vscode.window.showInformationMessage(
      source === undefined
        ? vscode.l10n.t('Created the environment {0}. Every flag is off in it.', plainText(name))
        : vscode.l10n.t('Created the environment {0}, a copy of {1}.', plainText(name), source.key),
    );
  };
}

async function askEnvironment(
  wanted: Partial<NewEnvironment>,
  projectName: string,
  others: readonly Environment[],
): Promise<NewEnvironment> {
  const { name: givenName, key: givenKey, color: givenColor, source, tags } = wanted;
  const { defaultTtl, secureMode, defaultTrackEvents, critical, confirmChanges, requireComments } = wanted;
  const given = { defaultTtl, secureMode, defaultTrackEvents, critical, confirmChanges, requireComments };
  const isGuided = givenName === undefined || givenKey === undefined;
  const start = vscode.l10n.t('Create environment in {0}', projectName);
  const name = givenName ?? (await askName(start, vscode.l10n.t('The name that people read.')));
  const title = vscode.l10n.t('Create environment {0} in {1}', name, projectName);
  const taken = others.map(({ key }) => key);
  const key = givenKey ?? (await askKey(title, name, taken));
  const color = givenColor ?? (await askColor(title));
  const base = { name, key, color, ...defined(given) };
  if (!isGuided) return { ...base, ...(source ? { source } : {}), ...(tags ? { tags } : {}) };
  const copied = source?.key ?? (await askSource(title, others));
  const switches = await askSwitches(title);
  return {
    ...base,
    ...switches,
    tags: tags ?? (await askTags(title)),
    ...(copied === undefined ? {} : { source: { key: copied } }),
  };
}

/** The environment to copy, if any. */
async function askSource(title: string, environments: readonly Environment[]): Promise<string | undefined> {
  if (environments.length === 0) return undefined;
  const none = {
    label: vscode.l10n.t('Begin afresh'),
    description: vscode.l10n.t('every flag is off'),
    environment: undefined,
  };
  const items = environments.map((environment) => environmentItem(environment));
  const picked = await pickOne([none, ...items], {
    title,
    placeHolder: vscode.l10n.t('Copy targeting and segments of another environment?'),
  });
  return picked.environment?.key;
}

/** The switches that are on from the beginning. */
async function askSwitches(title: string): Promise<Partial<EnvironmentSettings>> {
  const items = switchWords().map(({ label, detail, field }) => ({ label, detail, field }));
  const picked = await pickSome(items, {
    title,
    placeHolder: vscode.l10n.t('What does it ask for? Check any, or none.'),
    mayBeNone: true,
  });
  return Object.fromEntries(picked.map(({ field }) => [field, true]));
}

/** Only what somebody gave. */
const defined = (settings: { [Name in keyof EnvironmentSettings]?: EnvironmentSettings[Name] | undefined }) =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<EnvironmentSettings>;
