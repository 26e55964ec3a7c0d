import type { Statement } from './webhook';

const LISTS = ['resources', 'notResources', 'actions', 'notActions'];

/** Why a text is no list of statements. */
export type StatementsProblem = 'not-json' | 'not-a-list' | 'no-effect' | 'no-lists' | 'no-resources';

export type ReadStatements =
  | { readonly kind: 'ok'; readonly statements: readonly Statement[] }
  | { readonly kind: 'bad'; readonly problem: StatementsProblem };

/** Reads the statements of a policy as a person types or pastes them: a JSON array, or one statement alone. */
export function readStatements(text: string): ReadStatements {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // What is typed is no JSON yet.
    return { kind: 'bad', problem: 'not-json' };
  }
  const list: unknown[] = Array.isArray(json) ? (json as unknown[]) : [json];
  for (const item of list) {
    const problem = problemOf(item);
    if (problem) return { kind: 'bad', problem };
  }
  return { kind: 'ok', statements: list as Statement[] };
}

function problemOf(item: unknown): StatementsProblem | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'not-a-list';
  const fields = new Map<string, unknown>(Object.entries(item));
  if (fields.get('effect') !== 'allow' && fields.get('effect') !== 'deny') return 'no-effect';
  const isList = (value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
  if (LISTS.some((name) => fields.has(name) && !isList(fields.get(name)))) return 'no-lists';
  return fields.has('resources') || fields.has('notResources') ? undefined : 'no-resources';
}
