import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const NAMED = process.env['LAUNCHDARKLY_OPENAPI'];
const BESIDE_THE_PROJECT = '../shared/api/launchdarkly-openapi.json';

/** Why the contract tests did not run, and what to do about it. */
export const DOCUMENT_IS_MISSING =
  "The contract tests are skipped: LaunchDarkly's OpenAPI document is not here. Download it from " +
  'https://app.launchdarkly.com/api/v2/openapi.json and name its file in LAUNCHDARKLY_OPENAPI.';

const schema = z.record(z.string(), z.unknown());

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: schema.default({}),
});

const content = z.record(z.string(), z.object({ schema: schema.optional() }));

const operation = z.object({
  operationId: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content, required: z.boolean().default(false) }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const apiDocument = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum([...METHODS, 'parameters', 'summary']), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** One method on one path of the document. */
export interface Operation extends z.infer<typeof operation> {
  readonly method: string;
  /** With its parameters in braces, as the document has it. */
  readonly path: string;
}

export interface ApiDocument {
  readonly file: string;
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Record<string, unknown>>>;
}

/** The official document, from where LAUNCHDARKLY_OPENAPI says or from beside the project; undefined when it is in neither. */
export function loadApiDocument(): ApiDocument | undefined {
  if (NAMED !== undefined && !existsSync(NAMED))
    throw new Error(`LAUNCHDARKLY_OPENAPI: there is no ${NAMED}`);
  const file = NAMED ?? BESIDE_THE_PROJECT;
  if (!existsSync(file)) return undefined;
  const { paths, components } = apiDocument.parse(JSON.parse(readFileSync(file, 'utf8')));
  const operations = Object.entries(paths).flatMap(([pathTemplate, item]) =>
    METHODS.flatMap((method): Operation[] => {
      if (item[method] === undefined) return [];
      return [{ ...operation.parse(item[method]), method: method.toUpperCase(), path: pathTemplate }];
    }),
  );
  return { file: path.resolve(file), operations, schemas: components.schemas };
}

/** The operation that a request means. Of two templates that fit, the one with fewer parameters: `/members/me` is its own. */
export function findOperation(
  { operations }: ApiDocument,
  method: string,
  pathname: string,
): Operation | undefined {
  const [best] = operations
    .filter((one) => one.method === method.toUpperCase() && matches(one.path, pathname))
    .sort((a, b) => parameterCount(a.path) - parameterCount(b.path));
  return best;
}

function matches(template: string, pathname: string): boolean {
  const wanted = template.split('/');
  const given = pathname.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  );
}

const parameterCount = (template: string): number => template.split('{').length - 1;

/** What a JSON content of the document is described by; undefined when it has none. */
export const jsonSchemaOf = (of: { content?: z.infer<typeof content> | undefined } | undefined) =>
  of?.content?.['application/json']?.schema;
