/** The words that a key is made of, as the React SDK parts it: at punctuation, capitals and digits. */
function wordsOf(flagKey: string): string[] {
  return flagKey.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** `new-checkout.flow` as `newCheckoutFlow`: the name that hooks of the React and Vue SDKs give a flag. */
export const camelCase = (flagKey: string): string => {
  const pascal = pascalCase(flagKey);
  const [first = ''] = wordsOf(flagKey);
  return pascal.slice(0, first.length).toLowerCase() + pascal.slice(first.length);
};

const pascalCase = (flagKey: string): string => wordsOf(flagKey).map(capitalised).join('');

const joined =
  (separator: string) =>
  (flagKey: string): string =>
    wordsOf(flagKey)
      .map((word) => word.toLowerCase())
      .join(separator);

/** The case conversions of `.launchdarkly/coderefs.yaml`, by their names there. */
export const CASES: Readonly<Partial<Record<string, (flagKey: string) => string>>> = {
  camelcase: camelCase,
  pascalcase: pascalCase,
  snakecase: joined('_'),
  uppersnakecase: (flagKey) => joined('_')(flagKey).toUpperCase(),
  kebabcase: joined('-'),
  dotcase: joined('.'),
};

/** Keys by what `convert` makes of them. What several keys become stands for none of them. */
export function byConverted(
  flagKeys: Iterable<string>,
  convert: (flagKey: string) => string,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const flagKey of flagKeys) {
    const name = convert(flagKey);
    if (keys.has(name)) ambiguous.add(name);
    else keys.set(name, flagKey);
  }
  for (const name of ambiguous) keys.delete(name);
  return keys;
}
