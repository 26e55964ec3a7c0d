import * as z from 'zod';

const milliseconds = z.int().min(0).max(600_000);

/** `when` is before the request is carried out, or after: the change is then made, and the client does not learn of it. */
const when = z.enum(['before', 'after']);

/** What can be done to a request. */
const effects = {
  answer: z.strictObject({
    status: z.int().min(400).max(599),
    /** Text is sent as it is, anything else as JSON; absent is what the service would send. */
    body: z.json().optional(),
    headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[^\r\n]*$/)).optional(),
    when: when.default('before'),
  }),
  drop: when,
  /** After so many bytes of the answer's body, or half of them, the connection ends. */
  truncate: z.union([z.literal(true), z.int().nonnegative()]),
  rateLimit: z.strictObject({
    kind: z.enum(['account', 'route', 'address']),
    seconds: z.number().min(0).max(3600).default(1),
  }),
};

/** Which requests go wrong, and how. */
export const faultRule = z
  .strictObject({
    method: z.enum(['*', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('*'),
    /** `*` is anything within a part of the path, `**` anything. */
    path: z.string().startsWith('/').default('/**'),
    /** How many requests it is for; absent: all. */
    times: z.int().positive().optional(),
    /** How many of the requests that it could be for, drawn by chance. */
    rate: z.number().min(0).max(1).optional(),
    latency: z.union([milliseconds, z.tuple([milliseconds, milliseconds])]).optional(),
    answer: effects.answer.optional(),
    drop: effects.drop.optional(),
    truncate: effects.truncate.optional(),
    rateLimit: effects.rateLimit.optional(),
    /** A JSON Patch, or a semantic patch, that is made to a flag just before a PATCH of it is handled. */
    edit: z.union([z.array(z.json()), z.looseObject({ instructions: z.array(z.json()) })]).optional(),
  })
  .refine(
    (rule) =>
      Object.keys(effects).filter((name) => rule[name as keyof typeof effects] !== undefined).length <= 1,
    `Only one of ${Object.keys(effects).join(', ')} can be done to a request`,
  )
  .refine(
    ({ latency, edit, ...rule }) =>
      latency !== undefined ||
      edit !== undefined ||
      Object.keys(effects).some((name) => rule[name as keyof typeof effects] !== undefined),
    `One of latency, edit, ${Object.keys(effects).join(', ')} is needed`,
  );

export type FaultRule = z.infer<typeof faultRule>;

/** Whether a rule is for a request, as far as its method and path say. */
export function isFor(rule: FaultRule, method: string, path: string): boolean {
  // A browser asks whether it may ask: no request of the client.
  if (method === 'OPTIONS') return false;
  if (rule.edit && !(method === 'PATCH' && FLAG.test(path))) return false;
  return (rule.method === '*' || rule.method === method) && patternOf(rule.path).test(path);
}

const FLAG = /^\/api\/v2\/flags\/[^/]+\/[^/]+$/;

function patternOf(glob: string): RegExp {
  const parts = glob.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
