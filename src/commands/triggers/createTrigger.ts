import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { FlagOverview } from '../../model/flag/flagOverview';
import {
  TRIGGER_INTEGRATIONS,
  type TriggerAction,
  type TriggerIntegration,
  type WantedTrigger,
} from '../../model/trigger/triggerAction';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { actionInWords, integrationInWords, integrationName } from '../../targeting/words/triggerWords';
import { stateInRow, toggleInWords } from '../../targeting/words/words';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import { askText, pickOne } from '../pick/questions';
import type { Services } from '../services';
import { loadTriggers, of } from './knownTrigger';
import { showUrlOnce } from './showUrlOnce';

/** Makes a trigger: flag, environment, who calls it, what it does, and a comment; then its URL is shown once. */
export function createTrigger(services: Services) {
  return async (wanted?: WantedTrigger): Promise<void> => {
    const reference: WantedTrigger = wanted ?? (await pickFlag(services, vscode.l10n.t('Create a trigger')));
    const known = await knownFlag(services, reference);
    // Where a plan has no triggers, that is said before anything is asked.
    await loadTriggers(known);
    const title = vscode.l10n.t('Create a trigger for {0}', plainText(known.flag.name));
    const environment = await askEnvironment(services, known, title, reference.environmentKey);
    const integrationKey = reference.integrationKey ?? (await askIntegration(title));
    const action = reference.action ?? (await askAction(title, known.flag, environment));
    const isGiven = reference.action !== undefined && reference.integrationKey !== undefined;
    const optional =
      reference.comment ??
      (environment.requireComments || isGiven ? undefined : await askOptionalComment(title));
    const required = await agree(
      {
        title: vscode.l10n.t(
          'Create a trigger that {0}',
          actionInWords(action, known.flag.name, environment.name),
        ),
        detail: detailOf(known.flag, environment, integrationKey, action),
        button: vscode.l10n.t('Create Trigger'),
        environments: [environment],
      },
      services.settings.read().confirmChanges,
    );
    const { triggers } = known.project;
    const { flagKey } = known.flag;
    const { trigger, url } = await carryOut(
      vscode.l10n.t('Creating the trigger…'),
      (signal) =>
        triggers.create(
          { flagKey, environmentKey: environment.key },
          { integrationKey, action, comment: required ?? optional },
          signal,
        ),
      () => triggers.of(flagKey).refresh(),
    );
    await showUrlOnce(services, await of(known, environment.key, trigger), url, { isNew: true });
  };
}

async function askEnvironment(
  { settings }: Services,
  { project, flag }: KnownFlag,
  title: string,
  given: string | undefined,
): Promise<Environment> {
  const all = await project.environments.load();
  const known = all.find(({ key }) => key === given);
  if (known) return known;
  const items = chosenEnvironments(all, settings.read().environments).map((environment) => {
    const state = flag.environments[environment.key];
    return {
      label: plainText(environment.name),
      description: [
        ...(state ? [plainText(stateInRow(flag, state))] : []),
        ...(environment.critical ? [vscode.l10n.t('critical')] : []),
      ].join(' · '),
      environment,
    };
  });
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('In which environment may it change the flag?'),
  });
  return picked.environment;
}

async function askIntegration(title: string): Promise<TriggerIntegration> {
  const items = TRIGGER_INTEGRATIONS.map((key) => ({
    label: integrationName(key),
    detail: integrationInWords(key),
    key,
  }));
  const asked = { title, placeHolder: vscode.l10n.t('What calls it?'), matchOnDetail: true };
  return (await pickOne(items, asked)).key;
}

async function askAction(
  title: string,
  flag: FlagOverview,
  environment: Environment,
): Promise<TriggerAction> {
  const picked = await pickOne(actionItems(flag, environment), {
    title,
    placeHolder: vscode.l10n.t('What does a call do in {0}?', plainText(environment.name)),
  });
  return picked.action;
}

/** Both actions, each with who gets what by it. */
export function actionItems(
  flag: FlagOverview,
  { key, name }: Environment,
): (vscode.QuickPickItem & { readonly action: TriggerAction })[] {
  const state = flag.environments[key];
  const told = (on: boolean) => ({
    description: state?.on !== on ? '' : on ? vscode.l10n.t('it is on now') : vscode.l10n.t('it is off now'),
    detail: state ? plainText(toggleInWords(flag, state, on)) : '',
  });
  return [
    {
      label: `$(circle-outline) ${vscode.l10n.t('Turn off in {0}', plainText(name))}`,
      ...told(false),
      action: 'turnFlagOff',
    },
    {
      label: `$(circle-filled) ${vscode.l10n.t('Turn on in {0}', plainText(name))}`,
      ...told(true),
      action: 'turnFlagOn',
    },
  ];
}

async function askOptionalComment(title: string): Promise<string | undefined> {
  const comment = await askText({
    title,
    prompt: vscode.l10n.t('Comment for the history, if you like. Enter goes on without one.'),
    placeHolder: vscode.l10n.t('What is it for?'),
  });
  return comment === '' ? undefined : comment;
}

function detailOf(
  flag: FlagOverview,
  environment: Environment,
  integrationKey: TriggerIntegration,
  action: TriggerAction,
): string {
  const state = flag.environments[environment.key];
  return [
    integrationKey === 'generic-trigger'
      ? vscode.l10n.t(
          'An outside system will be able to change {0}: whoever has the URL of the trigger {1}, without a token and without being asked.',
          environment.name,
          actionInWords(action, flag.name, environment.name),
        )
      : vscode.l10n.t(
          'An outside system, {2}, will be able to change {0}: whoever has the URL of the trigger {1}, without a token and without being asked.',
          environment.name,
          actionInWords(action, flag.name, environment.name),
          integrationName(integrationKey),
        ),
    ...(state
      ? [vscode.l10n.t('When it fires: {0}', toggleInWords(flag, state, action === 'turnFlagOn'))]
      : []),
  ].join('\n');
}
