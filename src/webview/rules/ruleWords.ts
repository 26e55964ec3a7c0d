import * as l10n from '@vscode/l10n';
import type { Clause, Rule, Served, Variation } from '../../model/flag/flag';
import { clauseInWords } from '../../targeting/words/clauseWords';
import { percentage } from '../../targeting/words/words';
import { shortened } from '../controls/shortened';
import { variationName } from '../targeting/variationSelect';

/** Of more values, the first ones stand for all. */
const MOST_VALUES = 3;
const LONGEST_VALUE = 40;

/** A rule in a line: `user country is one of DE, FR, … and context is in segment beta`. */
export function conditionsInWords({ clauses }: Pick<Rule, 'clauses'>): string {
  if (clauses.length === 0) return l10n.t('everyone');
  return clauses.map(conditionInWords).join(` ${l10n.t('and')} `);
}

function conditionInWords(clause: Clause): string {
  const first = clause.values.slice(0, MOST_VALUES);
  const { contextKind = l10n.t('context'), attribute } = clauseInWords({ ...clause, values: [] });
  // The operator is one for several where there are more than one; the values are those that have a place.
  const { operator, values } = clauseInWords({ ...clause, values: first });
  const more = clause.values.length > MOST_VALUES ? ['…'] : [];
  return [contextKind, attribute, operator, [...values.map(cut), ...more].join(', ')]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

const cut = (value: string): string => shortened(value, LONGEST_VALUE);

/** What a rule serves, in short: `On`, `On 20%, Off 80%`. */
export function servedInShort({ variation, rollout }: Served, variations: readonly Variation[]): string {
  const nameOf = (index: number) => variationName(variations, index);
  if (!rollout) return variation === undefined ? l10n.t('the default in the code') : nameOf(variation);
  return rollout.variations
    .filter(({ weight }) => weight > 0)
    .map(({ variation: index, weight }) => `${nameOf(index)} ${percentage(weight)}`)
    .join(', ');
}

const searched = new WeakMap<Rule, string>();

/** Whether a rule has a text anywhere in it: description, conditions, all values. */
export function isFoundBy(query: string, rule: Rule): boolean {
  let text = searched.get(rule);
  if (text === undefined) {
    const parts = rule.clauses.flatMap((clause) => {
      const { contextKind, attribute, operator, values } = clauseInWords(clause);
      return [contextKind, attribute, operator, ...values];
    });
    text = [rule.description, ...parts].join('\n').toLowerCase();
    searched.set(rule, text);
  }
  return text.includes(query.toLowerCase());
}
