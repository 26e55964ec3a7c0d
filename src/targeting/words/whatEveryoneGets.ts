import * as l10n from '@vscode/l10n';
import type { FlagTargeting, Served, Variation } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { type Phrase, compose, strong } from './phrase';
import { DEFAULT_CONTEXT_KIND, targetGroups } from '../targetGroups';
import { percentage, variationInWords } from './words';

/** As much of a flag's targeting in one environment as decides who gets what. */
export type Deciding = Pick<
  FlagTargeting,
  'on' | 'prerequisites' | 'targets' | 'contextTargets' | 'rules' | 'fallthrough' | 'offVariation'
>;

/** More shares than these are not told apart in a sentence. */
const MOST_SHARES = 4;

/**
 * One or two sentences that say what everyone gets now: `In Production, targeting is on: 5 people are named, 2 rules
 * decide for others, and everyone else gets On 20% of the time. When off, it serves Off.` Disabled rules are not counted.
 */
export function whatEveryoneGets(
  environmentName: string,
  variations: readonly Variation[],
  targeting: Deciding,
): Phrase[] {
  const { on, prerequisites, offVariation } = targeting;
  const off = strong(nameOf(variations, offVariation));
  const decided = whoDecides(variations, targeting);
  const met = prerequisitesMet(prerequisites.length);
  const environment = strong(environmentName);
  if (!on) {
    return inARow(
      compose(
        l10n.t('In {0}, targeting is {1}: everyone gets {2}.'),
        environment,
        strong(l10n.t('off')),
        off,
      ),
      met
        ? compose(l10n.t('When on, where {0}, {1}'), met, decided)
        : compose(l10n.t('When on, {0}'), decided),
    );
  }
  const state = strong(l10n.t('on'));
  if (met) {
    return inARow(
      compose(l10n.t('In {0}, targeting is {1}. Where {2}, {3}'), environment, state, met, decided),
      compose(l10n.t('Elsewhere, and when off, it serves {0}.'), off),
    );
  }
  return inARow(
    compose(l10n.t('In {0}, targeting is {1}: {2}'), environment, state, decided),
    compose(l10n.t('When off, it serves {0}.'), off),
  );
}

const inARow = (first: readonly Phrase[], second: readonly Phrase[]): Phrase[] => [
  ...first,
  ...compose(' '),
  ...second,
];

/** `its prerequisite is met` */
function prerequisitesMet(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? l10n.t('its prerequisite is met') : l10n.t('its {0} prerequisites are met', count);
}

/** `5 people are named, 2 rules decide for others, and everyone else gets On.` */
function whoDecides(variations: readonly Variation[], targeting: Deciding): Phrase[] {
  const rest = servedTo(variations, targeting.fallthrough);
  const named = namedInWords(targeting);
  const rules = targeting.rules.filter(({ disabled }) => disabled !== true).length;
  if (named !== undefined && rules > 0) {
    const others =
      rules === 1 ? l10n.t('1 rule decides for others') : l10n.t('{0} rules decide for others', rules);
    return compose(l10n.t('{0}, {1}, and everyone else gets {2}.'), named, others, rest);
  }
  const first = named ?? (rules > 0 ? rulesInWords(rules) : undefined);
  if (first === undefined) return compose(l10n.t('everyone gets {0}.'), rest);
  return compose(l10n.t('{0}, and everyone else gets {1}.'), first, rest);
}

const rulesInWords = (rules: number): string =>
  rules === 1 ? l10n.t('1 rule decides for some') : l10n.t('{0} rules decide for some', rules);

/** `5 people are named`, `4 people and 1 other context are named`: only users are people. */
function namedInWords(targeting: Deciding): string | undefined {
  let people = 0;
  let others = 0;
  for (const { contextKind, keys } of targetGroups(targeting)) {
    if (contextKind === DEFAULT_CONTEXT_KIND) people += keys.length;
    else others += keys.length;
  }
  const count = new Intl.NumberFormat();
  const who = people === 1 ? l10n.t('1 person') : l10n.t('{0} people', count.format(people));
  if (people > 0 && others > 0) {
    const also =
      others === 1 ? l10n.t('1 other context') : l10n.t('{0} other contexts', count.format(others));
    return l10n.t('{0} and {1} are named', who, also);
  }
  if (people > 0) return people === 1 ? l10n.t('1 person is named') : l10n.t('{0} are named', who);
  if (others > 0)
    return others === 1
      ? l10n.t('1 context is named')
      : l10n.t('{0} contexts are named', count.format(others));
  return undefined;
}

function servedTo(variations: readonly Variation[], served: Served | undefined): readonly Phrase[] {
  const shares = (served?.rollout?.variations ?? [])
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.variation - b.variation);
  const [first] = shares;
  if (served?.variation !== undefined || !first) return strong(nameOf(variations, served?.variation));
  if (first.weight === TOTAL_WEIGHT) return strong(nameOf(variations, first.variation));
  const inWords = shares.map(({ variation, weight }) =>
    compose('{0} {1}', strong(nameOf(variations, variation)), percentage(weight)),
  );
  // Of two there is no need to say the other.
  const said = variations.length === 2 ? inWords.slice(0, 1) : inWords.slice(0, MOST_SHARES);
  const more = variations.length > 2 && shares.length > MOST_SHARES ? [compose(l10n.t('others'))] : [];
  return compose(l10n.t('{0} of the time'), oneOf([...said, ...more]));
}

/** `A 50%, B 30% or C 20%` */
function oneOf(parts: readonly (readonly Phrase[])[]): readonly Phrase[] {
  const last = parts.at(-1) ?? [];
  if (parts.length < 2) return last;
  const before = parts.slice(0, -1).flatMap((part, at) => (at === 0 ? part : [...compose(', '), ...part]));
  return compose(l10n.t('{0} or {1}'), before, last);
}

function nameOf(variations: readonly Variation[], variationIndex: number | null | undefined): string {
  if (typeof variationIndex !== 'number') return l10n.t('the default in the code');
  const variation = variations[variationIndex];
  return variation ? variationInWords(variation) : l10n.t('variation {0}', variationIndex);
}
