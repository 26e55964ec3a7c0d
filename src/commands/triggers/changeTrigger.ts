import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { type TriggerAction, type TriggerPlace, actionOf } from '../../model/trigger/triggerAction';
import { actionInWords, triggerInWords, triggerStateInWords } from '../../targeting/words/triggerWords';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import { pickOne } from '../pick/questions';
import { isCancellation, showFailure } from '../register';
import type { Services } from '../services';
import { actionItems } from './createTrigger';
import { type KnownTrigger, askTrigger, of } from './knownTrigger';
import { sayingWhatIsNotAllowed } from './notAllowed';

/** A change of a trigger that can be undone. */
type Change =
  { readonly kind: 'enable' | 'disable' } | { readonly kind: 'action'; readonly action: TriggerAction };

/** Lets calls of a trigger's URL change its flag again, or keeps them from it. */
export function enableTrigger(services: Services, kind: 'enable' | 'disable') {
  return async (at?: TriggerPlace): Promise<void> => {
    const title = kind === 'enable' ? vscode.l10n.t('Enable a trigger') : vscode.l10n.t('Disable a trigger');
    const isEnabled = kind === 'enable';
    const known = await askTrigger(services, at, title, ({ enabled }) => enabled !== isEnabled);
    if (known.trigger.enabled === isEnabled) {
      return void vscode.window.showInformationMessage(
        isEnabled
          ? vscode.l10n.t('{0} is enabled already.', known.name)
          : vscode.l10n.t('{0} is disabled already.', known.name),
      );
    }
    await change(services, known, { kind });
  };
}

/** Lets a trigger turn its flag off instead of on, or on instead of off; its URL stays. */
export function changeTriggerAction(services: Services) {
  return async (at?: TriggerPlace, given?: TriggerAction): Promise<void> => {
    const known = await askTrigger(services, at, vscode.l10n.t('Change what a trigger does'));
    const before = actionOf(known.trigger);
    const action = given ?? (await askOtherAction(known, before));
    if (action === before) {
      return void vscode.window.showInformationMessage(vscode.l10n.t('{0}: so it is already.', known.name));
    }
    await change(services, known, { kind: 'action', action });
  };
}

async function askOtherAction(
  { flag, environment, name }: KnownTrigger,
  before: TriggerAction | undefined,
): Promise<TriggerAction> {
  const items = actionItems(flag, environment)
    .map((item) => (item.action === before ? { ...item, description: vscode.l10n.t('as it is now') } : item))
    // What Enter takes is the change.
    .sort((a, b) => Number(a.action === before) - Number(b.action === before));
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Change what {0} does', name),
    placeHolder: vscode.l10n.t('What should a call do from now on?'),
  });
  return picked.action;
}

async function change(services: Services, known: KnownTrigger, wanted: Change): Promise<void> {
  const { project, flag, environment, place, trigger } = known;
  const { title, detail, button, done } = inWords(known, wanted);
  const deed = { title, detail, button, environments: [environment] };
  const comment = await agree(deed, services.settings.read().confirmChanges);
  const changed = await carryOut(
    `${title}…`,
    (signal) => project.triggers.change(place, instructionOf(wanted), { comment, signal }),
    () => project.triggers.of(flag.flagKey).refresh(),
  );
  const undo = vscode.l10n.t('Undo');
  const inverse = inverseOf(wanted, actionOf(trigger));
  const now = triggerStateInWords(changed, Date.now());
  const message = plainText(`${done(triggerInWords(changed, environment.name))} (${now})`);
  // Nobody waits for the answer.
  void vscode.window.showInformationMessage(message, ...(inverse ? [undo] : [])).then(async (chosen) => {
    if (chosen !== undo || !inverse) return;
    try {
      const again = await of(known, environment.key, changed);
      await sayingWhatIsNotAllowed(() => change(services, again, inverse))();
    } catch (error) {
      if (!isCancellation(error)) showFailure(error);
    }
  });
}

function instructionOf(wanted: Change) {
  switch (wanted.kind) {
    case 'enable':
      return { kind: 'enableTrigger' } as const;
    case 'disable':
      return { kind: 'disableTrigger' } as const;
    case 'action':
      return { kind: 'replaceTriggerActionInstructions', value: [{ kind: wanted.action }] } as const;
  }
}

function inverseOf(wanted: Change, before: TriggerAction | undefined): Change | undefined {
  switch (wanted.kind) {
    case 'enable':
      return { kind: 'disable' };
    case 'disable':
      return { kind: 'enable' };
    case 'action':
      return before && { kind: 'action', action: before };
  }
}

function inWords({ trigger, flag, environment, name }: KnownTrigger, wanted: Change) {
  const action = actionOf(trigger);
  const does = action ? actionInWords(action, flag.name, environment.name) : name;
  switch (wanted.kind) {
    case 'enable':
      return {
        title: vscode.l10n.t('Enable {0}', name),
        detail: vscode.l10n.t(
          'An outside system will be able to change {0} again: whoever calls the URL of the trigger {1}.',
          environment.name,
          does,
        ),
        button: vscode.l10n.t('Enable'),
        done: (now: string) => vscode.l10n.t('{0} is enabled.', now),
      };
    case 'disable':
      return {
        title: vscode.l10n.t('Disable {0}', name),
        detail: vscode.l10n.t(
          'A call of its URL then does nothing: no alarm and no pipeline {0} by it. The URL stays the same.',
          does,
        ),
        button: vscode.l10n.t('Disable'),
        done: (now: string) => vscode.l10n.t('{0} is disabled.', now),
      };
    case 'action':
      return {
        title: vscode.l10n.t('Change what {0} does', name),
        detail: vscode.l10n.t(
          'From then on, whoever calls its URL {0}. The URL stays the same: who has it is not told.',
          actionInWords(wanted.action, flag.name, environment.name),
        ),
        button: vscode.l10n.t('Change Action'),
        done: (now: string) => vscode.l10n.t('The trigger is now {0}.', now),
      };
  }
}
