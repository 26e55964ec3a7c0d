import type { ContextRecord } from '../account/usageRecord';
import { invalidRequest } from '../http/refusal';
import { readWordedFilter, type WordedTest } from '../http/wordedFilter';
import { contextsIn, type SeenContext } from '../usage/observe';

/** What is searched: an instance with all of its contexts, or one context of it. */
export interface Searched {
  readonly record: ContextRecord;
  readonly contexts: readonly { kind: string; key: string; attributes: SeenContext }[];
}

export const wholeInstance = (record: ContextRecord): Searched => ({
  record,
  contexts: contextsIn(record.context),
});

/** What decides whether a context passes a filter such as `kind equals "user",*.name startsWith "A"`. */
export function contextFilter(text: string | null): (searched: Searched) => boolean {
  return readWordedFilter(text, testOf);
}

function testOf({ field, operator, values }: WordedTest): (searched: Searched) => boolean {
  if (field === 'q') {
    const wanted = values.map((value) => value.toLowerCase());
    return ({ contexts }) =>
      contexts.some(({ attributes }) => {
        const found = JSON.stringify(Object.values(attributes)).toLowerCase();
        return wanted.every((value) => found.includes(value));
      });
  }
  const compare = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!compare) throw invalidRequest(`Contexts cannot be filtered by the operator '${operator}'`);
  return (searched) => compare(valuesOf(searched, field), values);
}

type Compare = (found: readonly string[], wanted: readonly string[]) => boolean;

const anyOf: Compare = (found, wanted) => found.some((value) => wanted.includes(value));

const inTime =
  (passes: (found: number, wanted: number) => boolean): Compare =>
  (found, [wanted = '']) =>
    found.some((value) => passes(timeOf(value), timeOf(wanted)));

const OPERATORS: Readonly<Record<string, Compare>> = {
  equals: (found, wanted) => anyOf(found, wanted),
  anyOf,
  notEquals: (found, wanted) => !anyOf(found, wanted),
  contains: (found, wanted) => wanted.every((value) => found.includes(value)),
  startsWith: (found, [wanted = '']) => found.some((value) => value.startsWith(wanted)),
  exists: (found, [wanted]) => found.length > 0 === (wanted === 'true'),
  before: inTime((found, wanted) => found < wanted),
  after: inTime((found, wanted) => found > wanted),
};

const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

/** The values that a field has in what is searched, as text. A field that it does not know is an attribute. */
function valuesOf({ record, contexts }: Searched, field: string): string[] {
  switch (field) {
    case 'id':
      return [record.id];
    case 'applicationId':
      return [record.applicationId ?? []].flat();
    case 'lastSeen':
      return [String(record.lastSeen)];
    case 'kind':
    case 'kinds':
      return contexts.map(({ kind }) => kind);
    case 'key':
      return contexts.map(({ key }) => key);
    case 'kindKey':
    case 'kindKeys':
      return contexts.map(({ kind, key }) => `${kind}:${key}`);
    default:
      return attributeValues(contexts, field);
  }
}

/** `user.email` is an attribute of one kind, `*.email` or `email` of any. */
function attributeValues(contexts: Searched['contexts'], field: string): string[] {
  const dot = field.indexOf('.');
  const [wantedKind, name] = dot === -1 ? ['*', field] : [field.slice(0, dot), field.slice(dot + 1)];
  return contexts
    .filter(({ kind }) => wantedKind === '*' || kind === wantedKind)
    .flatMap(({ attributes }) => {
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      return value ?? [];
    })
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
}
