import * as vscode from 'vscode';
import type { CopiedSetting, CopiedSettings } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { ExplainedError } from '../../model/failure/explainedError';
import type { FlagReference } from '../../model/flag/flagOverview';
import { changesInWords } from '../../patch/changes/changesInWords';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { overviewOf } from '../../targeting/overview';
import { stateInRow } from '../../targeting/words/words';
import type { Services } from '../services';
import { withCopied } from './copiedSettings';
import { BACK, askInSteps } from './steps/inSteps';
import { pickRow, shown } from './steps/inputs';
import { type WholeFlag, whichFlag } from './whichFlag';

/** Copies what a flag is set to in one environment to others, as one change through the write pipeline. */
export function copySettings(services: Services) {
  return async (given?: FlagReference | vscode.Uri, decided?: CopiedSettings): Promise<void> => {
    const whole = await whichFlag(services, given, vscode.l10n.t('Copy flag settings between environments'));
    const { at, project, flag } = whole;
    const environments = await project.environments.load();
    const copied = isDecided(decided) ? decided : await ask(services, whole, environments);
    const missing = [copied.from, ...copied.to].find((key) => !Object.hasOwn(flag.environments, key));
    if (missing !== undefined) {
      throw new ExplainedError({
        cause: vscode.l10n.t('There is no environment {0} any more.', missing),
        nextStep: vscode.l10n.t('Refresh to see what is there now.'),
      });
    }
    const nameOf = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
    const draft = withCopied(flag, copied);
    const to = copied.to.map(nameOf).join(', ');
    const [name, from] = [flag.name, nameOf(copied.from)];
    const changes = changesInWords(flag, draft, project.flags.value?.flags ?? new Map());
    if (changes.length === 0) {
      const already = vscode.l10n.t('{0} is in {1} as it is in {2} already.', name, to, from);
      return void vscode.window.showInformationMessage(plainText(already));
    }
    await services.changeFlag({
      at,
      base: flag,
      draft,
      title: vscode.l10n.t('Copy settings of {0} from {1} to {2}', name, from, to),
      button: vscode.l10n.t('Copy'),
      done: () => vscode.l10n.t('Copied settings of {0} from {1} to {2}', name, from, to),
    });
  };
}

/** The menus of the tree give the selected rows in this place. */
const isDecided = (given: unknown): given is CopiedSettings =>
  typeof given === 'object' && given !== null && 'from' in given && 'to' in given && 'what' in given;

const PARTS = (): readonly (readonly [CopiedSetting, string])[] => [
  ['on', vscode.l10n.t('Whether it is on')],
  ['prerequisites', vscode.l10n.t('Prerequisites')],
  ['targets', vscode.l10n.t('Individual targets')],
  ['rules', vscode.l10n.t('Rules')],
  ['fallthrough', vscode.l10n.t('Default rule')],
  ['offVariation', vscode.l10n.t('Off variation')],
];

async function ask(
  { settings }: Services,
  { flag }: WholeFlag,
  all: readonly Environment[],
): Promise<CopiedSettings> {
  const environments = chosenEnvironments(all, settings.read().environments);
  const overview = overviewOf(flag);
  const rows = environments.flatMap(({ key, name, critical }) => {
    const state = overview.environments[key];
    if (!state) return [];
    const isCritical = critical ? ` · ${vscode.l10n.t('critical')}` : '';
    const dot = state.on ? '$(circle-filled)' : '$(circle-outline)';
    const description = plainText(stateInRow(overview, state) + isCritical);
    return [{ label: `${dot} ${plainText(name)}`, description, key }];
  });
  const title = vscode.l10n.t('Copy settings of {0}', flag.name);
  // Whether it is on is seldom meant: rules are tried where they are off first.
  const usual = PARTS().flatMap(([part]) => (part === 'on' ? [] : [part]));
  return askInSteps<CopiedSettings>(
    () => title,
    [
      {
        ask: async (answers, at) => {
          const active = rows.find(({ key }) => key === answers.from);
          const row = await pickRow(at, vscode.l10n.t('From which environment?'), rows, active);
          if (row === BACK) return BACK;
          return { ...answers, from: row.key, to: answers.to.filter((key) => key !== row.key) };
        },
      },
      {
        ask: async (answers, at) => {
          const others = rows.filter(({ key }) => key !== answers.from);
          const question = vscode.l10n.t('To which environments? Check one or more.');
          const to = await pickSeveral(at, question, others, ({ key }) => answers.to.includes(key));
          return to === BACK ? BACK : { ...answers, to: to.map(({ key }) => key) };
        },
      },
      {
        ask: async (answers, at) => {
          const parts = PARTS().map(([part, label]) => ({ label, part }));
          const question = vscode.l10n.t('What should be copied? It replaces what is there.');
          const what = await pickSeveral(at, question, parts, ({ part }) => answers.what.includes(part));
          return what === BACK ? BACK : { ...answers, what: what.map(({ part }) => part) };
        },
      },
    ],
    { from: '', to: [], what: usual },
  );
}

/** Asks for one or more of a list; Enter with none checked takes the row that is in focus. */
function pickSeveral<Row extends vscode.QuickPickItem>(
  place: Parameters<typeof shown>[1],
  placeHolder: string,
  rows: readonly Row[],
  isChecked: (row: Row) => boolean,
): Promise<readonly Row[] | typeof BACK> {
  const list = vscode.window.createQuickPick<Row>();
  list.canSelectMany = true;
  list.placeholder = placeHolder;
  list.matchOnDescription = true;
  list.items = rows;
  list.selectedItems = rows.filter(isChecked);
  return shown<readonly Row[]>(list, place, (resolve) => {
    list.onDidAccept(() => {
      const chosen = list.selectedItems.length > 0 ? list.selectedItems : list.activeItems;
      if (chosen.length > 0) resolve(chosen);
    });
  });
}
