import type * as z from 'zod';
import { invalidRequest } from './refusal';
import type { SandboxContext } from './sandboxApp';

/** The request's body as JSON, whatever its content type says. */
export async function readJson(c: SandboxContext): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text()) as unknown;
  } catch {
    // Not JSON, or a body cut short: the message of the service does not say where either.
    throw invalidRequest('Invalid request body');
  }
}

/** Takes what the client sent as what `schema` describes, or refuses it naming the first field that is wrong. */
export function parseSent<T>(schema: z.ZodType<T>, sent: unknown): T {
  const { data, error } = schema.safeParse(sent);
  if (!error) return data;
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('/');
  throw invalidRequest(
    field ? `Invalid request body: /${field}: ${issue?.message ?? ''}` : 'Invalid request body',
  );
}
