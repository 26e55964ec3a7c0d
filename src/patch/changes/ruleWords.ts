import * as l10n from '@vscode/l10n';
import { clauseInWords, valueInWords } from '../../targeting/words/clauseWords';
import { type Phrase, compose, strong } from '../../targeting/words/phrase';
import type { Json } from '../instruction';
import { equal } from '../tree/equal';
import type { ClauseTree, RuleTree } from '../tree/flagTree';
import { type VariationWords, arrow, servedChange, servedInWords } from './servedWords';

/** More names than these are counted, not listed. */
const MOST_LISTED = 5;

/** `a, b, c`, or `a, b, c and 97 more` */
export function listed(items: readonly string[]): string {
  if (items.length <= MOST_LISTED) return items.join(', ');
  const first = items.slice(0, MOST_LISTED - 2).join(', ');
  return l10n.t('{0} and {1} more', first, items.length - MOST_LISTED + 2);
}

/** `user country is one of DE, FR` */
function clauseText(clause: ClauseTree): string {
  const { contextKind, attribute, operator, values } = clauseInWords({
    ...clause,
    values: [...clause.values.values()],
  });
  return [contextKind, attribute, operator, listed(values)].filter((word) => word).join(' ');
}

const subject = (clause: ClauseTree): string =>
  clause.op === 'segmentMatch' ? l10n.t('the segments') : clause.attribute;

/** What happens to a clause of a rule that stays: `add SE to country`. */
export function clauseChange(
  before: ClauseTree | undefined,
  after: ClauseTree | undefined,
): readonly Phrase[] {
  if (!before) return after ? compose(l10n.t('add “{0}”'), strong(clauseText(after))) : [];
  if (!after) return compose(l10n.t('remove “{0}”'), strong(clauseText(before)));
  if (!equal({ ...before, values: undefined }, { ...after, values: undefined })) {
    return compose('{0}', arrow(clauseText(before), clauseText(after)));
  }
  const added = missingIn(before, after);
  const removed = missingIn(after, before);
  const of = subject(after);
  if (removed.length === 0) return compose(l10n.t('add {0} to {1}'), strong(listed(added)), of);
  if (added.length === 0) return compose(l10n.t('remove {0} from {1}'), strong(listed(removed)), of);
  return compose(l10n.t('add {0} to {1} and remove {2}'), strong(listed(added)), of, strong(listed(removed)));
}

function missingIn(clause: ClauseTree, other: ClauseTree): string[] {
  const isMissing = ([name]: readonly [string, Json]): boolean => !clause.values.has(name);
  return [...other.values].filter(isMissing).map(([, value]) => valueInWords(value));
}

/** `add: serves On to user country is DE` */
export function ruleAdded({ served, clauses }: RuleTree, nameOf: VariationWords): readonly Phrase[] {
  const conditions = [...clauses.values()].map(clauseText);
  const serves = strong(servedInWords(served, nameOf));
  if (conditions.length === 0) return compose(l10n.t('new, serves {0} to everyone'), serves);
  return compose(l10n.t('new, serves {0} where {1}'), serves, conditions.join(l10n.t(' and ')));
}

export function ruleFieldChange(
  field: Exclude<keyof RuleTree, 'clauses'>,
  before: RuleTree,
  after: RuleTree,
  nameOf: VariationWords,
  variationCount: number,
): readonly Phrase[] {
  switch (field) {
    case 'description':
      if (after.description === '') return compose(l10n.t('remove the description'));
      return compose(l10n.t('call it {0}'), strong(after.description));
    case 'served':
      return compose(l10n.t('serve {0}'), servedChange(before.served, after.served, nameOf, variationCount));
    case 'trackEvents':
      return compose(after.trackEvents ? l10n.t('track events') : l10n.t('stop tracking events'));
    case 'disabled':
      return compose(after.disabled ? l10n.t('disable') : l10n.t('enable'));
    case 'other':
      return compose(l10n.t('other fields: {0}'), strong(changedNames(before.other, after.other)));
  }
}

/** The names of the fields that differ in two objects. */
export function changedNames(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): string {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return listed([...names].filter((name) => !equal(before[name], after[name])));
}
