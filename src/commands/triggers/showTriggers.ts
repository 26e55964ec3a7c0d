import * as vscode from 'vscode';
import { type CommandId, commandTo } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { type TriggerPlace, actionOf } from '../../model/trigger/triggerAction';
import { findTrigger } from '../../store/triggers/flagTriggers';
import { triggerStateInWords } from '../../targeting/words/triggerWords';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';
import { type KnownTrigger, loadTriggers, of, triggerItem } from './knownTrigger';

interface Action extends vscode.QuickPickItem {
  readonly run?: vscode.Command;
}

/** The triggers of a flag, or of one of its environments, and what can be done with each. */
export function showTriggers(services: Services) {
  return async (at?: TriggerPlace): Promise<void> => {
    const reference: TriggerPlace = at ?? (await pickFlag(services, vscode.l10n.t('Triggers of a flag')));
    const known = await knownFlag(services, reference);
    const { environmentKey, triggerId } = reference;
    const triggers = await loadTriggers(known, true);
    const trigger =
      environmentKey !== undefined && triggerId !== undefined
        ? findTrigger(triggers, environmentKey, triggerId)
        : undefined;
    const picked =
      environmentKey !== undefined && trigger
        ? await pickAction(await of(known, environmentKey, trigger))
        : await pickTrigger(known, environmentKey);
    if (!picked?.run) throw new vscode.CancellationError();
    const { command, arguments: args = [] } = picked.run;
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
}

async function pickAction(known: KnownTrigger): Promise<Action | undefined> {
  const state = triggerStateInWords(known.trigger, Date.now());
  return vscode.window.showQuickPick(actionsOf(known), {
    title: vscode.l10n.t('{0} of {1}', known.name, plainText(known.flag.name)),
    placeHolder: vscode.l10n.t('It is {0}. What should be done?', state),
    ignoreFocusOut: true,
  });
}

async function pickTrigger(
  known: KnownFlag,
  environmentKey: string | undefined,
): Promise<Action | undefined> {
  const items = await listOf(known, environmentKey);
  const isEmpty = items.every(({ run }) => run?.command !== SHOW);
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Triggers of {0}', plainText(known.flag.name)),
    placeHolder: isEmpty
      ? vscode.l10n.t('There are no triggers. One lets an outside system turn the flag on or off.')
      : vscode.l10n.t('Which trigger?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
}

const SHOW = 'flagdeck.trigger.show' satisfies CommandId;

async function listOf({ at, flag, project }: KnownFlag, inOnly: string | undefined): Promise<Action[]> {
  const environments = await project.environments.load();
  const nameOf = (wanted: string) => environments.find(({ key }) => key === wanted)?.name ?? wanted;
  const { triggers = [], withheld = [] } = project.triggers.of(flag.flagKey).value ?? {};
  const shown = triggers.filter(({ environmentKey }) => (inOnly ?? environmentKey) === environmentKey);
  const hidden = withheld.filter((key) => (inOnly ?? key) === key);
  const place = inOnly === undefined ? at : { ...at, environmentKey: inOnly };
  return [
    ...shown.map(({ trigger, environmentKey }) => ({
      ...triggerItem(trigger, nameOf(environmentKey)),
      run: commandTo(SHOW, '', { ...at, environmentKey, triggerId: trigger._id }),
    })),
    ...hidden.map((key) => ({
      label: `$(lock) ${plainText(nameOf(key))}`,
      description: vscode.l10n.t('Your role may not see the triggers of this environment.'),
    })),
    ...(shown.length + hidden.length > 0 ? [SEPARATOR] : []),
    {
      label: `$(add) ${vscode.l10n.t('Create trigger…')}`,
      run: commandTo('flagdeck.trigger.create', '', place),
    },
  ];
}

const SEPARATOR: Action = { label: '', kind: vscode.QuickPickItemKind.Separator };

function actionsOf({ at, trigger, place }: KnownTrigger): Action[] {
  const where = { ...at, ...place };
  const other = actionOf(trigger) === 'turnFlagOn' ? 'turnFlagOff' : 'turnFlagOn';
  return [
    trigger.enabled
      ? {
          label: `$(circle-slash) ${vscode.l10n.t('Disable')}`,
          detail: vscode.l10n.t('A call of its URL then does nothing; the URL stays.'),
          run: commandTo('flagdeck.trigger.disable', '', where),
        }
      : {
          label: `$(zap) ${vscode.l10n.t('Enable')}`,
          detail: vscode.l10n.t('A call of its URL then changes the flag again.'),
          run: commandTo('flagdeck.trigger.enable', '', where),
        },
    {
      label: `$(arrow-swap) ${other === 'turnFlagOff' ? vscode.l10n.t('Turn off instead of on') : vscode.l10n.t('Turn on instead of off')}`,
      detail: vscode.l10n.t('Changes what a call does; the URL stays.'),
      run: commandTo('flagdeck.trigger.changeAction', '', where, other),
    },
    ...(trigger.enabled
      ? [
          {
            label: `$(debug-start) ${vscode.l10n.t('Fire for test…')}`,
            detail: vscode.l10n.t('Calls its URL, which changes the flag as an alarm would.'),
            run: commandTo('flagdeck.trigger.fire', '', where),
          },
        ]
      : []),
    {
      label: `$(refresh) ${vscode.l10n.t('Cycle URL…')}`,
      detail: vscode.l10n.t('Makes a new URL, shown once; the one in use stops working.'),
      run: commandTo('flagdeck.trigger.cycleUrl', '', where),
    },
    {
      label: `$(trash) ${vscode.l10n.t('Delete…')}`,
      detail: vscode.l10n.t('For good: its URL cannot be had again.'),
      run: commandTo('flagdeck.trigger.delete', '', where),
    },
  ];
}
