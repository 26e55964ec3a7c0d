import * as vscode from 'vscode';
import { type FlagSettings, commandTo } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import type { Flag } from '../../../model/flag/flag';
import type { FlagReference } from '../../../model/flag/flagOverview';
import { sameFlag } from '../../../patch/tree/treeOf';
import type { Services } from '../../services';
import { BACK } from '../steps/inSteps';
import { pickRow } from '../steps/inputs';
import { type WholeFlag, whichFlag } from '../whichFlag';
import { askSetting } from './askSetting';
import { changedFlag } from './changedFlag';
import { type SettingRow, changedSettings, settingRows } from './settingRows';

/** Changes what is about the whole flag: all in one list, which saves what was changed in it as one change. */
export function flagSettings(services: Services) {
  return async (given?: FlagReference | vscode.Uri, settings?: FlagSettings): Promise<void> => {
    const whole = await whichFlag(services, given, vscode.l10n.t('Edit flag settings'));
    const { at, flag } = whole;
    const draft = isSettings(settings) ? changedFlag(flag, settings) : await edit(whole);
    if (!draft) return openVariations(whole);
    if (sameFlag(flag, draft)) {
      const said = vscode.l10n.t('The settings of {0} are so already.', plainText(flag.name));
      return void vscode.window.showInformationMessage(said);
    }
    await services.changeFlag({
      at,
      base: flag,
      draft,
      title: vscode.l10n.t('Change settings of {0}', flag.name),
      done: (changed) => vscode.l10n.t('Changed settings of {0}', changed.name),
    });
  };
}

/** The menu of the tree gives the selected rows in this place. */
const isSettings = (given: unknown): given is FlagSettings =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** The flag as the person wants it; nothing where they want to edit its variations instead. */
async function edit(whole: WholeFlag): Promise<Flag | undefined> {
  const { flag } = whole;
  const place = {
    title: vscode.l10n.t('Settings of {0}', flag.name),
    step: 1,
    totalSteps: 1,
    canGoBack: false,
  };
  let draft = flag;
  let last: SettingRow['field'];
  for (;;) {
    const changed = changedSettings(flag, draft);
    const rows = [...saveRow(changed), ...settingRows(flag, draft)];
    const active = changed > 0 ? rows[0] : rows.find(({ field }) => field === last);
    const row = await pickRow(place, vscode.l10n.t('Which setting should be changed?'), rows, active);
    // There is nothing to go back to.
    if (row === BACK || row.saves) return draft;
    const { field } = row;
    if (field === undefined) continue;
    if (field === 'variations') return undefined;
    last = field;
    const settings = await askSetting({ ...place, canGoBack: true }, field, whole, draft);
    if (settings !== BACK) draft = named(changedFlag(draft, settings), whole);
  }
}

function saveRow(changed: number): SettingRow[] {
  if (changed === 0) return [];
  const label = changed === 1 ? vscode.l10n.t('Save 1 Change') : vscode.l10n.t('Save {0} Changes', changed);
  return [{ label: `$(cloud-upload) ${label}`, saves: true }];
}

/** A draft with the name of its maintainer, which is only shown. */
function named(draft: Flag, { account }: WholeFlag): Flag {
  const member = account.members.value?.find(({ _id }) => _id === draft.maintainerId);
  const team = account.teams.value?.find(({ key }) => key === draft.maintainerTeamKey);
  return {
    ...draft,
    ...(member ? { _maintainer: member } : {}),
    ...(team ? { _maintainerTeam: { key: team.key, name: team.name } } : {}),
  };
}

/** Variations need the whole flag to be seen: what serves them, and where. */
async function openVariations({ at }: WholeFlag): Promise<void> {
  const { command, arguments: args = [] } = commandTo('flagdeck.flag.open', '', at);
  await vscode.commands.executeCommand(command, ...(args as unknown[]));
}
