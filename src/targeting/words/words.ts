import * as l10n from '@vscode/l10n';
import type { Variation } from '../../model/flag/flag';
import type { EnvironmentState, FlagOverview, ServedShare } from '../../model/flag/flagOverview';
import { TOTAL_WEIGHT } from '../../model/flag/weight';

const LONGEST_VALUE = 24;

/** A variation by its name, or by its value as JSON, cut short. */
export function variationInWords({ name, value }: Variation): string {
  const words = name === undefined || name === '' ? JSON.stringify(value) : name;
  return words.length > LONGEST_VALUE ? `${words.slice(0, LONGEST_VALUE - 1)}…` : words;
}

/** `20%`, `0.5%`: a weight with the digits that it needs. */
export function percentage(weight: number): string {
  return `${Number((weight / (TOTAL_WEIGHT / 100)).toFixed(3))}%`;
}

/** What is served to those whom neither a target nor a rule picks: `Off`, `On 20%, Off 80%`. */
export function sharesInWords(flag: FlagOverview, shares: readonly ServedShare[]): string {
  if (shares.length === 0) return l10n.t('not known');
  return shares
    .map(({ variationIndex, weight }) => {
      const name = nameOf(flag, variationIndex);
      return weight === TOTAL_WEIGHT ? name : `${name} ${percentage(weight)}`;
    })
    .join(', ');
}

/** What the environment serves by default as it is now, on or off. */
export function servedInWords(flag: FlagOverview, state: EnvironmentState): string {
  return state.on ? sharesInWords(flag, state.fallthrough) : offInWords(flag, state);
}

function offInWords(flag: FlagOverview, { offVariationIndex }: EnvironmentState): string {
  return offVariationIndex === undefined
    ? l10n.t('the default in the code')
    : nameOf(flag, offVariationIndex);
}

/** The state in a few words, for a line above code: `on, On 20%`, `off`. Of a rollout the first share stands for all. */
export function stateInShort(flag: FlagOverview, state: EnvironmentState): string {
  if (!state.on) return l10n.t('off');
  const [first, ...others] = state.fallthrough;
  if (!first) return l10n.t('on');
  const rest = flag.variations.length > 2 && others.length > 0 ? ', …' : '';
  return l10n.t('on, {0}', sharesInWords(flag, [first]) + rest);
}

/** The state for a row: `on: On 20%, Off 80% · 2 rules · 3 targets`. */
export function stateInRow(flag: FlagOverview, state: EnvironmentState): string {
  const word = state.on ? l10n.t('on') : l10n.t('off');
  return [`${word}: ${servedInWords(flag, state)}`, ...(state.on ? decidersInWords(state) : [])].join(' · ');
}

/** What decides before the default rule does, counted: `1 prerequisite`, `3 targets`, `2 rules`. */
export function decidersInWords(state: EnvironmentState): string[] {
  const { prerequisiteCount, targetCount, ruleCount, ruleCountIsExact } = state;
  return [
    ...(prerequisiteCount > 0
      ? [prerequisiteCount === 1 ? l10n.t('1 prerequisite') : l10n.t('{0} prerequisites', prerequisiteCount)]
      : []),
    ...(targetCount > 0 ? [targetCount === 1 ? l10n.t('1 target') : l10n.t('{0} targets', targetCount)] : []),
    ...(ruleCount > 0 ? [rulesInWords(ruleCount, ruleCountIsExact)] : []),
  ];
}

function rulesInWords(count: number, isExact: boolean): string {
  if (!isExact) return l10n.t('{0}+ rules', count);
  return count === 1 ? l10n.t('1 rule') : l10n.t('{0} rules', count);
}

/**
 * What turning a flag on or off does to people, for a confirmation: who gets what afterwards, and what decides today.
 * `Everyone gets Off. Today 2 rules and a rollout (On 20%, Off 80%) decide.`
 */
export function toggleInWords(flag: FlagOverview, state: EnvironmentState, on: boolean): string {
  const afterwards = consequence(flag, { ...state, on });
  if (state.on === on) return afterwards;
  return `${afterwards} ${l10n.t('Today: {0}', lowerFirst(consequence(flag, state)))}`;
}

function consequence(flag: FlagOverview, state: EnvironmentState): string {
  if (!state.on) {
    return state.offVariationIndex === undefined
      ? l10n.t('Everyone gets the default in the code.')
      : l10n.t('Everyone gets {0}.', nameOf(flag, state.offVariationIndex));
  }
  const deciders = decidersInWords(state);
  const rest = sharesInWords(flag, state.fallthrough);
  if (deciders.length === 0) return l10n.t('Everyone gets {0}.', rest);
  const listed = upperFirst(enumeration(deciders));
  const one = state.prerequisiteCount + state.targetCount + state.ruleCount === 1;
  return one
    ? l10n.t('{0} decides first; everyone else gets {1}.', listed, rest)
    : l10n.t('{0} decide first; everyone else gets {1}.', listed, rest);
}

function enumeration(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? l10n.t('{0} and {1}', words.slice(0, -1).join(', '), last) : last;
}

function nameOf(flag: FlagOverview, variationIndex: number): string {
  const variation = flag.variations[variationIndex];
  return variation ? variationInWords(variation) : l10n.t('variation {0}', variationIndex);
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
