import * as l10n from '@vscode/l10n';
import type { Clause, Rule } from '../../model/flag/flag';
import { valueInWords } from '../words/clauseWords';
import type { Report } from './problem';

type Value = Clause['values'][number];

/** What an operator takes, and the words for a value that it does not. */
interface Operand {
  readonly takes: (value: Value) => boolean;
  readonly words: (value: string) => string;
}

const TEXT: Operand = {
  takes: (value) => typeof value === 'string',
  words: (value) => l10n.t('{0} is not text, so that it never matches.', value),
};
const NUMBER: Operand = {
  takes: (value) => typeof value === 'number',
  words: (value) => l10n.t('{0} is not a number, so that it never matches.', value),
};
const DATE: Operand = {
  takes: (value) => (typeof value === 'number' ? Number.isFinite(value) : isDate(value)),
  words: (value) => l10n.t('{0} is no time: write 2030-01-31T12:00:00Z, or milliseconds since 1970.', value),
};
const VERSION: Operand = {
  takes: (value) => typeof value === 'string' && VERSION_TEXT.test(value),
  words: (value) => l10n.t('{0} is no version: write 2.1.0, without a letter before it.', value),
};
const PATTERN: Operand = {
  takes: (value) => typeof value === 'string' && isPattern(value),
  words: (value) => l10n.t('{0} is no regular expression, so that it never matches.', value),
};
const SEGMENT: Operand = {
  takes: (value) => typeof value === 'string',
  words: (value) => l10n.t('{0} is not the key of a segment.', value),
};
const SCALAR: Operand = {
  takes: (value) => typeof value !== 'object' || value === null,
  words: (value) => l10n.t('{0} is not a single value.', value),
};

const OPERANDS: ReadonlyMap<string, Operand> = new Map([
  ['in', SCALAR],
  ['startsWith', TEXT],
  ['endsWith', TEXT],
  ['contains', TEXT],
  ['matches', PATTERN],
  ['lessThan', NUMBER],
  ['lessThanOrEqual', NUMBER],
  ['greaterThan', NUMBER],
  ['greaterThanOrEqual', NUMBER],
  ['before', DATE],
  ['after', DATE],
  ['semVerEqual', VERSION],
  ['semVerLessThan', VERSION],
  ['semVerGreaterThan', VERSION],
  ['segmentMatch', SEGMENT],
]);

/** All operators that LaunchDarkly knows. */
export const OPERATORS: readonly string[] = [...OPERANDS.keys()];

/** Problems of the clauses of one rule; `segments` are all of the environment. */
export function findClauseProblems(
  { clauses }: Rule,
  segments: ReadonlySet<string> | undefined,
  report: Report,
): void {
  if (clauses.length === 0) {
    report('/clauses', 'warning', l10n.t('The rule has no conditions, so that it is for everyone.'));
  }
  for (const [index, clause] of clauses.entries()) {
    const { attribute, op, values, contextKind } = clause;
    const path = `/clauses/${index}`;
    const operand = OPERANDS.get(op);
    if (!operand) report(`${path}/op`, 'error', l10n.t('There is no operator {0}.', op));
    if (attribute === '' && op !== 'segmentMatch') {
      report(`${path}/attribute`, 'error', l10n.t('The condition names no attribute.'));
    }
    if (contextKind === '')
      report(`${path}/contextKind`, 'error', l10n.t('The condition names no context kind.'));
    if (values.length === 0) {
      const words = clause.negate
        ? l10n.t('The condition has no values, so that it holds wherever the attribute is.')
        : l10n.t('The condition has no values, so that it never holds.');
      report(`${path}/values`, 'warning', words);
    }
    for (const [place, value] of values.entries()) {
      const at = `${path}/values/${place}`;
      if (operand && !operand.takes(value)) report(at, 'warning', operand.words(valueInWords(value)));
      else if (op === 'segmentMatch' && typeof value === 'string' && segments?.has(value) === false) {
        report(at, 'warning', l10n.t('There is no segment {0} in this environment.', value));
      }
    }
  }
}

/** As SDKs read versions: minor and patch may be left out, a letter before them may not be there. */
const VERSION_TEXT =
  /^(0|[1-9]\d*)(\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?)?(-[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/;

const DATE_TEXT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

const isDate = (value: Value): boolean =>
  typeof value === 'string' && DATE_TEXT.test(value) && !Number.isNaN(Date.parse(value));

/**
 * SDKs use the regular expressions of their languages. What Go, Java, Python or .NET write otherwise is read as here:
 * flags at the start, `(?P<name>…)`, `\A` and `\z`.
 */
function isPattern(value: string): boolean {
  const here = value
    .replace(/^\(\?[a-zA-Z]+\)/, '')
    .replace(/\(\?[a-zA-Z]*-?[a-zA-Z]*:/g, '(?:')
    .replaceAll('(?P<', '(?<');
  try {
    new RegExp(here);
    return true;
  } catch {
    return false;
  }
}
