import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import { BACK, type Step, type StepPlace } from '../steps/inSteps';
import { pickRow } from '../steps/inputs';
import { type NewFlagAnswers, type NewFlagPlace, variationsOf } from './newFlagAnswers';
import type { NewFlagStep } from './newFlagSteps';
import { availabilityInWords } from './pickAvailability';
import { nameOrValue, valueText } from './variationList';

interface Row extends vscode.QuickPickItem {
  readonly step?: NewFlagStep;
}

/** Shows all that was answered; each row can be changed from here, and the first one makes the flag. */
export function lastLook(
  place: NewFlagPlace,
  steps: Readonly<Record<NewFlagStep, Step<NewFlagAnswers>>>,
): Step<NewFlagAnswers> {
  return {
    ask: async (begin, at) => {
      let answers = begin;
      let last: NewFlagStep | undefined;
      for (;;) {
        const rows = rowsOf(answers, place);
        const placeHolder = vscode.l10n.t('Create it like this? A row can be changed with Enter.');
        const row = await pickRow<Row>(
          at,
          placeHolder,
          rows,
          rows.find(({ step }) => step === last),
        );
        if (row === BACK) return BACK;
        if (!row.step) return answers;
        last = row.step;
        answers = await changed(answers, row.step, steps, { ...at, canGoBack: true });
      }
    },
  };
}

/** Another kind of values needs other variations at once. */
async function changed(
  answers: NewFlagAnswers,
  step: NewFlagStep,
  steps: Readonly<Record<NewFlagStep, Step<NewFlagAnswers>>>,
  at: StepPlace,
): Promise<NewFlagAnswers> {
  const after = await steps[step].ask(answers, at);
  if (after === BACK) return answers;
  if (step !== 'kind' || after.kind === answers.kind || after.kind === 'boolean') return after;
  const listed = await steps.variations.ask(after, at);
  return listed === BACK ? answers : listed;
}

function rowsOf(answers: NewFlagAnswers, place: NewFlagPlace): Row[] {
  const { name, flagKey, description, kind, temporary, tags, availability, maintainer } = answers;
  const variations = variationsOf(answers, place);
  const nameOf = (index: number) => {
    const variation = variations[index];
    return variation ? nameOrValue(variation) : '';
  };
  const row = (label: string, value: string, step: NewFlagStep): Row => ({
    label,
    description: plainText(value),
    step,
  });
  const none = vscode.l10n.t('none');
  return [
    {
      label: `$(add) ${vscode.l10n.t('Create Flag')}`,
      detail: plainText(
        vscode.l10n.t('{0} is off in all environments, where it serves {1}.', name, nameOf(answers.off)),
      ),
    },
    { label: vscode.l10n.t('its settings'), kind: vscode.QuickPickItemKind.Separator },
    row(vscode.l10n.t('Name'), name, 'name'),
    row(vscode.l10n.t('Key'), flagKey, 'key'),
    row(
      vscode.l10n.t('Description'),
      description === undefined || description === '' ? none : description,
      'description',
    ),
    row(vscode.l10n.t('Serves'), kindInWords(kind), 'kind'),
    ...(kind === 'boolean'
      ? []
      : [row(vscode.l10n.t('Variations'), variations.map(inList).join(' · '), 'variations')]),
    row(vscode.l10n.t('On, it serves'), nameOf(answers.on), 'on'),
    row(vscode.l10n.t('Off, it serves'), nameOf(answers.off), 'off'),
    row(
      vscode.l10n.t('Lifetime'),
      temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
      'temporary',
    ),
    row(vscode.l10n.t('Tags'), tags.join(', ') || none, 'tags'),
    row(vscode.l10n.t('Client-side SDKs'), availabilityInWords(availability), 'availability'),
    row(
      vscode.l10n.t('Maintainer'),
      maintainer?.name ?? vscode.l10n.t('the owner of the token'),
      'maintainer',
    ),
  ];
}

const inList = ({ value, name }: { value: unknown; name?: string | undefined }): string =>
  name ? `${valueText(value)} (${name})` : valueText(value);

function kindInWords(kind: NewFlagAnswers['kind']): string {
  switch (kind) {
    case 'string':
      return vscode.l10n.t('one of several texts');
    case 'number':
      return vscode.l10n.t('one of several numbers');
    case 'json':
      return vscode.l10n.t('one of several JSON values');
    case 'boolean':
    case undefined:
      return vscode.l10n.t('true or false');
  }
}
