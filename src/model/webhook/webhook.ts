import * as z from 'zod';

/** One statement of a policy: schema Statement. Of resources and of actions either those meant or those not meant are named. */
const statement = z.looseObject({
  effect: z.enum(['allow', 'deny']),
  resources: z.array(z.string()).optional(),
  notResources: z.array(z.string()).optional(),
  actions: z.array(z.string()).optional(),
  notActions: z.array(z.string()).optional(),
});

/**
 * Something outside that gets each entry of the audit log by POST: schema Webhook. The server sends the secret that signs what is
 * posted with each answer; nothing of it but that there is one gets past this schema.
 */
export const webhook = z
  .looseObject({
    _id: z.string(),
    name: z.string().optional(),
    url: z.string(),
    secret: z.string().optional(),
    /** What it wants to hear of; everything without any. */
    statements: z.array(statement).default([]),
    on: z.boolean(),
    tags: z.array(z.string()).default([]),
  })
  .transform(({ _id, name = '', url, secret = '', statements, on, tags }) => ({
    _id,
    /** Empty where it has none. */
    name,
    url,
    isSigned: secret !== '',
    statements,
    on,
    tags,
  }));

/** The one field that `webhook` leaves out, for a person who asks for it. */
export const webhookSecret = z.looseObject({ secret: z.string().optional() });

export type Statement = z.infer<typeof statement>;
export type Webhook = z.infer<typeof webhook>;

/** What a person says of a webhook that is to be made: schema webhookPost. */
export interface NewWebhook {
  readonly name?: string;
  readonly url: string;
  /** Without a secret of their own, the server makes one. */
  readonly sign: boolean;
  readonly secret?: string;
  readonly statements?: readonly Statement[];
  readonly on: boolean;
  readonly tags: readonly string[];
}

/** What may be changed of a webhook; what is left out stays. */
export interface WebhookChanges {
  readonly name?: string;
  readonly url?: string;
  /** Null takes the signature away. */
  readonly secret?: string | null;
  readonly statements?: readonly Statement[];
  readonly on?: boolean;
  readonly tags?: readonly string[];
}
