import * as vscode from 'vscode';
import { type CommandId, commandTo } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { stateInRow, toggleInWords } from '../../targeting/words/words';
import { flagUnderCursor } from '../pick/flagUnderCursor';
import { givenFlag } from '../pick/givenFlag';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

interface Action extends vscode.QuickPickItem {
  readonly run?: vscode.Command;
}

/**
 * What can be done with a flag, in one list; where the caller names an environment, that one comes first. Without an argument it is
 * the flag whose document is in front, or whose key is under the cursor, else one that is asked for.
 */
export function flagActions(services: Services) {
  return async (at?: FlagPlace): Promise<void> => {
    const reference: FlagPlace =
      givenFlag(at) ??
      (await flagUnderCursor(services)) ??
      (await pickFlag(services, vscode.l10n.t('Flag actions')));
    const known = await knownFlag(services, reference);
    const first = reference.environmentKey;
    const actions: Action[] = known.flag.archived
      ? [...looks(known, reference), ...lastSteps(known)]
      : [
          ...(await toggles(services, known, first)),
          ...looks(known, reference),
          ...triggersOf(known),
          ...settingsOf(known),
          ...lastSteps(known),
        ];
    const picked = await vscode.window.showQuickPick(actions, {
      title: plainText(known.flag.name),
      placeHolder: vscode.l10n.t('What should be done with {0}?', known.flag.flagKey),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (!picked?.run) throw new vscode.CancellationError();
    const { command, arguments: args = [] } = picked.run;
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
}

const group = (label: string): Action => ({ label, kind: vscode.QuickPickItemKind.Separator });

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
  return [group(vscode.l10n.t('Environments')), ...items];
}

function triggersOf({ at }: KnownFlag): Action[] {
  return [
    group(vscode.l10n.t('Triggers')),
    {
      label: `$(zap) ${vscode.l10n.t('Create trigger…')}`,
      description: vscode.l10n.t('another service turns the flag on or off'),
      run: commandTo('flagdeck.trigger.create', '', at),
    },
    {
      label: `$(list-unordered) ${vscode.l10n.t('Show triggers…')}`,
      run: commandTo('flagdeck.trigger.show', '', at),
    },
  ];
}

/** What changes the flag as a whole. */
function settingsOf({ at, flag }: KnownFlag): Action[] {
  return [
    group(vscode.l10n.t('Settings')),
    {
      label: `$(settings-gear) ${vscode.l10n.t('Edit settings…')}`,
      description: vscode.l10n.t('name, tags, maintainer and others'),
      run: commandTo('flagdeck.flag.settings', '', at),
    },
    {
      label: `$(arrow-swap) ${vscode.l10n.t('Copy settings between environments…')}`,
      run: commandTo('flagdeck.flag.copySettings', '', at),
    },
    {
      label: `$(repo-clone) ${vscode.l10n.t('Clone…')}`,
      description: plainText(vscode.l10n.t('a flag like {0}, with its targeting', flag.name)),
      run: commandTo('flagdeck.flag.clone', '', at),
    },
  ];
}

/** What a flag comes to at the end, and the way back. */
function lastSteps({ at, flag }: KnownFlag): Action[] {
  return [
    group(vscode.l10n.t('Lifecycle')),
    ...(flag.archived
      ? [
          {
            label: `$(discard) ${vscode.l10n.t('Restore from the archive…')}`,
            run: commandTo('flagdeck.flag.restore', '', at),
          },
        ]
      : [
          flag.deprecated
            ? {
                label: `$(discard) ${vscode.l10n.t('Restore: not deprecated any more…')}`,
                run: commandTo('flagdeck.flag.undeprecate', '', at),
              }
            : {
                label: `$(warning) ${vscode.l10n.t('Deprecate…')}`,
                description: vscode.l10n.t('it serves what it serves, and nobody should use it any more'),
                run: commandTo('flagdeck.flag.deprecate', '', at),
              },
          {
            label: `$(archive) ${vscode.l10n.t('Archive…')}`,
            run: commandTo('flagdeck.flag.archive', '', at),
          },
        ]),
    { label: `$(trash) ${vscode.l10n.t('Delete…')}`, run: commandTo('flagdeck.flag.delete', '', at) },
  ];
}

/** What only shows something of the flag, or copies it. */
function looks({ at }: KnownFlag, reference: FlagPlace): Action[] {
  return [
    group(vscode.l10n.t('Flag')),
    {
      label: `$(go-to-file) ${vscode.l10n.t('Open flag')}`,
      description: vscode.l10n.t('all of its targeting'),
      run: commandTo('flagdeck.flag.open', '', reference),
    },
    {
      label: `$(list-tree) ${vscode.l10n.t('Show in the sidebar')}`,
      run: commandTo('flagdeck.flag.reveal', '', at),
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
