import * as vscode from 'vscode';
import { type CommandId, commandTo } from '../manifest/commands';
import { plainText } from '../manifest/plainText';
import type { FlagPlace } from '../model/flagOverview';
import { chosenEnvironments } from '../targeting/environmentOrder';
import { stateInRow, toggleInWords } from '../targeting/words';
import { type KnownFlag, knownFlag, pickFlag } from './pickFlag';
import type { Services } from './services';

interface Action extends vscode.QuickPickItem {
  readonly run?: vscode.Command;
}

/** What can be done with a flag, in one list; where the caller names an environment, that one comes first. */
export function flagActions(services: Services) {
  return async (at?: FlagPlace): Promise<void> => {
    const reference: FlagPlace = at ?? (await pickFlag(services, vscode.l10n.t('Flag actions')));
    const known = await knownFlag(services, reference);
    const first = reference.environmentKey;
    const actions: Action[] = [...(await toggles(services, known, first)), ...others(known, reference)];
    const picked = await vscode.window.showQuickPick(actions, {
      title: known.flag.name,
      placeHolder: vscode.l10n.t('What should be done with {0}?', known.flag.flagKey),
      matchOnDescription: true,
    });
    if (!picked?.run) throw new vscode.CancellationError();
    const { command, arguments: args = [] } = picked.run;
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
}

async function toggles(
  { settings }: Services,
  { at, flag, project }: KnownFlag,
  first: string | undefined,
): Promise<Action[]> {
  const environments = [
    ...chosenEnvironments(await project.environments.load(), settings.read().environments),
  ].sort((a, b) => Number(b.key === first) - Number(a.key === first));
  const items = environments.flatMap(({ key, name }): Action[] => {
    const state = flag.environments[key];
    if (!state) return [];
    const command: CommandId = state.on ? 'flagdeck.flag.turnOff' : 'flagdeck.flag.turnOn';
    const action = state.on
      ? vscode.l10n.t('Turn off in {0}…', name)
      : vscode.l10n.t('Turn on in {0}…', name);
    return [
      {
        label: `${state.on ? '$(circle-filled)' : '$(circle-outline)'} ${plainText(action)}`,
        description: plainText(stateInRow(flag, state)),
        ...(key === first ? { detail: plainText(toggleInWords(flag, state, !state.on)) } : {}),
        run: commandTo(command, '', { ...at, environmentKey: key }),
      },
    ];
  });
  return [{ label: vscode.l10n.t('Environments'), kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function others({ at }: KnownFlag, reference: FlagPlace): Action[] {
  return [
    { label: vscode.l10n.t('Flag'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(go-to-file) ${vscode.l10n.t('Open flag')}`,
      description: vscode.l10n.t('all of its targeting'),
      run: commandTo('flagdeck.flag.open', '', reference),
    },
    {
      label: `$(references) ${vscode.l10n.t('Find all references')}`,
      run: commandTo('flagdeck.flag.findReferences', '', at),
    },
    {
      label: `$(git-compare) ${vscode.l10n.t('Compare environments…')}`,
      run: commandTo('flagdeck.flag.compareEnvironments', '', reference),
    },
    {
      label: `$(history) ${vscode.l10n.t('Show history…')}`,
      description: vscode.l10n.t('who changed what, before and after'),
      run: commandTo('flagdeck.flag.showHistory', '', reference),
    },
    {
      label: `$(cloud) ${vscode.l10n.t('Compare with server')}`,
      description: vscode.l10n.t('the edits of its document'),
      run: commandTo('flagdeck.flag.compareWithServer', '', at),
    },
    { label: `$(copy) ${vscode.l10n.t('Copy key')}`, run: commandTo('flagdeck.flag.copyKey', '', at) },
    {
      label: `$(link-external) ${vscode.l10n.t('Open in browser')}`,
      run: commandTo('flagdeck.flag.openInBrowser', '', reference),
    },
  ];
}
