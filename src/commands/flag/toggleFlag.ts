import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import type { FlagEnvironmentReference, FlagPlace } from '../../model/flag/flagOverview';
import { overviewOf } from '../../targeting/overview';
import { stateInRow, toggleInWords } from '../../targeting/words/words';
import { knownFlag, pickEnvironment, pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

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

/** Brings a flag to a state through the write pipeline, from what it is now on the server. */
async function turn(services: Services, at: FlagEnvironmentReference, on: boolean): Promise<void> {
  const { environmentKey } = at;
  const { project } = await knownFlag(services, at);
  const environment = (await project.environments.load()).find(({ key }) => key === environmentKey);
  const base = await withCancellableProgress(vscode.l10n.t('Fetching {0}…', at.flagKey), (signal) =>
    project.fetchFlag(at.flagKey, signal),
  );
  const flag = overviewOf(base);
  const [state, targeting] = [flag.environments[environmentKey], base.environments[environmentKey]];
  if (!environment || !state || !targeting) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There is no environment {0} any more.', environmentKey),
      nextStep: vscode.l10n.t('Refresh to see what is there now.'),
    });
  }
  const [flagName, environmentName] = [plainText(flag.name), plainText(environment.name)];
  if (state.on === on) {
    const already = on
      ? vscode.l10n.t('{0} is on in {1} already.', flagName, environmentName)
      : vscode.l10n.t('{0} is off in {1} already.', flagName, environmentName);
    return void vscode.window.showInformationMessage(already);
  }
  await services.changeFlag({
    at,
    base,
    draft: { ...base, environments: { ...base.environments, [environmentKey]: { ...targeting, on } } },
    title: on
      ? vscode.l10n.t('Turn on {0} in {1}', flagName, environmentName)
      : vscode.l10n.t('Turn off {0} in {1}', flagName, environmentName),
    effect: toggleInWords(flag, state, on),
    button: on ? vscode.l10n.t('Turn On') : vscode.l10n.t('Turn Off'),
    done: (changed) => {
      const now = overviewOf(changed);
      const is = now.environments[environmentKey];
      return vscode.l10n.t(
        '{0} in {1} is now {2}',
        now.name,
        environment.name,
        is ? stateInRow(now, is) : '',
      );
    },
  });
}
