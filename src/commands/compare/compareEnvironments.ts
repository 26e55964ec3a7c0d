import * as vscode from 'vscode';
import type { FlagProjections } from '../../documents/comparisons/flagProjections';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { stateInRow } from '../../targeting/words/words';
import { givenFlag } from '../pick/givenFlag';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import { pickOne } from '../pick/questions';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/**
 * Shows what a flag does in one environment beside what it does in another, with what is edited of it and not saved yet. The
 * first may be given, or both asked for.
 */
export function compareEnvironments(services: Services, projections: FlagProjections) {
  return async (place?: FlagPlace | vscode.Uri, withEnvironmentKey?: string): Promise<void> => {
    const at: FlagPlace =
      givenFlag(place) ?? (await pickFlag(services, vscode.l10n.t('Compare environments')));
    const known = await knownFlag(services, at);
    const environments = await comparable(services, known);
    if (environments.length < 2) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is in one environment only.', plainText(known.flag.name)),
      );
    }
    const find = (key: string | undefined) => environments.find((environment) => environment.key === key);
    const first =
      find(at.environmentKey) ??
      (await pick(known, environments, vscode.l10n.t('Which environment should be compared?')));
    const others = environments.filter(({ key }) => key !== first.key);
    // Rows of the tree that are selected too come as a second argument.
    const second =
      (typeof withEnvironmentKey === 'string'
        ? others.find(({ key }) => key === withEnvironmentKey)
        : undefined) ??
      (await pick(
        known,
        others,
        vscode.l10n.t('With which environment should {0} be compared?', first.name),
      ));
    await withCancellableProgress(vscode.l10n.t('Fetching {0}…', known.at.flagKey), (signal) =>
      projections.fetch(known.at, signal),
    );
    const [left, right] = await Promise.all(
      [first, second].map(({ key }) => projections.environment(known.at, key)),
    );
    const nameOf = ({ name }: Environment, isEdited = false) =>
      isEdited ? vscode.l10n.t('{0} (your draft)', name) : name;
    const title = vscode.l10n.t(
      '{0}: {1} ↔ {2}',
      known.flag.name,
      nameOf(first, left?.isEdited),
      nameOf(second, right?.isEdited),
    );
    await vscode.commands.executeCommand('vscode.diff', left?.uri, right?.uri, title);
  };
}

async function comparable(
  { settings }: Services,
  { flag, project }: KnownFlag,
): Promise<readonly Environment[]> {
  const all = await project.environments.load();
  const shown = chosenEnvironments(all, settings.read().environments);
  const others = all.filter((environment) => !shown.includes(environment));
  return [...shown, ...others].filter(({ key }) => flag.environments[key] !== undefined);
}

async function pick(
  { flag }: KnownFlag,
  environments: readonly Environment[],
  placeHolder: string,
): Promise<Environment> {
  const items = environments.map((environment) => {
    const state = flag.environments[environment.key];
    return {
      label: `${state?.on ? '$(circle-filled)' : '$(circle-outline)'} ${plainText(environment.name)}`,
      description: state ? plainText(stateInRow(flag, state)) : '',
      environment,
    };
  });
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Compare environments of {0}', flag.name),
    placeHolder,
  });
  return picked.environment;
}
