import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { Services } from '../services';
import { keyOfName } from './create/flagKeys';
import { makeFlag, makeUnlessRefused, sayMade } from './create/makeFlag';
import { type NewFlagAnswers, type NewFlagPlace, firstAnswers } from './create/newFlagAnswers';
import { newFlagPlace } from './create/newFlagPlace';
import { newFlagSteps } from './create/newFlagSteps';
import { type Step, askInSteps } from './steps/inSteps';
import { pickRow } from './steps/inputs';
import { type WholeFlag, whichFlag } from './whichFlag';

/** Makes a copy of a flag under another key, with the targeting of all environments. */
export function cloneFlag(services: Services) {
  return async (
    given?: FlagReference,
    as?: { readonly key: string; readonly name: string },
  ): Promise<void> => {
    const source = await whichFlag(services, given, vscode.l10n.t('Clone flag'));
    const { project, at } = source;
    const clone = isName(as) ? await makeFlag(project, as, at.flagKey) : await cloneInSteps(source);
    const on = onIn(clone, await environmentNames(source));
    const said =
      on.length === 0
        ? vscode.l10n.t('Cloned {0} as {1}. It is off in all environments.', source.flag.name, clone.name)
        : vscode.l10n.t('Cloned {0} as {1}. It is on in {2}.', source.flag.name, clone.name, on.join(', '));
    sayMade(at.connectionId, at.projectKey, clone, said);
  };
}

/** The menu of the tree gives the selected rows in this place. */
const isName = (as: unknown): as is { readonly key: string; readonly name: string } =>
  typeof as === 'object' && as !== null && 'key' in as && 'name' in as;

/** What the server refuses leads back to the last look. */
async function cloneInSteps(source: WholeFlag): Promise<Flag> {
  const place = await newFlagPlace(source.account, source.project);
  const { name, key } = newFlagSteps(place);
  const first = vscode.l10n.t('{0} (copy)', source.flag.name);
  let answers: NewFlagAnswers = {
    ...firstAnswers(place),
    name: first,
    flagKey: freeKey(keyOfName(first, place.suggested), place),
  };
  const title = vscode.l10n.t('Clone {0}', source.flag.name);
  const steps = [name, key, await lastLook(source)];
  for (let from = 0; ; from = steps.length - 1) {
    answers = await askInSteps(() => title, steps, answers, from);
    const named = { key: answers.flagKey, name: answers.name };
    const clone = await makeUnlessRefused(source.project, named, source.at.flagKey);
    if (clone) return clone;
  }
}

/** A key that nobody has yet, which somebody may be content with. */
function freeKey(wanted: string, { taken }: NewFlagPlace): string {
  let key = wanted;
  for (let count = 2; taken.has(key); count++) key = `${wanted}-${count}`;
  return key;
}

/** Says what is copied, since a clone may be on at once. */
async function lastLook(source: WholeFlag): Promise<Step<NewFlagAnswers>> {
  const names = await environmentNames(source);
  const on = onIn(source.flag, names);
  const copied = vscode.l10n.t(
    'Copies variations, settings and the targeting of all {0} environments.',
    Object.keys(source.flag.environments).length,
  );
  const state =
    on.length === 0
      ? vscode.l10n.t('It is off in all of them.')
      : vscode.l10n.t('It is on at once in {0}, for whoever asks for the new key.', on.join(', '));
  return {
    ask: async (answers, at) => {
      const label = vscode.l10n.t('Create {0} ({1})', answers.name, answers.flagKey);
      const row = { label: `$(copy) ${plainText(label)}`, detail: plainText(`${copied} ${state}`) };
      const chosen = await pickRow(at, vscode.l10n.t('Clone it like this?'), [row]);
      return typeof chosen === 'symbol' ? chosen : answers;
    },
  };
}

async function environmentNames({ project }: WholeFlag): Promise<ReadonlyMap<string, string>> {
  return new Map((await project.environments.load()).map(({ key, name }) => [key, name]));
}

const onIn = ({ environments }: WholeFlag['flag'], names: ReadonlyMap<string, string>): string[] =>
  Object.entries(environments).flatMap(([key, { on }]) => (on ? [names.get(key) ?? key] : []));
