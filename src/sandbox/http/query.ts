import { invalidRequest } from './refusal';

/** A boolean of the query: the API takes 0, 1, true and false. Undefined when it is not given. */
export function booleanOf(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw invalidRequest(`${name} must be a boolean, not '${text}'`);
}

export function integerOf(query: URLSearchParams, name: string, range: { least: number; most: number }) {
  const text = query.get(name);
  if (text === null) return undefined;
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || number < range.least || number > range.most) {
    throw invalidRequest(`${name} must be an integer from ${range.least} to ${range.most}, not '${text}'`);
  }
  return number;
}

/** What `expand` asks for; a name that this endpoint does not know is passed over, as the service does. */
export const expands = (query: URLSearchParams, name: string): boolean =>
  query.getAll('expand').some((list) => list.split(',').includes(name));
