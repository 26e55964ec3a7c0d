import * as vscode from 'vscode';
import type { FlagBulkTarget } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { FlagOverview, FlagPlace } from '../../model/flag/flagOverview';
import { turnAll as deedOf } from '../../store/change/bulk/deeds';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { stateInRow } from '../../targeting/words/words';
import { projectOfCode } from '../pick/pickPlace';
import { pickOne } from '../pick/questions';
import type { Services } from '../services';
import { type BulkPlace, runBulk } from './runBulk';
import { type SelectedFlag, givenPlaces, pickFlags, selectedFlags } from './selectedFlags';

/** Turns several flags on or off in one environment, which is asked once; rows of environments name their own. */
export function turnAll(place: BulkPlace, on: boolean) {
  const { services } = place;
  return async (at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTarget): Promise<void> => {
    const places = givenPlaces(at, all);
    const title = titleOf(on, places.length);
    const flags =
      places.length > 0
        ? await withEnvironment(services, await selectedFlags(services, places, ['live']), title, wanted)
        : await pickInEnvironment(services, on, title, wanted);
    const names = await environmentNames(flags);
    await runBulk(place, deedOf(on, flags, names));
  };
}

function titleOf(on: boolean, count: number): string {
  if (count === 0) return on ? vscode.l10n.t('Turn on flags') : vscode.l10n.t('Turn off flags');
  if (count === 1) return on ? vscode.l10n.t('Turn on 1 flag') : vscode.l10n.t('Turn off 1 flag');
  return on ? vscode.l10n.t('Turn on {0} flags', count) : vscode.l10n.t('Turn off {0} flags', count);
}

type Targeted = SelectedFlag & { readonly environmentKey: string };

/** Asks for the environment of those flags that have none yet. */
async function withEnvironment(
  services: Services,
  flags: readonly SelectedFlag[],
  title: string,
  wanted: FlagBulkTarget | undefined,
): Promise<readonly Targeted[]> {
  const lacking = flags.filter(({ environmentKey }) => environmentKey === undefined);
  const asked = lacking.length === 0 ? '' : (wanted?.environmentKey ?? (await ask(services, lacking, title)));
  const targeted = flags.map((flag) => ({ ...flag, environmentKey: flag.environmentKey ?? asked }));
  // A flag's own row and that of its environment may both be selected.
  const byPath = new Map(targeted.map((flag) => [JSON.stringify([flag.at, flag.environmentKey]), flag]));
  return [...byPath.values()];
}

async function ask({ settings }: Services, flags: readonly SelectedFlag[], title: string): Promise<string> {
  const projects = [...new Set(flags.map(({ project }) => project))];
  const loaded = await Promise.all(projects.map(({ environments }) => environments.load()));
  const byKey = new Map(loaded.flat().map((environment) => [environment.key, environment]));
  const environments = chosenEnvironments([...byKey.values()], settings.read().environments);
  return pickEnvironment(
    environments,
    title,
    flags.map(({ flag }) => flag),
  );
}

async function pickInEnvironment(
  services: Services,
  on: boolean,
  title: string,
  wanted: FlagBulkTarget | undefined,
): Promise<readonly Targeted[]> {
  const place = await projectOfCode(services);
  const { project } = place;
  const all = [...(await project.flags.load()).flags.values()];
  const environments = chosenEnvironments(
    await project.environments.load(),
    services.settings.read().environments,
  );
  const environmentKey = wanted?.environmentKey ?? (await pickEnvironment(environments, title, all));
  const name = environments.find(({ key }) => key === environmentKey)?.name ?? environmentKey;
  const flags = await pickFlags(
    place,
    all.filter((flag) => {
      const state = flag.environments[environmentKey];
      return state !== undefined && state.on !== on;
    }),
    {
      title: on ? vscode.l10n.t('Turn on flags in {0}', name) : vscode.l10n.t('Turn off flags in {0}', name),
      none: on
        ? vscode.l10n.t('All flags are on in {0} already.', name)
        : vscode.l10n.t('All flags are off in {0} already.', name),
      state: (flag) => {
        const state = flag.environments[environmentKey];
        return state ? stateInRow(flag, state) : '';
      },
    },
  );
  return flags.map((flag) => ({ ...flag, environmentKey }));
}

async function pickEnvironment(
  environments: readonly Environment[],
  title: string,
  flags: readonly FlagOverview[],
): Promise<string> {
  const items = environments.map((environment) => {
    const states = flags.flatMap((flag) => flag.environments[environment.key] ?? []);
    const on = states.filter((state) => state.on).length;
    return {
      label: plainText(environment.name),
      description: [environment.key, ...(environment.critical ? [vscode.l10n.t('critical')] : [])].join(
        ' · ',
      ),
      detail: vscode.l10n.t('{0} on, {1} off', on, states.length - on),
      environmentKey: environment.key,
    };
  });
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('In which environment?'),
  });
  return picked.environmentKey;
}

/** The names of the environments that are meant, each once. */
async function environmentNames(flags: readonly Targeted[]): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const { project, environmentKey } of flags) {
    const environments = await project.environments.load();
    names.add(environments.find(({ key }) => key === environmentKey)?.name ?? environmentKey);
  }
  return [...names];
}
