import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { ApiDocument } from './apiDocument';

const DOCUMENT_ID = 'https://flagdeck.test/api';

type Schema = Readonly<Record<string, unknown>>;

/** Checks bodies against schemas of the document. What a schema does not name is a fault too: a typing error would hide in it. */
export class SchemaCheck {
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor({ schemas }: ApiDocument) {
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(this.#ajv);
    // OpenAPI's own names for what JSON's types say already.
    for (const format of ['int', 'string']) this.#ajv.addFormat(format, true);
    this.#ajv.addSchema({
      $id: DOCUMENT_ID,
      components: { schemas: closed(schemas) as Schema },
    });
  }

  /** What is wrong with `body`, a sentence for each fault with the place it is at. */
  faults(schema: Schema, body: unknown): string[] {
    const text = JSON.stringify(schema);
    const validate = this.#compiled.get(text) ?? this.#ajv.compile(inDocument(closed(schema)) as Schema);
    this.#compiled.set(text, validate);
    return validate(body) ? [] : (validate.errors ?? []).map(explain);
  }
}

/** Paths of nulls that stand where an absent field should: anywhere but in free values. */
export function strayNulls(body: unknown, place = ''): string[] {
  if (body === null) return [`${place} is null: an absent field is left out`];
  if (typeof body !== 'object') return [];
  return Object.entries(body).flatMap(([name, part]) =>
    FREE.has(name) ? [] : strayNulls(part, `${place}/${name}`),
  );
}

/** Values of variations and clauses, what a user gets, and what a trigger or an SDK was sent, are any JSON. */
const FREE: ReadonlySet<string> = new Set(['value', 'values', 'jsonBody', '_value', 'setting', 'context']);

const explain = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`;

/** OpenAPI 3.0 says `nullable`, JSON Schema lists `null` among the types; and objects are closed to names they do not have. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema)) {
    if (name === 'example' || name === 'nullable') continue;
    copy[name] = closed(part);
  }
  if ('nullable' in schema && typeof copy['type'] === 'string') copy['type'] = [copy['type'], 'null'];
  if (isObjectSchema(schema)) copy['additionalProperties'] = false;
  return copy;
}

const isObjectSchema = (schema: object): boolean =>
  'properties' in schema &&
  typeof schema.properties === 'object' &&
  'type' in schema &&
  !('additionalProperties' in schema) &&
  !('allOf' in schema);

/** References inside the document, seen from a schema outside it. */
function inDocument(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', `"${DOCUMENT_ID}#/components/`),
  ) as unknown;
}
