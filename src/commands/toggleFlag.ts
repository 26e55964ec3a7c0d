import * as vscode from 'vscode';
import { plainText } from '../manifest/plainText';
import type { FlagEnvironmentReference, FlagOverview, FlagPlace } from '../model/flagOverview';
import { togglePatch } from '../store/flagWriter';
import { overviewOf } from '../targeting/overview';
import { stateInRow, toggleInWords } from '../targeting/words';
import { confirmChange } from './confirmChange';
import { knownFlag, pickEnvironment, pickFlag } from './pickFlag';
import { withCancellableProgress } from './progress';
import type { Services } from './services';

/** Turns a flag on or off in an environment; what the caller leaves out, flag, environment or direction, is asked. */
export function toggleFlag(services: Services, wanted?: boolean) {
  return async (at?: FlagPlace): Promise<void> => {
    const title =
      wanted === undefined
        ? vscode.l10n.t('Toggle flag')
        : wanted
          ? vscode.l10n.t('Turn on a flag')
          : vscode.l10n.t('Turn off a flag');
    const reference: FlagPlace = at ?? (await pickFlag(services, title));
    const known = await knownFlag(services, reference);
    const target = await whereAndWhat(services, known, reference, title, wanted);
    await turn(services, target, target.on);
  };
}

async function whereAndWhat(
  services: Services,
  known: Awaited<ReturnType<typeof knownFlag>>,
  reference: FlagPlace,
  title: string,
  wanted: boolean | undefined,
): Promise<FlagEnvironmentReference & { readonly on: boolean }> {
  const { environmentKey } = reference;
  if (environmentKey === undefined) return pickEnvironment(services, known, title, wanted);
  const shown = known.flag.environments[environmentKey]?.on ?? false;
  return { ...known.at, environmentKey, on: wanted ?? !shown };
}

/** Brings a flag to a state: fetches it as it is now, asks what must be asked, sends, says what is, offers Undo. */
async function turn(services: Services, at: FlagEnvironmentReference, on: boolean): Promise<void> {
  const { project } = await knownFlag(services, at);
  const environment = (await project.environments.load()).find(({ key }) => key === at.environmentKey);
  const fresh = await withCancellableProgress(vscode.l10n.t('Fetching {0}…', at.flagKey), (signal) =>
    project.fetchFlag(at.flagKey, signal),
  );
  const flag = overviewOf(fresh);
  const state = flag.environments[at.environmentKey];
  if (!environment || !state) {
    throw new Error(vscode.l10n.t('There is no environment {0} any more.', at.environmentKey));
  }
  const flagName = plainText(flag.name);
  const environmentName = plainText(environment.name);
  if (state.on === on) {
    const already = on
      ? vscode.l10n.t('{0} is on in {1} already.', flagName, environmentName)
      : vscode.l10n.t('{0} is off in {1} already.', flagName, environmentName);
    return void vscode.window.showInformationMessage(already);
  }
  const title = on
    ? vscode.l10n.t('Turn on {0} in {1}', flagName, environmentName)
    : vscode.l10n.t('Turn off {0} in {1}', flagName, environmentName);
  const comment = await confirmChange(
    {
      title,
      effect: toggleInWords(flag, state, on),
      button: on ? vscode.l10n.t('Turn On') : vscode.l10n.t('Turn Off'),
      environment,
      body: (text) => togglePatch({ at, on, comment: text }),
    },
    services.settings.read().confirmChanges,
  );
  const changed = await withCancellableProgress(`${title}…`, (signal) =>
    services.writer.toggle({ at, on, comment }, signal),
  );
  void sayDone(overviewOf(changed), at, environment.name, on);
}

async function sayDone(
  flag: FlagOverview,
  at: FlagEnvironmentReference,
  environmentName: string,
  on: boolean,
): Promise<void> {
  const state = flag.environments[at.environmentKey];
  const undo = vscode.l10n.t('Undo');
  const words = state ? stateInRow(flag, state) : '';
  const chosen = await vscode.window.showInformationMessage(
    plainText(vscode.l10n.t('{0} in {1} is now {2}', flag.name, environmentName, words)),
    undo,
  );
  // Undo is a command run, so that its failures reach the one boundary.
  if (chosen === undo) {
    await vscode.commands.executeCommand(on ? 'flagdeck.flag.turnOff' : 'flagdeck.flag.turnOn', at);
  }
}
