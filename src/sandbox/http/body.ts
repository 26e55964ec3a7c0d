import * as z from 'zod';
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

/** The comment of a patch of any kind: it goes into the audit log. */
export function commentOf(sent: unknown): string | undefined {
  return withComment.safeParse(sent).data?.comment;
}

/** The operations of a JSON Patch, bare or beside a comment: the audit log keeps them. */
export function deltaOf(sent: unknown): { delta?: z.core.util.JSONType[] } {
  const { data } = withOperations.safeParse(sent);
  if (!data) return {};
  return { delta: Array.isArray(data) ? data : data.patch };
}

const withComment = z.object({ comment: z.string() });

const withOperations = z.union([z.array(z.json()), z.object({ patch: z.array(z.json()) })]);

/** The same for operations that do without a body. */
export async function readOptionalJson(c: SandboxContext): Promise<unknown> {
  return (await c.req.text()).trim() === '' ? undefined : readJson(c);
}
