import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A request that is answered with an error: the status, and the `code`, `message` and further fields of its body. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly details: object | undefined;

  constructor(status: ContentfulStatusCode, code: string, message: string, details?: object) {
    super(message);
    this.details = details;
    this.status = status;
    this.code = code;
  }
}

export const invalidRequest = (message: string): Refusal => new Refusal(400, 'invalid_request', message);

export const unauthorized = (): Refusal => new Refusal(401, 'unauthorized', 'Invalid access token');

export const forbidden = (message = 'Forbidden. Access to the requested resource was denied.'): Refusal =>
  new Refusal(403, 'forbidden', message);

export const notFound = (message = 'Invalid resource identifier'): Refusal =>
  new Refusal(404, 'not_found', message);

/** The environment requires approval for changes to this flag; `action` is the first that would need it. */
export const approvalRequired = (action: string): Refusal =>
  new Refusal(
    405,
    'method_not_allowed',
    `Flag configuration updates require approval: action '${action}' not allowed`,
  );

export const keyExists = (message: string): Refusal => new Refusal(409, 'key_exists', message);

export const conflict = (message: string): Refusal => new Refusal(409, 'conflict', message);

export const optimisticLock = (): Refusal =>
  new Refusal(409, 'optimistic_locking_error', 'Conflict. Optimistic lock error. Try again later.');

export const rateLimited = (): Refusal =>
  new Refusal(429, 'rate_limited', "You've exceeded the API rate limit. Try again later.");
