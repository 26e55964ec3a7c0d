import { setTimeout as pause } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Account } from '../account/account';
import { refuseRate } from '../http/rateLimit';
import { Refusal } from '../http/refusal';
import { bindingsOf, type SandboxApp, type SandboxContext, type SandboxMiddleware } from '../http/sandboxApp';
import type { FaultRule } from './faultRule';
import type { Faults } from './faults';

/** Lets requests go wrong as the faults say. It has to be outside of all that makes the answer. */
export function misbehave(
  faults: Faults,
  app: SandboxApp,
  account: Account,
  now: () => number,
): SandboxMiddleware {
  return async (c, next) => {
    const trouble = bindingsOf(c).isOwn ? undefined : faults.befalling(c.req.method, c.req.path);
    if (!trouble) return next();
    c.set('faults', trouble.ids);
    if (trouble.latency > 0) await pause(trouble.latency);
    for (const edit of trouble.edits) await editBefore(c, edit, app, account);
    return end(c, trouble.ending, next, now);
  };
}

async function end(
  c: SandboxContext,
  rule: FaultRule | undefined,
  next: () => Promise<void>,
  now: () => number,
): Promise<Response | undefined> {
  if (rule?.drop === 'before') return drop(c);
  if (rule?.rateLimit) {
    const { kind, seconds } = rule.rateLimit;
    return refuseRate(c, kind, now() + Math.ceil(seconds * 1000), Math.ceil(seconds));
  }
  if (rule?.answer?.when === 'before') return answerOf(rule.answer);
  await next();
  const other = await otherAnswer(c, rule);
  if (!other) return undefined;
  // Hono joins the headers of the answer that was made with those of another, unless it is taken away first.
  c.res = undefined;
  c.res = other;
  return undefined;
}

/** What is sent in place of the answer that was made. */
async function otherAnswer(c: SandboxContext, rule: FaultRule | undefined): Promise<Response | undefined> {
  if (rule?.drop) return drop(c);
  if (rule?.answer) return answerOf(rule.answer);
  return rule?.truncate === undefined ? undefined : truncate(c, rule.truncate);
}

/** Makes the other change, as somebody else who is quicker. */
async function editBefore(
  c: SandboxContext,
  edit: NonNullable<FaultRule['edit']>,
  app: SandboxApp,
  account: Account,
): Promise<void> {
  const parameter = Array.isArray(edit) ? '' : '; domain-model=launchdarkly.semanticpatch';
  const admin = account.data.tokens.find(({ role }) => role === 'admin');
  const { origin, pathname } = new URL(c.req.url);
  const request = new Request(origin + pathname, {
    method: 'PATCH',
    headers: { Authorization: admin?.value ?? '', 'Content-Type': `application/json${parameter}` },
    body: JSON.stringify(edit),
  });
  const response = await app.fetch(request, { isOwn: true });
  if (response.ok) return;
  throw new Refusal(500, 'sandbox_fault', `The edit of a fault was refused: ${await response.text()}`);
}

/** Ends the connection. In process, where there is none, the answer is that of a network error. */
function drop(c: SandboxContext): Response {
  c.set('ending', 'dropped');
  const { incoming } = bindingsOf(c);
  if (!incoming) return Response.error();
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

const MESSAGES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ['unauthorized', 'Invalid access token'],
  403: ['forbidden', 'Forbidden. Access to the requested resource was denied.'],
  404: ['not_found', 'Invalid resource identifier'],
  405: ['method_not_allowed', 'Method not allowed'],
  409: ['optimistic_locking_error', 'Conflict. Optimistic lock error. Try again later.'],
  429: ['rate_limited', "You've exceeded the API rate limit. Try again later."],
  503: ['service_unavailable', 'Service unavailable'],
};

function answerOf({ status, body, headers }: NonNullable<FaultRule['answer']>): Response {
  const [code, message] =
    MESSAGES[status] ??
    (status < 500
      ? ['invalid_request', 'Invalid request']
      : ['internal_service_error', 'Internal server error']);
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? { code, message });
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** Sends a beginning of the answer, and ends the connection in the middle of it. */
async function truncate(c: SandboxContext, bytes: number | true): Promise<Response> {
  c.set('ending', 'truncated');
  const body = Buffer.from(await c.res.arrayBuffer());
  const part = body.subarray(0, bytes === true ? Math.floor(body.length / 2) : bytes);
  const { outgoing } = bindingsOf(c);
  if (!outgoing) return new Response(part, { status: c.res.status, headers: c.res.headers });
  // With the length of the whole, so that nobody can take the part for it.
  const headers = { ...Object.fromEntries(c.res.headers), 'content-length': String(body.length) };
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve);
    outgoing.writeHead(c.res.status, headers).write(part, () => outgoing.destroy());
    outgoing.flushHeaders();
  });
  return RESPONSE_ALREADY_SENT;
}
