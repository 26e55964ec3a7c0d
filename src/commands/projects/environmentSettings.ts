import * as vscode from 'vscode';
import type { CommandArguments } from '../../manifest/commands';
import { colorInWords, colorSwatch } from '../../manifest/environmentColors';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { EnvironmentSettings } from '../../model/project/newProject';
import { askText } from '../pick/questions';
import type { Services } from '../services';
import { changeEnvironment } from './changeEnvironment';
import { type FoundEnvironment, findEnvironment } from './places';
import { askColor } from './questions';
import { type EnvironmentSwitch, SAFEGUARDS, switchWords } from './settingWords';

type Field = keyof EnvironmentSettings;

interface Row extends vscode.QuickPickItem {
  readonly field: Field;
}

/** The longest time that the API takes, in minutes. */
const LONGEST_TTL = 60;

/** Shows the settings of an environment with their values, and changes one after the other; given ones at once. */
export function editEnvironmentSettings(services: Services) {
  return async (at?: CommandArguments['flagdeck.environment.editSettings'][0]): Promise<void> => {
    const found = await findEnvironment(services, vscode.l10n.t('Environment settings'), at);
    if (at?.settings) {
      await changeSettings(services, found, at.settings);
      return;
    }
    let { environment } = found;
    let last: Field | undefined;
    for (;;) {
      last = await pickField(environment, last);
      if (last === undefined) return;
      const asked = await askValue(environment, last).catch(backToList);
      if (!asked) continue;
      const changed = await changeSettings(services, { ...found, environment }, asked).catch(backToList);
      environment = changed ?? environment;
    }
  };
}

/** Whoever closes a question wants the list again, not its end. */
function backToList(error: unknown): undefined {
  if (!(error instanceof vscode.CancellationError)) throw error;
}

function pickField(environment: Environment, last: Field | undefined): Promise<Field | undefined> {
  const list = vscode.window.createQuickPick<Row>();
  list.title = plainText(vscode.l10n.t('Settings of {0}', environment.name));
  list.placeholder = vscode.l10n.t('Choose one to change it.');
  list.ignoreFocusOut = true;
  list.items = rowsOf(environment);
  list.activeItems = list.items.filter(({ field }) => field === last);
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.field);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function rowsOf(environment: Environment): Row[] {
  const { color, defaultTtl = 0 } = environment;
  const iconPath = colorSwatch(color);
  const switches = switchWords().map(({ field, label, detail }): Row => {
    const isOn = environment[field] ?? false;
    return {
      label: `${isOn ? '$(circle-filled)' : '$(circle-outline)'} ${label}`,
      description: isOn ? vscode.l10n.t('on') : vscode.l10n.t('off'),
      detail: `${detail} ${isOn ? vscode.l10n.t('Enter turns it off.') : vscode.l10n.t('Enter turns it on.')}`,
      field,
    };
  });
  return [
    {
      label: vscode.l10n.t('Colour'),
      description: colorInWords(color),
      detail: vscode.l10n.t('Tells environments apart at a glance.'),
      ...(iconPath ? { iconPath } : {}),
      field: 'color',
    },
    ...switches,
    {
      label: `$(watch) ${vscode.l10n.t('Time to live')}`,
      description: vscode.l10n.t('{0} min', defaultTtl),
      detail: vscode.l10n.t('How long the PHP SDK may keep flags.'),
      field: 'defaultTtl',
    },
  ];
}

async function askValue(environment: Environment, field: Field): Promise<Partial<EnvironmentSettings>> {
  const title = vscode.l10n.t('Settings of {0}', environment.name);
  switch (field) {
    case 'color':
      return { color: await askColor(title, environment.color) };
    case 'defaultTtl':
      return { defaultTtl: await askMinutes(title, environment.defaultTtl ?? 0) };
    default:
      return { [field]: !(environment[field] ?? false) };
  }
}

async function askMinutes(title: string, now: number): Promise<number> {
  const isMinutes = (text: string) => /^\d{1,2}$/.test(text.trim()) && Number(text) <= LONGEST_TTL;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('How many minutes may the PHP SDK keep flags? 0 to {0}.', LONGEST_TTL),
    value: String(now),
    validateInput: (text) =>
      isMinutes(text) ? undefined : vscode.l10n.t('Type a whole number from 0 to {0}.', LONGEST_TTL),
  });
  return Number(typed);
}

/** Sends what differs. What the environment demands is demanded where a safeguard is loosened, or SDKs would notice. */
async function changeSettings(
  services: Services,
  found: FoundEnvironment,
  settings: Partial<EnvironmentSettings>,
): Promise<Environment> {
  const { environment } = found;
  const differing = Object.entries(settings).filter(([field, value]) => environment[field] !== value);
  if (differing.length === 0) return environment;
  const values = Object.fromEntries(differing);
  const loosened = SAFEGUARDS.filter((field) => values[field] === false);
  const binds = loosened.length > 0 || values['secureMode'] !== undefined;
  const deed = {
    title: titleOf(environment, differing),
    detail: detailOf(values, loosened),
    button: vscode.l10n.t('Save'),
    environments: binds ? [environment] : [],
  };
  return changeEnvironment(services, found, deed, values);
}

function titleOf({ name }: Environment, differing: readonly [string, unknown][]): string {
  const [only, ...more] = differing;
  const words = switchWords().find(({ field }) => field === only?.[0]);
  if (!words || more.length > 0) return vscode.l10n.t('Change the settings of {0}', name);
  return only?.[1] === true
    ? vscode.l10n.t('Turn on “{0}” for {1}', words.label, name)
    : vscode.l10n.t('Turn off “{0}” for {1}', words.label, name);
}

function detailOf(values: Readonly<Record<string, unknown>>, loosened: readonly EnvironmentSwitch[]): string {
  const { secureMode } = values;
  const gone = switchWords().filter(({ field }) => loosened.includes(field));
  return [
    ...gone.map(({ detail }) => vscode.l10n.t('No longer: {0}', detail)),
    ...(secureMode === true
      ? [vscode.l10n.t('Client-side SDKs that send no hash get the defaults of their code.')]
      : []),
    ...(secureMode === false
      ? [vscode.l10n.t('Anybody with the client-side ID can ask what other contexts get.')]
      : []),
    ...(gone.length === 0 && secureMode === undefined ? [vscode.l10n.t('What flags serve stays.')] : []),
  ].join('\n');
}
