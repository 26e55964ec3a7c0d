import { invalidRequest } from './refusal';

/** One test of a worded filter: `tags anyOf ["enterprise", "beta"]`. */
export interface WordedTest {
  readonly field: string;
  readonly operator: string;
  /** A single value is a list of one. */
  readonly values: readonly string[];
}

type Passes<T> = (thing: T) => boolean;

const TOKEN = /\s*(?:([(),|])|("(?:[^"\\]|\\.)*")|(\[[^\]]*\])|([^\s(),|[\]"]+))/y;

/**
 * Reads a filter of the worded dialect: tests joined by `,` (and) and `|` (or), grouped by parentheses. An empty one lets
 * everything pass; one that cannot be read is a 400.
 */
export function readWordedFilter<T>(text: string | null, testOf: (test: WordedTest) => Passes<T>): Passes<T> {
  if (text === null || text.trim() === '') return () => true;
  const tokens = tokensOf(text);
  let at = 0;

  const passes = any();
  if (at < tokens.length) throw invalidRequest(`Invalid filter: unexpected '${tokens[at] ?? ''}'`);
  return passes;

  function any(): Passes<T> {
    const options = [all()];
    while (tokens[at] === '|') {
      at += 1;
      options.push(all());
    }
    return (thing) => options.some((option) => option(thing));
  }

  function all(): Passes<T> {
    const parts = [one()];
    while (tokens[at] === ',') {
      at += 1;
      parts.push(one());
    }
    return (thing) => parts.every((part) => part(thing));
  }

  function one(): Passes<T> {
    if (tokens[at] === '(') {
      at += 1;
      const inner = any();
      if (tokens[at] !== ')') throw invalidRequest('Invalid filter: a parenthesis is not closed');
      at += 1;
      return inner;
    }
    const [field, operator, value] = tokens.slice(at, at + 3);
    at += 3;
    if (field === undefined || operator === undefined || value === undefined) {
      throw invalidRequest(`Invalid filter '${text ?? ''}': each test is a field, an operator and a value`);
    }
    return testOf({ field, operator, values: valuesOf(value) });
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw invalidRequest(`Invalid filter at '${text.slice(start)}'`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function valuesOf(token: string): string[] {
  if (!token.startsWith('[') && !token.startsWith('"')) return [token];
  try {
    const value = JSON.parse(token) as unknown;
    return (Array.isArray(value) ? value : [value]).map(String);
  } catch {
    throw invalidRequest(`Invalid value in filter: ${token}`);
  }
}
