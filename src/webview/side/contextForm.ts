/** One attribute as it is typed. A value that is JSON is taken as JSON, and everything else as text. */
export interface AttributeRow {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** A context of one kind as a form. */
export interface ContextForm {
  readonly kind: string;
  readonly key: string;
  readonly attributes: readonly AttributeRow[];
}

export const EMPTY_FORM: ContextForm = { kind: 'user', key: '', attributes: [] };

/** The JSON text of a form. Attributes without a name are left out. */
export function contextText({ kind, key, attributes }: ContextForm): string {
  const fields = attributes.flatMap(({ name, value }): [string, unknown][] =>
    name.trim() === '' ? [] : [[name.trim(), typedValue(value)]],
  );
  return JSON.stringify(
    { kind: kind.trim(), key, ...Object.fromEntries(fields.filter(isFree)) },
    undefined,
    2,
  );
}

/** The form of a JSON text; undefined for a context of several kinds, and for what is no context. */
export function contextForm(text: string): ContextForm | undefined {
  const json = parse(text)?.value;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { kind, key = '', ...attributes } = json as Record<string, unknown>;
  if (typeof kind !== 'string' || kind === 'multi' || typeof key !== 'string') return undefined;
  const rows = Object.entries(attributes).map(([name, value], id) => ({ id, name, value: valueText(value) }));
  return { kind, key, attributes: rows };
}

/** Whether two texts are the same JSON. */
export function isSameContext(one: string, other: string): boolean {
  return one === other || normal(one) === normal(other);
}

/** `24`, `true`, `["a"]` are JSON; `24 hours` is text, and so is `"24"`. */
export function typedValue(text: string): unknown {
  const json = parse(text.trim());
  return json ? json.value : text;
}

/** What is typed for a value: text that would be taken as JSON stands in quotes. */
export function valueText(value: unknown): string {
  return typeof value === 'string' && !parse(value.trim()) ? value : JSON.stringify(value);
}

/** The names that are taken by fields of their own, and those that come twice. */
export function wrongNames({ attributes }: ContextForm): readonly string[] {
  const names = attributes.map(({ name }) => name.trim()).filter((name) => name !== '');
  return names.filter((name, index) => !isFree([name]) || names.indexOf(name) !== index);
}

const isFree = ([name]: readonly [string, ...unknown[]]): boolean => name !== 'kind' && name !== 'key';

function normal(text: string): string | undefined {
  const json = parse(text);
  return json && JSON.stringify(json.value);
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
