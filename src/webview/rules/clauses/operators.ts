import * as l10n from '@vscode/l10n';
import type { Clause } from '../../../model/flag/flag';
import { clauseInWords } from '../../../targeting/words/clauseWords';

/** What the values of a clause are, and so how they are edited. */
export type Operand = 'scalar' | 'text' | 'pattern' | 'number' | 'date' | 'version' | 'segment';

const OPERATORS_OF: readonly (readonly [Operand, readonly string[]])[] = [
  ['scalar', ['in']],
  ['text', ['startsWith', 'endsWith', 'contains']],
  ['pattern', ['matches']],
  ['number', ['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual']],
  ['date', ['before', 'after']],
  ['version', ['semVerEqual', 'semVerLessThan', 'semVerGreaterThan']],
  ['segment', ['segmentMatch']],
];

const OPERAND_OF: ReadonlyMap<string, Operand> = new Map(
  OPERATORS_OF.flatMap(([operand, operators]) => operators.map((op) => [op, operand] as const)),
);

/** Attributes of a context itself, which are always text. */
const ALWAYS_TEXT: ReadonlySet<string> = new Set(['key', 'kind', 'name']);

/** What a clause takes as values. The values of an operator that is new to us are any. */
export function operandOf({ op, attribute, values }: Pick<Clause, 'op' | 'attribute' | 'values'>): Operand {
  const operand = OPERAND_OF.get(op) ?? 'scalar';
  const isText = ALWAYS_TEXT.has(attribute) && values.every((value) => typeof value === 'string');
  return operand === 'scalar' && isText ? 'text' : operand;
}

/** An operator or its opposite, as one choice. */
interface OperatorChoice {
  /** `in`, `!in`. */
  readonly value: string;
  readonly words: string;
}

export interface OperatorGroup {
  readonly label: string;
  readonly choices: readonly OperatorChoice[];
}

export const choiceOf = ({ op, negate }: Pick<Clause, 'op' | 'negate'>): string =>
  `${negate ? '!' : ''}${op}`;

export const readChoice = (choice: string): Pick<Clause, 'op' | 'negate'> => ({
  op: choice.replace(/^!/, ''),
  negate: choice.startsWith('!'),
});

/** All operators and their opposites, by what they compare. `current` is among them even when it is new to us. */
export function operatorGroups(current: Pick<Clause, 'op' | 'negate'>): OperatorGroup[] {
  const groups = (
    [
      [l10n.t('Any value'), ['in']],
      [l10n.t('Text'), ['startsWith', 'endsWith', 'contains', 'matches']],
      [l10n.t('Number'), ['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual']],
      [l10n.t('Date'), ['before', 'after']],
      [l10n.t('Semantic version'), ['semVerEqual', 'semVerLessThan', 'semVerGreaterThan']],
      [l10n.t('Segment'), ['segmentMatch']],
    ] as const
  ).map(([label, operators]) => ({ label, choices: operators.flatMap(bothWays) }));
  return OPERAND_OF.has(current.op)
    ? groups
    : [...groups, { label: l10n.t('Other'), choices: bothWays(current.op) }];
}

const bothWays = (op: string): OperatorChoice[] =>
  [false, true].map((negate) => ({ value: choiceOf({ op, negate }), words: operatorWords(op, negate) }));

const operatorWords = (op: string, negate: boolean): string =>
  clauseInWords({ op, negate, attribute: '', values: ['', ''] }).operator;
