import * as z from 'zod';
import { type Trigger, trigger } from '../model/trigger';
import type { Transport } from './transport';

const triggers = z.looseObject({ items: z.array(trigger).default([]) });

export class TriggersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The triggers of a flag in one environment; the answer has no pages. Mind the order in the path: flag first. */
  async list(
    projectKey: string,
    flagKey: string,
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<Trigger[]> {
    const parts = [projectKey, flagKey, 'triggers', environmentKey].map(encodeURIComponent);
    const { items } = await this.#transport.send({
      path: `/api/v2/flags/${parts.join('/')}`,
      answer: triggers,
      resource: `triggers of flag ${flagKey}`,
      signal,
    });
    return items;
  }
}
