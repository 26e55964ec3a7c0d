import * as z from 'zod/mini';
import type { InstanceKind } from '../../model/account/instance';

/** An account that the person has connected, without its token. */
export interface Connection {
  /** Our own, stable: tokens and documents are filed under it. */
  readonly connectionId: string;
  readonly instance: InstanceKind;
  /** What the tree calls it. */
  readonly name: string;
  /** Where it answers; a sandbox is asked for its address each time that it starts. */
  readonly baseUrl?: string;
}

/** What it takes to call an instance. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly token: string;
}

const kept = z.array(
  z.object({
    connectionId: z.string(),
    instance: z.enum(['commercial', 'eu', 'federal', 'custom', 'sandbox']),
    name: z.string(),
    baseUrl: z.optional(z.string()),
  }),
);

/** Reads connections as an earlier version kept them; what cannot be read is as good as not there. */
export function readConnections(json: unknown): Connection[] {
  const result = kept.safeParse(json);
  return result.success
    ? result.data.map(({ baseUrl, ...rest }) => ({ ...rest, ...(baseUrl ? { baseUrl } : {}) }))
    : [];
}

const keptToken = z.object({ origin: z.string(), token: z.string() });

/** A token is kept with the origin that it was entered for, and is given out for that origin only. */
export function tokenFor(baseUrl: string, secret: string | undefined): string | undefined {
  const result = keptToken.safeParse(secret === undefined ? undefined : parse(secret));
  return result.success && result.data.origin === new URL(baseUrl).origin ? result.data.token : undefined;
}

export function tokenSecret({ baseUrl, token }: Endpoint): string {
  return JSON.stringify({ origin: new URL(baseUrl).origin, token });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not ours, or damaged: the person is asked for the token again.
    return undefined;
  }
}
