import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Trigger } from '../../model/trigger/trigger';
import type { TriggerPlace } from '../../model/trigger/triggerAction';
import { type FlagTriggers, findTrigger } from '../../store/triggers/flagTriggers';
import type { TriggerAt } from '../../store/triggers/projectTriggers';
import { triggerInWords, triggerStateInWords } from '../../targeting/words/triggerWords';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import { pickOne } from '../pick/questions';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/** A trigger with all that its questions and answers tell of. */
export interface KnownTrigger extends KnownFlag {
  readonly trigger: Trigger;
  readonly environment: Environment;
  readonly place: TriggerAt;
  /** `Datadog: turn off in Production`, as plain text. */
  readonly name: string;
}

/** The trigger at a place; what the place leaves out, flag and trigger, is asked. */
export async function askTrigger(
  services: Services,
  at: TriggerPlace | undefined,
  title: string,
  isOffered: (trigger: Trigger) => boolean = () => true,
): Promise<KnownTrigger> {
  const reference: TriggerPlace = at ?? (await pickFlag(services, title));
  const known = await knownFlag(services, reference);
  const { environmentKey, triggerId } = reference;
  const triggers = await loadTriggers(known);
  if (environmentKey !== undefined && triggerId !== undefined) {
    const trigger = findTrigger(triggers, environmentKey, triggerId);
    if (!trigger) throw gone();
    return of(known, environmentKey, trigger);
  }
  return pickTrigger(known, triggers, { environmentKey, title, isOffered });
}

/** The triggers of a flag, which may take a while; throws where none may be seen. */
export async function loadTriggers({ project, flag }: KnownFlag, isAnew = false): Promise<FlagTriggers> {
  const loader = project.triggers.of(flag.flagKey);
  const title = vscode.l10n.t('Fetching the triggers of {0}…', plainText(flag.name));
  const triggers = await withCancellableProgress(title, (signal) => {
    signal.addEventListener('abort', () => loader.cancel());
    return isAnew ? loader.refresh() : loader.load();
  });
  if (triggers.isUnavailable) {
    throw new ApiError({
      kind: 'forbidden',
      message: vscode.l10n.t('The triggers of a flag may not be seen.'),
    });
  }
  return triggers;
}

/** A trigger with its surroundings. */
export async function of(known: KnownFlag, environmentKey: string, trigger: Trigger): Promise<KnownTrigger> {
  const environments = await known.project.environments.load();
  const environment = environments.find(({ key }) => key === environmentKey);
  if (!environment) throw gone();
  const place = { flagKey: known.flag.flagKey, environmentKey, triggerId: trigger._id };
  const name = plainText(triggerInWords(trigger, environment.name));
  return { ...known, trigger, environment, place, name };
}

async function pickTrigger(
  known: KnownFlag,
  { triggers }: FlagTriggers,
  {
    environmentKey,
    title,
    isOffered,
  }: {
    readonly environmentKey: string | undefined;
    readonly title: string;
    readonly isOffered: (trigger: Trigger) => boolean;
  },
): Promise<KnownTrigger> {
  const environments = await known.project.environments.load();
  const offered = triggers.filter(
    (one) => isOffered(one.trigger) && (environmentKey ?? one.environmentKey) === one.environmentKey,
  );
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(
      triggers.length === 0
        ? vscode.l10n.t('{0} has no triggers.', plainText(known.flag.name))
        : vscode.l10n.t('{0} has no trigger for which this could be done.', plainText(known.flag.name)),
    );
    throw new vscode.CancellationError();
  }
  const items = offered.map((one) => ({
    ...triggerItem(
      one.trigger,
      environments.find(({ key }) => key === one.environmentKey)?.name ?? one.environmentKey,
    ),
    ...one,
  }));
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('Which trigger of {0}?', plainText(known.flag.name)),
  });
  return of(known, picked.environmentKey, picked.trigger);
}

/** A trigger as a row of a quick pick. */
export function triggerItem(trigger: Trigger, environmentName: string): vscode.QuickPickItem {
  return {
    label: `${trigger.enabled ? '$(zap)' : '$(circle-slash)'} ${plainText(triggerInWords(trigger, environmentName))}`,
    description: triggerStateInWords(trigger, Date.now()),
  };
}

function gone(): ExplainedError {
  return new ExplainedError({
    cause: vscode.l10n.t('This trigger is not there any more.'),
    nextStep: vscode.l10n.t('Refresh to see what is there now.'),
  });
}
