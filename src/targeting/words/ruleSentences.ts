import * as l10n from '@vscode/l10n';
import type { Clause, Rule, Served, Variation } from '../../model/flag/flag';
import type { SegmentRule } from '../../model/project/segment';
import { clauseInWords } from './clauseWords';
import { DEFAULT_CONTEXT_KIND, type TargetGroup } from '../targetGroups';
import { percentage, variationInWords } from './words';

/** Of more values, or keys, the first ones are told and the others counted. */
const MOST_LISTED = 5;

/** `a, b, c`, or `a, b, c and 97 more`. */
export function listedInWords(items: readonly string[], most = MOST_LISTED): string {
  if (items.length <= most) return items.join(', ');
  const told = Math.max(1, most - 2);
  return l10n.t('{0} and {1} more', items.slice(0, told).join(', '), items.length - told);
}

/** `user country is one of DE, FR and user is in segment beta`; `most` is how many values of each clause are told. */
function conditionsInWords(clauses: readonly Clause[], most?: number): string {
  return clauses
    .map((clause) => {
      const { contextKind, attribute, operator, values } = clauseInWords(clause);
      const subject = contextKind ?? (attribute === undefined ? l10n.t('the context') : undefined);
      return [subject, attribute, operator, listedInWords(values, most)].filter(Boolean).join(' ');
    })
    .join(` ${l10n.t('and')} `);
}

/** `On`, `On 20%, Off 80%`, `A 50%, B 50% by organization key`. */
export function servedSharesInWords(
  { variation, rollout }: Served,
  variations: readonly Variation[],
): string {
  if (!rollout) return variationAt(variations, variation);
  const shares = rollout.variations
    .filter(({ weight }) => weight > 0)
    .map((share) => `${variationAt(variations, share.variation)} ${percentage(share.weight)}`)
    .join(', ');
  const { contextKind = DEFAULT_CONTEXT_KIND, bucketBy = 'key' } = rollout;
  if (contextKind === DEFAULT_CONTEXT_KIND && bucketBy === 'key') return shares;
  return l10n.t('{0} by {1}', shares, `${contextKind} ${bucketBy}`);
}

/** `Rule 2: On where user country is DE`; a rule without conditions serves everyone. */
export function ruleSentence(
  rule: Pick<Rule, 'clauses' | 'variation' | 'rollout'>,
  number: number,
  variations: readonly Variation[],
  most?: number,
): string {
  const served = servedSharesInWords(rule, variations);
  if (rule.clauses.length === 0) return l10n.t('Rule {0}: {1} to everyone', number, served);
  return l10n.t('Rule {0}: {1} where {2}', number, served, conditionsInWords(rule.clauses, most));
}

/** `3 users`, `1 context of kind organization`: only users have a word of their own. */
export function contextsInWords(count: number, contextKind: string): string {
  if (contextKind === DEFAULT_CONTEXT_KIND) {
    return count === 1 ? l10n.t('1 user') : l10n.t('{0} users', count);
  }
  return count === 1
    ? l10n.t('1 context of kind {0}', contextKind)
    : l10n.t('{0} contexts of kind {1}', count, contextKind);
}

/** `On for 3 users`. */
export function targetsSentence(
  { variationIndex, contextKind, keys }: TargetGroup,
  variations: readonly Variation[],
): string {
  return l10n.t(
    '{0} for {1}',
    variationAt(variations, variationIndex),
    contextsInWords(keys.length, contextKind),
  );
}

/** `Rule 1: 20% of those where user country is DE, by user email`. */
export function segmentRuleSentence(rule: SegmentRule, number: number, most?: number): string {
  const { clauses, weight, rolloutContextKind = DEFAULT_CONTEXT_KIND, bucketBy = 'key' } = rule;
  const conditions = conditionsInWords(clauses, most);
  if (weight === undefined) {
    return clauses.length === 0
      ? l10n.t('Rule {0}: everyone', number)
      : l10n.t('Rule {0}: those where {1}', number, conditions);
  }
  const by = `${rolloutContextKind} ${bucketBy}`;
  return clauses.length === 0
    ? l10n.t('Rule {0}: {1} of everyone, by {2}', number, percentage(weight), by)
    : l10n.t('Rule {0}: {1} of those where {2}, by {3}', number, percentage(weight), conditions, by);
}

/** A variation by its place, where there is one. */
export function variationAt(
  variations: readonly Variation[],
  variationIndex: number | null | undefined,
): string {
  if (typeof variationIndex !== 'number') return l10n.t('the default in the code');
  const variation = variations[variationIndex];
  return variation ? variationInWords(variation) : l10n.t('variation {0}', variationIndex);
}
