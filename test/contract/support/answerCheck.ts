import { type ApiDocument, findOperation, jsonSchemaOf, type Operation } from './apiDocument';
import { SchemaCheck, strayNulls } from './schemaCheck';

/** What came back for a request. `body` is the text, unpacked. */
export interface Answer {
  readonly method: string;
  readonly pathname: string;
  readonly status: number;
  readonly header: (name: string) => string | null | undefined;
  readonly body: string;
}

/** Statuses that the service gives where its document does not name them, each with the reason to expect it. */
const UNDOCUMENTED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'POST /api/v2/flags/{projectKey}': {
    403: 'a reader may not write; the document names 401 for permissions here, today 403 is answered',
    404: 'the project may not exist',
  },
  'PATCH /api/v2/flags/{projectKey}/{featureFlagKey}': { 403: 'a reader may not write' },
  'DELETE /api/v2/flags/{projectKey}/{featureFlagKey}': { 403: 'a reader may not write' },
  'GET /api/v2/flags/{projectKey}/{featureFlagKey}/triggers/{environmentKey}': {
    404: 'project, flag or environment may not exist',
  },
  'GET /api/v2/flags/{projectKey}/{featureFlagKey}': { 400: 'a parameter may be malformed' },
  'GET /api/v2/members': { 400: 'a filter may be malformed' },
  'POST /api/v2/segments/{projectKey}/{environmentKey}': {
    409: 'a key may be taken: seen as "Duplicate segment key"',
  },
};

/** Statuses that any operation may give, whether or not the document names them for it. */
const FOR_ALL: readonly number[] = [401, 429];

const ERROR_BODY = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: { type: 'string' }, message: { type: 'string', minLength: 1 }, id: { type: 'string' } },
};

const RATE_LIMIT_HEADERS = [
  'x-ratelimit-global-remaining',
  'x-ratelimit-route-remaining',
  'x-ratelimit-reset',
];

/** Holds answers of a server against the document. */
export class AnswerCheck {
  readonly #document: ApiDocument;
  readonly #schemas: SchemaCheck;

  constructor(document: ApiDocument) {
    this.#document = document;
    this.#schemas = new SchemaCheck(document);
  }

  /** What is wrong with the answer, a sentence for each fault; nothing for a good one. */
  faults(answer: Answer): string[] {
    const operation = findOperation(this.#document, answer.method, answer.pathname);
    return [
      ...headerFaults(answer),
      ...(operation ? this.#operationFaults(operation, answer) : this.#errorFaults(answer, [404])),
    ].map((fault) => `${answer.method} ${answer.pathname} -> ${answer.status}: ${fault}`);
  }

  #operationFaults(operation: Operation, answer: Answer): string[] {
    const documented = operation.responses[String(answer.status)];
    if (!documented) {
      const allowed = Object.keys(UNDOCUMENTED[`${operation.method} ${operation.path}`] ?? {}).map(Number);
      return this.#errorFaults(answer, [...FOR_ALL, ...allowed]);
    }
    const schema = jsonSchemaOf(documented);
    if (!schema) return answer.body === '' ? [] : ['has a body, but the document describes none'];
    return this.#bodyFaults(schema, answer);
  }

  /** An error that the document does not describe for this operation has the common shape of errors. */
  #errorFaults(answer: Answer, allowed: readonly number[]): string[] {
    if (!allowed.includes(answer.status)) return ['the document does not name this status'];
    return this.#bodyFaults(ERROR_BODY, answer);
  }

  #bodyFaults(schema: Readonly<Record<string, unknown>>, { header, body }: Answer): string[] {
    if (!header('content-type')?.startsWith('application/json')) return ['the content type is not JSON'];
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch (error) {
      return [`the body is not JSON: ${String(error)}`];
    }
    return [...this.#schemas.faults(schema, parsed), ...strayNulls(parsed)];
  }
}

function headerFaults({ header }: Answer): string[] {
  return RATE_LIMIT_HEADERS.filter((name) => !/^\d+$/.test(header(name) ?? '')).map(
    (name) => `the header ${name} is not a number`,
  );
}
