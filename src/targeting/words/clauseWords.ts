import * as l10n from '@vscode/l10n';
import type { Clause } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';

/** A clause, ready to be read from left to right: `user country is one of DE, FR`. */
export interface ClauseInWords {
  /** Absent where the clause is about the context as a whole: its kind, or its segments. */
  readonly contextKind?: string;
  /** Absent where the operator says it all, as for segments. */
  readonly attribute?: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Says a clause in words. An operator that is new to us is shown as it is. */
export function clauseInWords(clause: Clause): ClauseInWords {
  const { attribute, op, contextKind = DEFAULT_CONTEXT_KIND } = clause;
  const said = {
    operator: operatorInWords(clause),
    values: clause.values.map((value) => valueOf(value, op)),
  };
  if (op === 'segmentMatch') return said;
  if (attribute === 'kind') return { attribute, ...said };
  return { contextKind, attribute, ...said };
}

/** A value as text; quoted where it could be mistaken for a number, a truth value or nothing. */
export function valueInWords(value: Clause['values'][number]): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value !== value.trim() || /^(|true|false|null|-?\d+(\.\d+)?)$/.test(value)
    ? JSON.stringify(value)
    : value;
}

/** Times may be given in epoch milliseconds, which nobody reads. */
function valueOf(value: Clause['values'][number], op: string): string {
  const isTime = (op === 'before' || op === 'after') && typeof value === 'number';
  if (!isTime || Number.isNaN(new Date(value).getTime())) return valueInWords(value);
  return new Date(value).toISOString().replace('.000Z', 'Z');
}

function operatorInWords({ op, negate, values }: Clause): string {
  const several = values.length !== 1;
  switch (op) {
    case 'in':
      if (several) return negate ? l10n.t('is not one of') : l10n.t('is one of');
      return negate ? l10n.t('is not') : l10n.t('is');
    case 'startsWith':
      if (several) return negate ? l10n.t('does not start with any of') : l10n.t('starts with one of');
      return negate ? l10n.t('does not start with') : l10n.t('starts with');
    case 'endsWith':
      if (several) return negate ? l10n.t('does not end with any of') : l10n.t('ends with one of');
      return negate ? l10n.t('does not end with') : l10n.t('ends with');
    case 'contains':
      if (several) return negate ? l10n.t('does not contain any of') : l10n.t('contains one of');
      return negate ? l10n.t('does not contain') : l10n.t('contains');
    case 'matches':
      if (several) return negate ? l10n.t('does not match any pattern of') : l10n.t('matches a pattern of');
      return negate ? l10n.t('does not match the pattern') : l10n.t('matches the pattern');
    case 'lessThan':
      return negate ? l10n.t('is not less than') : l10n.t('is less than');
    case 'lessThanOrEqual':
      return negate ? l10n.t('is not at most') : l10n.t('is at most');
    case 'greaterThan':
      return negate ? l10n.t('is not greater than') : l10n.t('is greater than');
    case 'greaterThanOrEqual':
      return negate ? l10n.t('is not at least') : l10n.t('is at least');
    case 'before':
      return negate ? l10n.t('is not before') : l10n.t('is before');
    case 'after':
      return negate ? l10n.t('is not after') : l10n.t('is after');
    case 'semVerEqual':
      return negate ? l10n.t('is not version') : l10n.t('is version');
    case 'semVerLessThan':
      return negate ? l10n.t('is not a version below') : l10n.t('is a version below');
    case 'semVerGreaterThan':
      return negate ? l10n.t('is not a version above') : l10n.t('is a version above');
    case 'segmentMatch':
      if (several) return negate ? l10n.t('is in none of the segments') : l10n.t('is in one of the segments');
      return negate ? l10n.t('is not in segment') : l10n.t('is in segment');
    default:
      return negate ? l10n.t('not {0}', op) : op;
  }
}
