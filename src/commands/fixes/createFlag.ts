import * as vscode from 'vscode';
import type { NewFlagIn, WantedFlag } from '../../manifest/commands';
import type { Variation } from '../../model/flag/flag';
import { makeFlag, sayMade } from '../manage/create/makeFlag';
import { createInSteps } from '../manage/create/createInSteps';
import {
  type NewFlagAnswers,
  type NewFlagPlace,
  firstAnswers,
  newFlagOf,
} from '../manage/create/newFlagAnswers';
import { newFlagPlace } from '../manage/create/newFlagPlace';
import { newFlagSteps } from '../manage/create/newFlagSteps';
import { askInSteps } from '../manage/steps/inSteps';
import { projectAt, projectOfCode } from '../pick/pickPlace';
import type { Services } from '../services';
import { confirmCreation, kindOf } from './newFlagQuestions';
import { nameOfKey } from './newFlagValues';

/**
 * Makes a flag, off everywhere: as it was decided, for a call in code that asks for it, or in steps in which the person says all of
 * it.
 */
export function createFlag(services: Services) {
  return async (given?: WantedFlag | NewFlagIn): Promise<void> => {
    const { account, project } = given ? await projectAt(services, given) : await projectOfCode(services);
    const { connectionId } = account.connection;
    const { key: projectKey } = project.project;
    if (given && 'newFlag' in given) {
      const flag = await makeFlag(project, given.newFlag);
      sayCreated(connectionId, projectKey, flag);
      return;
    }
    const place = await newFlagPlace(account, project);
    if (!given || !('expects' in given)) return createInSteps(connectionId, place, firstAnswers(place));
    const answers = await askWanted(given, place);
    await confirmCreation(answers, place);
    const flag = await makeFlag(project, newFlagOf(answers));
    sayCreated(connectionId, projectKey, flag);
  };
}

function sayCreated(connectionId: string, projectKey: string, flag: Parameters<typeof sayMade>[2]): void {
  const said = vscode.l10n.t('Created {0}. It is off in all environments.', flag.name);
  sayMade(connectionId, projectKey, flag, said);
}

/** What a call in code does not tell is asked: the name, and the kind and the values where they are not clear. */
async function askWanted(wanted: WantedFlag, place: NewFlagPlace): Promise<NewFlagAnswers> {
  const { flagKey, expects, needs, defaultValue } = wanted;
  const steps = newFlagSteps(place);
  const kind = expects === 'any' ? kindOf(defaultValue) : expects;
  const first = firstAnswers(place);
  const isDefaultOfKind = kindOf(defaultValue) === kind && kind !== undefined;
  const variations =
    isDefaultOfKind && kind !== 'boolean' ? [{ value: defaultValue } as Variation] : first.variations;
  const begin: NewFlagAnswers = {
    ...first,
    ...(kind ? { kind } : {}),
    flagKey,
    isKeyGiven: true,
    name: nameOfKey(flagKey),
    variations,
    // Off it serves what the code had as its default.
    ...(defaultValue === true && kind === 'boolean' ? { on: 1, off: 0 } : {}),
    ...(variations.length > 0 ? { on: 1, off: 0 } : {}),
    ...(needs === undefined
      ? {}
      : {
          availability: {
            usingMobileKey: needs === 'usingMobileKey',
            usingEnvironmentId: needs === 'usingEnvironmentId',
          },
        }),
  };
  const asked = [steps.name, ...(expects === 'any' ? [steps.kind] : []), steps.variations];
  return askInSteps(() => vscode.l10n.t('Create flag {0}', flagKey), asked, begin);
}
