import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import { actionOf } from '../../model/trigger/triggerAction';
import { findTrigger } from '../../store/triggers/flagTriggers';
import { actionInWords, timesFired } from '../../targeting/words/triggerWords';
import { stateInRow, toggleInWords } from '../../targeting/words/words';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import type { KnownTrigger } from './knownTrigger';

/** Asks, calls the URL of a trigger, and says what came of it. */
export async function fireUrl(services: Services, known: KnownTrigger, url: string): Promise<void> {
  const { flag, trigger } = asItIsNow(known);
  refuseDisabled({ ...known, trigger });
  const { project, environment, place, name } = known;
  const action = actionOf(trigger);
  const state = flag.environments[environment.key];
  const deed = {
    title: action
      ? vscode.l10n.t('Fire a trigger that {0}', actionInWords(action, flag.name, environment.name))
      : vscode.l10n.t('Fire {0}', name),
    detail: [
      vscode.l10n.t('This is no rehearsal: the call changes {0} as a real one does.', environment.name),
      ...(action && state
        ? state.on === (action === 'turnFlagOn')
          ? [
              state.on
                ? vscode.l10n.t(
                    'The flag is on there already: nobody gets anything else, and the call is counted.',
                  )
                : vscode.l10n.t(
                    'The flag is off there already: nobody gets anything else, and the call is counted.',
                  ),
            ]
          : [toggleInWords(flag, state, action === 'turnFlagOn')]
        : []),
    ].join('\n'),
    button: vscode.l10n.t('Fire Trigger'),
    environments: [environment],
    isFinal: true,
  };
  // A URL has no place for the comment that the environment may require: it is not asked for.
  await agree(
    { ...deed, environments: [{ ...environment, requireComments: false }] },
    services.settings.read().confirmChanges,
  );
  const look = () =>
    Promise.all([project.fetchFlag(flag.flagKey), project.triggers.of(flag.flagKey).refresh()]);
  try {
    await carryOut(
      vscode.l10n.t('Firing {0}…', name),
      (signal) => project.triggers.fire(place, url, signal),
      look,
    );
  } catch (error) {
    if (!ApiError.is(error, 'not-found')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('LaunchDarkly has no enabled trigger with this URL.'),
        nextStep: vscode.l10n.t(
          'The URL was cycled, or the trigger was disabled or deleted. Nothing was changed.',
        ),
      },
      { cause: error },
    );
  }
  const triggers = await look().then(
    ([, fetched]) => fetched,
    // It was fired all the same.
    () => undefined,
  );
  const now = project.flags.value?.flags.get(flag.flagKey);
  const is = now?.environments[environment.key];
  const count = (triggers && findTrigger(triggers, environment.key, trigger._id)?._triggerCount) ?? 0;
  const words = [
    ...(triggers && now && is
      ? [vscode.l10n.t('{0} in {1} is now {2}.', now.name, environment.name, stateInRow(now, is))]
      : []),
    count > trigger._triggerCount
      ? vscode.l10n.t('LaunchDarkly took the call; the trigger has {0}.', timesFired(count))
      : vscode.l10n.t('LaunchDarkly took the call, and has not counted it yet.'),
  ];
  void vscode.window.showInformationMessage(plainText(words.join(' ')));
}

/** What the store has of flag and trigger: the question may come long after the trigger was made, or after another call. */
function asItIsNow({ project, flag, trigger, place }: KnownTrigger): Pick<KnownTrigger, 'flag' | 'trigger'> {
  const triggers = project.triggers.of(place.flagKey).value;
  return {
    flag: project.flags.value?.flags.get(place.flagKey) ?? flag,
    trigger: (triggers && findTrigger(triggers, place.environmentKey, place.triggerId)) ?? trigger,
  };
}

/** A disabled trigger has nothing to be tried: that is said before anything is asked. */
export function refuseDisabled({ trigger, name }: KnownTrigger): void {
  if (trigger.enabled) return;
  throw new ExplainedError({
    cause: vscode.l10n.t('{0} is disabled: a call of its URL does nothing.', name),
    nextStep: vscode.l10n.t('Enable it first.'),
  });
}
