import * as z from 'zod';
import {
  type NewWebhook,
  type Webhook,
  type WebhookChanges,
  webhook,
  webhookSecret,
} from '../model/webhook/webhook';
import { readOrThrow } from './transport/answer';
import type { Transport } from './transport/transport';

const LIST = '/api/v2/webhooks';

/** The answer has no pages. */
const webhooks = z.looseObject({ items: z.array(z.unknown()).default([]) });

export class WebhooksResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(signal?: AbortSignal): Promise<Webhook[]> {
    const { items } = await this.#transport.send({
      path: LIST,
      answer: webhooks,
      resource: 'webhooks',
      signal,
    });
    return items.map((item) => readOrThrow(webhook, item, 'webhooks'));
  }

  get(id: string, signal?: AbortSignal): Promise<Webhook> {
    return this.#transport.send({ ...one(id), answer: webhook, signal });
  }

  /** What signs the posts; undefined where they are not signed, or the token may not see it. Not to be kept. */
  async secret(id: string, signal?: AbortSignal): Promise<string | undefined> {
    const { secret = '' } = await this.#transport.send({ ...one(id), answer: webhookSecret, signal });
    return secret === '' ? undefined : secret;
  }

  /** Answers 200, unlike most that is made. */
  create(body: NewWebhook, signal?: AbortSignal): Promise<Webhook> {
    return this.#transport.send({
      method: 'POST',
      path: LIST,
      body,
      answer: webhook,
      resource: 'webhooks',
      signal,
    });
  }

  /**
   * Sends only what is to change, as JSON Patch, which is all that webhooks take. `before` is what the person saw: where somebody else
   * has changed the very fields meanwhile, the server refuses and nothing is changed.
   */
  update(before: Webhook, changes: WebhookChanges, signal?: AbortSignal): Promise<Webhook> {
    return this.#transport.send({
      ...one(before._id),
      method: 'PATCH',
      body: patchOf(before, changes),
      answer: webhook,
      signal,
    });
  }

  async delete(id: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.send({ ...one(id), method: 'DELETE', answer: z.unknown(), signal });
  }
}

const one = (id: string) => ({
  path: `${LIST}/${encodeURIComponent(id)}`,
  resource: `webhook ${id}`,
});

interface Operation {
  readonly op: 'add' | 'remove' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

/** `add` on a member of an object sets it, whether it was there or not (RFC 6902). On and off are set without a look at what is. */
function patchOf(before: Webhook, { on, secret, ...fields }: WebhookChanges): Operation[] {
  const texts = Object.entries(fields) as [keyof typeof fields, unknown][];
  return [
    ...texts.flatMap(([field, value]): Operation[] => {
      const path = `/${field}`;
      const old = before[field];
      // What is empty may be absent there, and nothing can be tested of what is absent.
      const test: Operation[] = old.length > 0 ? [{ op: 'test', path, value: old }] : [];
      return [...test, { op: 'add', path, value }];
    }),
    ...(secret === null
      ? [{ op: 'remove' as const, path: '/secret' }]
      : secret === undefined
        ? []
        : [{ op: 'add' as const, path: '/secret', value: secret }]),
    ...(on === undefined ? [] : [{ op: 'add' as const, path: '/on', value: on }]),
  ];
}
