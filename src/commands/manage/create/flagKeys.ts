import type { NamingConvention } from '../../../model/flag/newFlagDefaults';

/** The ways in which LaunchDarkly's naming conventions write the words of a key. */
export const KEY_CASES = ['kebabCase', 'camelCase', 'upperCamelCase', 'snakeCase', 'constantCase'] as const;

export type KeyCase = (typeof KEY_CASES)[number];

/** What a whole key of each case looks like; of keys of one word, several. */
const SHAPES: Readonly<Record<KeyCase, RegExp>> = {
  kebabCase: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  upperCamelCase: /^[A-Z][a-zA-Z0-9]*$/,
  snakeCase: /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
  constantCase: /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/,
};

/** An example of each, for prompts. */
export const CASE_EXAMPLES: Readonly<Record<KeyCase, string>> = {
  kebabCase: 'new-checkout-flow',
  camelCase: 'newCheckoutFlow',
  upperCamelCase: 'NewCheckoutFlow',
  snakeCase: 'new_checkout_flow',
  constantCase: 'NEW_CHECKOUT_FLOW',
};

/** The case that a convention demands; none for `none` and for cases that are not known here. */
export const caseOf = ({ case: written }: NamingConvention): KeyCase | undefined =>
  KEY_CASES.find((one) => one === written);

/** What a convention has against a key; `case` names the one it wants. */
export type ConventionBreach =
  { readonly kind: 'prefix'; readonly prefix: string } | { readonly kind: 'case'; readonly case: KeyCase };

export function breachOf(flagKey: string, convention: NamingConvention): ConventionBreach | undefined {
  const { prefix = '' } = convention;
  if (!flagKey.startsWith(prefix)) return { kind: 'prefix', prefix };
  const wanted = caseOf(convention);
  const rest = flagKey.slice(prefix.length);
  return wanted && !SHAPES[wanted].test(rest) ? { kind: 'case', case: wanted } : undefined;
}

/**
 * A key that is made of a name: `New checkout flow` is `new-checkout-flow`. Signs that no key may have are left out, so that a name
 * without any other gives nothing but the prefix.
 */
export function keyOfName(name: string, convention: NamingConvention): string {
  const words = wordsOf(name);
  const { prefix = '' } = convention;
  // Who types the prefix too does not mean it twice.
  const known = wordsOf(prefix);
  const isSaid = known.length > 0 && known.every((word, index) => words[index] === word);
  return prefix + written(isSaid ? words.slice(known.length) : words, caseOf(convention) ?? 'kebabCase');
}

/** Lower case, without accents. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function written(words: readonly string[], keyCase: KeyCase): string {
  switch (keyCase) {
    case 'kebabCase':
      return words.join('-');
    case 'snakeCase':
      return words.join('_');
    case 'constantCase':
      return words.join('_').toUpperCase();
    case 'camelCase':
      return words.map((word, index) => (index === 0 ? word : upperFirst(word))).join('');
    case 'upperCamelCase':
      return words.map(upperFirst).join('');
  }
}

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * How most keys of a project are written, where no convention is told: a suggestion, not a rule. Keys of one word tell nothing.
 */
export function usualCase(flagKeys: Iterable<string>): KeyCase {
  const counts = new Map<KeyCase, number>();
  for (const key of flagKeys) {
    const likely = KEY_CASES.find((one) => MANY_WORDS[one].test(key));
    if (likely) counts.set(likely, (counts.get(likely) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? 'kebabCase';
}

const MANY_WORDS: Readonly<Record<KeyCase, RegExp>> = {
  kebabCase: /^[a-z0-9]+(?:-[a-z0-9]+)+$/,
  camelCase: /^[a-z]+[a-z0-9]*[A-Z][a-zA-Z0-9]*$/,
  upperCamelCase: /^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+$/,
  snakeCase: /^[a-z0-9]+(?:_[a-z0-9]+)+$/,
  constantCase: /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/,
};
