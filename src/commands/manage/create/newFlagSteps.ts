import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import { type NewFlagKind, nameOfKey } from '../../fixes/newFlagValues';
import { pickMaintainer } from '../maintainers';
import { BACK, type Step } from '../steps/inSteps';
import { pickRow, typeText } from '../steps/inputs';
import { pickTags } from '../steps/tagPick';
import { keyOfName } from './flagKeys';
import { keyProblem } from './keyProblem';
import { type NewFlagAnswers, type NewFlagPlace, variationsOf } from './newFlagAnswers';
import { pickAvailability } from './pickAvailability';
import { askVariations, nameOrValue, valueText } from './variationList';

export type NewFlagStep =
  | 'name'
  | 'key'
  | 'description'
  | 'kind'
  | 'variations'
  | 'on'
  | 'off'
  | 'temporary'
  | 'tags'
  | 'availability'
  | 'maintainer';

type Steps = Readonly<Record<NewFlagStep, Step<NewFlagAnswers>>>;

/** The questions of which a new flag is made, each of which can be asked alone. */
export function newFlagSteps(place: NewFlagPlace): Steps {
  const isListed = ({ kind }: NewFlagAnswers) => kind !== undefined && kind !== 'boolean';
  return {
    name: {
      ask: async (answers, at) => {
        const typed = await typeText(at, {
          prompt: vscode.l10n.t('The name that people read.'),
          value: answers.name,
          placeHolder: vscode.l10n.t('New checkout flow'),
          problem: (text) => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
        });
        if (typed === BACK) return BACK;
        const name = typed.trim();
        // A key that was made of the name follows it; one that somebody typed stays.
        const isMade =
          answers.isKeyGiven !== true &&
          (answers.flagKey === '' || answers.flagKey === keyOfName(answers.name, place.suggested));
        const flagKey = isMade ? keyOfName(name, place.suggested) : answers.flagKey;
        return { ...answers, name, flagKey };
      },
    },
    key: {
      ask: async (answers, at) => {
        const typed = await typeText(at, {
          prompt: vscode.l10n.t('The key that code uses. It cannot be changed afterwards.'),
          value: answers.flagKey,
          placeHolder: keyOfName(nameOfKey('new-checkout-flow'), place.suggested),
          problem: (text) => keyProblem(text, place),
        });
        return typed === BACK ? BACK : { ...answers, flagKey: typed };
      },
    },
    description: {
      ask: async (answers, at) => {
        const prompt = vscode.l10n.t('What the flag is for; it may be empty.');
        const typed = await typeText(at, { prompt, value: answers.description ?? '' });
        return typed === BACK ? BACK : { ...answers, description: typed.trim() };
      },
    },
    kind: { ask: (answers, at) => askKind(answers, at, place) },
    variations: {
      when: isListed,
      ask: async (answers, at) => {
        const { kind = 'string' } = answers;
        if (kind === 'boolean') return answers;
        const variations = await askVariations(at, kind, answers.variations);
        if (variations === BACK) return BACK;
        const isThere = (index: number) => index < variations.length;
        return {
          ...answers,
          variations,
          on: isThere(answers.on) ? answers.on : 0,
          off: isThere(answers.off) ? answers.off : variations.length - 1,
        };
      },
    },
    on: served(place, isListed, 'on', vscode.l10n.t('What should it serve once it is on?')),
    off: served(place, isListed, 'off', vscode.l10n.t('What should it serve while it is off?')),
    temporary: {
      ask: async (answers, at) => {
        const rows = [
          {
            label: vscode.l10n.t('Temporary'),
            detail: vscode.l10n.t(
              'For a release, an experiment or a migration: it is to be removed from the code.',
            ),
            temporary: true,
          },
          {
            label: vscode.l10n.t('Permanent'),
            detail: vscode.l10n.t('For operations or entitlements: it stays in the code.'),
            temporary: false,
          },
        ];
        const active = rows.find(({ temporary }) => temporary === answers.temporary);
        const row = await pickRow(at, vscode.l10n.t('How long is it needed?'), rows, active);
        return row === BACK ? BACK : { ...answers, temporary: row.temporary };
      },
    },
    tags: {
      ask: async (answers, at) => {
        const tags = await pickTags(at, knownTags(place), answers.tags);
        return tags === BACK ? BACK : { ...answers, tags };
      },
    },
    availability: {
      ask: async (answers, at) => {
        const availability = await pickAvailability(at, answers.availability);
        return availability === BACK ? BACK : { ...answers, availability };
      },
    },
    maintainer: {
      ask: async (answers, at) => {
        const maintainer = await pickMaintainer(at, place.account, answers.maintainer, false);
        return maintainer === BACK ? BACK : { ...answers, maintainer };
      },
    },
  };
}

/** All tags of the flags of a project, as far as these are known. */
export function* knownTags({ project }: Pick<NewFlagPlace, 'project'>): Iterable<string> {
  for (const { tags } of project.flags.value?.flags.values() ?? []) yield* tags;
}

async function askKind(
  answers: NewFlagAnswers,
  at: Parameters<Step<NewFlagAnswers>['ask']>[1],
  place: NewFlagPlace,
): Promise<NewFlagAnswers | typeof BACK> {
  const kinds: readonly (readonly [NewFlagKind, string, string])[] = [
    ['boolean', 'symbol-boolean', vscode.l10n.t('true or false')],
    ['string', 'symbol-string', vscode.l10n.t('one of several texts')],
    ['number', 'symbol-number', vscode.l10n.t('one of several numbers')],
    ['json', 'json', vscode.l10n.t('one of several JSON values')],
  ];
  const rows = kinds.map(([serves, icon, label]) => ({ label: `$(${icon}) ${label}`, serves }));
  const active = rows.find(({ serves }) => serves === answers.kind);
  const row = await pickRow(at, vscode.l10n.t('What does it serve?'), rows, active);
  if (row === BACK) return BACK;
  if (row.serves === answers.kind) return answers;
  const { onVariation = 0, offVariation = 1 } =
    (row.serves === 'boolean' ? place.defaults?.booleanDefaults : undefined) ?? {};
  return { ...answers, kind: row.serves, variations: [], on: onVariation, off: offVariation };
}

/** Which variation is served in one of the two states. Of a boolean it is asked only when somebody wants to change it. */
function served(
  place: NewFlagPlace,
  when: (answers: NewFlagAnswers) => boolean,
  state: 'on' | 'off',
  question: string,
): Step<NewFlagAnswers> {
  return {
    when,
    ask: async (answers, at) => {
      const rows = variationsOf(answers, place).map((variation, index) => ({
        label: plainText(nameOrValue(variation)),
        ...(variation.name ? { description: plainText(valueText(variation.value)) } : {}),
        index,
      }));
      const row = await pickRow(at, question, rows, rows[answers[state]]);
      return row === BACK ? BACK : { ...answers, [state]: row.index };
    },
  };
}
