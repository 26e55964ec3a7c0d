import type { JSONSchema } from 'vscode-json-languageservice';
import type { Flag, Variation } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { clauseInWords } from '../../targeting/words/clauseWords';
import { OPERATORS } from '../../targeting/problems/clauses';
import { percentage, variationInWords } from '../../targeting/words/words';
import type { FlagDraft } from './draftOfText';

export type Named = Pick<Variation, 'name' | 'value'>;

/** The place of a variation in a list, with what stands there. */
export const indexOf = (variations: readonly Named[]): JSONSchema => ({
  type: 'integer',
  enum: variations.map((_, index) => index),
  enumDetails: variations.map(variationInWords),
  enumDescriptions: variations.map((variation, index) => `${index}: ${nameAndValue(variation)}`),
  enumSortTexts: variations.map((_, index) => sortText(index)),
});

/** `On (true)`; of one without a name the value. */
function nameAndValue({ name = '', value }: Named): string {
  const short = variationInWords({ value });
  return name === '' || name === short ? short : `${name} (${short})`;
}

/** The operators, with what they mean. */
export const operatorSchema = (): JSONSchema => ({
  type: 'string',
  enum: [...OPERATORS],
  enumDetails: OPERATORS.map(operatorInWords),
  enumDescriptions: OPERATORS.map(operatorInWords),
  enumSortTexts: OPERATORS.map((_, index) => sortText(index)),
});

/** As for several values: one match is enough. */
const operatorInWords = (op: string): string =>
  clauseInWords({ attribute: '', op, values: ['', ''], negate: false }).operator;

/** Thousandths of a percent: common ones are offered, and each weight of the text is said in percent. */
export function weightSchema({ weights }: FlagDraft): JSONSchema {
  const common = [0, 1, 5, 10, 20, 25, 50, 75, 100].map((percent) => (percent / 100) * TOTAL_WEIGHT);
  // Those of the text are said in percent too, but not offered.
  const others = [...weights].filter((weight) => !common.includes(weight));
  return {
    ...suggested(
      common.map((value) => ({ value, detail: percentage(value) })),
      { type: 'integer', minimum: 0, maximum: TOTAL_WEIGHT },
    ),
    allOf: others.map((weight) => ({
      if: { const: weight },
      then: { enum: [weight], enumDescriptions: [percentage(weight)] },
    })),
  };
}

/** All values of a flag are of one type; objects, lists and null are all JSON. */
export function valueOf({ kind, variations }: Flag): JSONSchema {
  const type = typeof variations[0]?.value;
  if (kind === 'boolean' || type === 'boolean') return { type: 'boolean' };
  if (type === 'number' || type === 'string') return { type };
  return { type: ['object', 'array', 'null'] };
}

/** Values that come to mind, where others may be written too. */
export function suggested(
  choices: readonly { readonly value: string | number; readonly detail?: string }[],
  all: JSONSchema = { type: 'string' },
): JSONSchema {
  const details = choices.map(({ detail = '' }) => detail);
  const known: JSONSchema = {
    enum: choices.map(({ value }) => value),
    enumDetails: details,
    enumDescriptions: details,
    enumSortTexts: choices.map((_, index) => sortText(index)),
  };
  return choices.length === 0 ? all : { anyOf: [all, known] };
}

/** Keeps a list in its order: the editor sorts by the letters of this. */
export const sortText = (index: number): string => String(index).padStart(6, '0');
