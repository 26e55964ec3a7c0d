import { invalidRequest } from './refusal';

/** One `field:value` of a `filter`. Within a value `+` means all of, `|` any of; what that means is the field's. */
export interface Filter {
  readonly field: string;
  readonly value: string;
}

/** Splits `filter=field:value,field:value` at the commas outside JSON values and quotes. */
export function readFilters(text: string | null): Filter[] {
  if (text === null || text.trim() === '') return [];
  return splitAtCommas(text).map((part) => {
    const colon = part.indexOf(':');
    if (colon < 1) throw invalidRequest(`Invalid filter '${part}': it must be field:value`);
    return { field: part.slice(0, colon).trim(), value: part.slice(colon + 1).trim() };
  });
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

export const allOf = (value: string): string[] => value.split('+').filter((part) => part !== '');

export const anyOf = (value: string): string[] => value.split('|').filter((part) => part !== '');

/** Whether key or name has the text in it, in any case. */
export function mentions(thing: { readonly key: string; readonly name: string }, text: string): boolean {
  const wanted = text.toLowerCase();
  return thing.key.toLowerCase().includes(wanted) || thing.name.toLowerCase().includes(wanted);
}

/** The filters `query` and `tags`, which projects and environments have in common. */
export function queryOrTagsFilter({ field, value }: Filter) {
  return (thing: {
    readonly key: string;
    readonly name: string;
    readonly tags: readonly string[];
  }): boolean => {
    if (field === 'query') return mentions(thing, value);
    const tags = thing.tags.map((tag) => tag.toLowerCase());
    return allOf(value).every((tag) => tags.includes(tag.toLowerCase()));
  };
}

/** Refuses filters on other fields than those that an endpoint knows. */
export function onlyFields(filters: readonly Filter[], known: readonly string[]): readonly Filter[] {
  const unknown = filters.find(({ field }) => !known.includes(field));
  if (unknown) throw invalidRequest(`Unknown filter field '${unknown.field}'`);
  return filters;
}
