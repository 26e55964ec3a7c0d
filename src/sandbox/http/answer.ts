import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SandboxContext } from './sandboxApp';

/** A JSON answer with its length, by which the compression decides whether it is worth the while. */
export function answer(c: SandboxContext, body: unknown, status: ContentfulStatusCode = 200): Response {
  const text = JSON.stringify(body);
  return c.body(text, status, {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
  });
}
