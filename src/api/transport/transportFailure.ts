import { errorBody } from '../../model/failure/errorBody';
import type { ApiFailure, Unreachable } from '../../model/failure/failure';

/** Reads a refused answer: the status decides, the body only adds words. A body may be missing or no JSON at all. */
export function failureOfStatus(status: number, body: unknown, resource: string): ApiFailure {
  const parsed = errorBody.safeParse(body);
  const message = (parsed.success ? parsed.data.message : undefined) ?? `status ${status}`;
  switch (status) {
    case 400:
    case 422:
      return { kind: 'refused', message };
    case 401:
      return { kind: 'unauthorized' };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return { kind: 'not-found', resource };
    case 405:
      return { kind: 'approval-required', message };
    case 409:
      return { kind: 'conflict', message };
    default:
      return status >= 500
        ? { kind: 'server-error', status, message }
        : { kind: 'unexpected-answer', resource, field: 'status', problem: message };
  }
}

const REASONS: Readonly<Record<string, Unreachable>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
};

/** Reads what `fetch` threw when no answer came. */
export function failureOfNetwork(error: unknown, host: string): ApiFailure {
  const { code, message } = innermost(error);
  const reason =
    REASONS[code] ?? (/CERT|SSL|TLS|SELF_SIGNED|ERR_TLS|UNABLE_TO_/.test(code) ? 'certificate' : 'other');
  return { kind: 'unreachable', host, reason, detail: code || message };
}

/** `fetch` wraps the network's error in a TypeError, and several tries of one name in an AggregateError. */
function innermost(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const inner: unknown = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  if (inner instanceof Error) return innermost(inner);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}
