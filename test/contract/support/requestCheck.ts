import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type ApiDocument, findOperation, jsonSchemaOf, type Operation } from './apiDocument';
import { SchemaCheck } from './schemaCheck';

/** A request as it goes over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** Parsed; undefined for a request without a body. */
  readonly body?: unknown;
  readonly contentType?: string | undefined;
}

const SEMANTIC = /;\s*domain-model=launchdarkly\.semanticpatch/i;

const PARAMETER = { boolean: /^(?:0|1|true|false)$/, integer: /^-?\d+$/ } as const;

/** The document describes only JSON Patch for flags; this is what it leaves out. */
const SEMANTIC_PATCH = {
  type: 'object',
  required: ['instructions'],
  additionalProperties: false,
  properties: {
    comment: { type: 'string' },
    environmentKey: { type: 'string', minLength: 1 },
    instructions: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['kind'],
        additionalProperties: true,
        properties: { kind: { type: 'string' } },
      },
    },
  },
};

/** Each operation as RFC 6902 wants it: the document does not say which need a value. */
const JSON_PATCH = {
  type: 'array',
  items: {
    oneOf: [
      patchOperation(['add', 'replace', 'test'], { value: {} }),
      patchOperation(['remove'], {}),
      patchOperation(['move', 'copy'], { from: { type: 'string' } }),
    ],
  },
};

function patchOperation(names: readonly string[], more: Readonly<Record<string, unknown>>) {
  return {
    type: 'object',
    required: ['op', 'path', ...Object.keys(more)],
    additionalProperties: false,
    properties: { op: { enum: names }, path: { type: 'string', pattern: '^(?:/|$)' }, ...more },
  };
}

const instructionList = z.object({
  instructions: z.array(
    z.object({
      kind: z.string(),
      scope: z.string(),
      parameters: z.array(z.object({ name: z.string(), required: z.boolean() })),
    }),
  ),
});

type InstructionList = z.infer<typeof instructionList>['instructions'];

/** Holds requests of a client against the document. */
export class RequestCheck {
  readonly #document: ApiDocument;
  readonly #schemas: SchemaCheck;
  readonly #instructions: InstructionList | undefined;

  /** `semantic-patch.json` beside the document, where it is, tells the parameters of each kind of instruction. */
  constructor(document: ApiDocument) {
    this.#document = document;
    this.#schemas = new SchemaCheck(document);
    const file = path.join(path.dirname(document.file), 'semantic-patch.json');
    this.#instructions = existsSync(file)
      ? instructionList.parse(JSON.parse(readFileSync(file, 'utf8'))).instructions
      : undefined;
  }

  /** What is wrong with the request, a sentence for each fault; nothing for a good one. */
  faults(request: SentRequest): string[] {
    const { method, pathname, query } = request;
    const operation = findOperation(this.#document, method, pathname);
    const faults = operation
      ? [...queryFaults(operation, query), ...this.#bodyFaults(operation, request)]
      : ['the document has no such operation'];
    return faults.map((fault) => `${method} ${pathname}: ${fault}`);
  }

  #bodyFaults(operation: Operation, { method, body, contentType = '' }: SentRequest): string[] {
    if (body === undefined) return operation.requestBody?.required === true ? ['the body is missing'] : [];
    if (!operation.requestBody) return ['has a body, but the document describes none'];
    if (!contentType.startsWith('application/json')) return [`the content type is '${contentType}'`];
    if (SEMANTIC.test(contentType)) return this.#semanticFaults(body);
    if (method === 'PATCH') {
      const patch = typeof body === 'object' && body !== null && 'patch' in body ? body.patch : body;
      const faults = this.#schemas.faults(JSON_PATCH, patch);
      if (faults.length > 0 || Array.isArray(body)) return faults;
    }
    const schema = jsonSchemaOf(operation.requestBody);
    return schema ? this.#schemas.faults(schema, body) : [];
  }

  #semanticFaults(body: unknown): string[] {
    const faults = this.#schemas.faults(SEMANTIC_PATCH, body);
    if (faults.length > 0) return faults;
    const patch = body as { environmentKey?: string; instructions: ({ kind: string } & object)[] };
    return patch.instructions.flatMap((instruction) =>
      this.#instructionFaults(instruction, patch.environmentKey),
    );
  }

  #instructionFaults(instruction: { kind: string } & object, environmentKey: string | undefined): string[] {
    if (!this.#instructions) return [];
    const known = this.#instructions.find(({ kind }) => kind === instruction.kind);
    if (!known) return [`there is no instruction '${instruction.kind}'`];
    const missing = known.parameters.filter(({ name, required }) => required && !(name in instruction));
    return [
      ...missing.map(({ name }) => `the instruction '${instruction.kind}' lacks '${name}'`),
      ...(known.scope === 'environment' && environmentKey === undefined
        ? [`the instruction '${instruction.kind}' needs an environmentKey`]
        : []),
    ];
  }
}

function queryFaults({ parameters }: Operation, query: URLSearchParams): string[] {
  const known = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]));
  const missing = [...known.values()].filter(({ name, required }) => required && !query.has(name));
  return [
    ...missing.map(({ name }) => `the query parameter '${name}' is missing`),
    ...[...query].flatMap(([name, value]) => {
      const parameter = known.get(name);
      if (!parameter) return [`there is no query parameter '${name}'`];
      const type = parameter.schema['type'];
      const pattern = type === 'boolean' || type === 'integer' ? PARAMETER[type] : undefined;
      return pattern && !pattern.test(value)
        ? [`the query parameter '${name}' must be of type ${String(type)}`]
        : [];
    }),
  ];
}
