import * as vscode from 'vscode';
import { callingMember } from '../maintainers';
import { askInSteps } from '../steps/inSteps';
import { lastLook } from './lastLook';
import { makeUnlessRefused, sayMade } from './makeFlag';
import { type NewFlagAnswers, type NewFlagPlace, newFlagOf } from './newFlagAnswers';
import { newFlagSteps } from './newFlagSteps';

/**
 * Asks for all of a new flag step by step, shows it, and makes it. What the server refuses leads back to the last look, with all
 * answers as they were.
 */
export async function createInSteps(
  connectionId: string,
  place: NewFlagPlace,
  begin: NewFlagAnswers,
): Promise<void> {
  const { name, key, kind, variations, on, off, temporary, tags, availability, maintainer } =
    newFlagSteps(place);
  const look = lastLook(place, newFlagSteps(place));
  const steps = [name, key, kind, variations, on, off, temporary, tags, availability, maintainer, look];
  const me = begin.maintainer ?? (await callingMember(place.account));
  const title = vscode.l10n.t('Create flag in {0}', place.project.project.name);
  let answers: NewFlagAnswers = { ...begin, ...(me ? { maintainer: me } : {}) };
  for (let from = 0; ; from = steps.length - 1) {
    answers = await askInSteps(() => title, steps, answers, from);
    const flag = await makeUnlessRefused(place.project, newFlagOf(answers));
    if (!flag) continue;
    const said = vscode.l10n.t('Created {0}. It is off in all environments.', flag.name);
    sayMade(connectionId, place.project.project.key, flag, said);
    return;
  }
}
