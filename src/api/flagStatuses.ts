import * as z from 'zod';
import { type FlagStatus, flagStatus } from '../model/flag/flagStatus';
import { links } from '../model/account/link';
import { read } from './transport/answer';
import type { Transport } from './transport/transport';

const list = z.looseObject({ items: z.array(z.unknown()).default([]) });
const item = z.looseObject({ _links: links });

/** Whether code asks for flags. */
export class FlagStatusesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** By flag key; the answer has no pages, and no archived flags. A status that cannot be read is left out. */
  async list(
    projectKey: string,
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, FlagStatus>> {
    const parts = [projectKey, environmentKey].map(encodeURIComponent);
    const { items } = await this.#transport.send({
      path: `/api/v2/flag-statuses/${parts.join('/')}`,
      answer: list,
      resource: `flag statuses of environment ${environmentKey}`,
      signal,
    });
    const statuses = new Map<string, FlagStatus>();
    for (const json of items) {
      const flagKey = flagKeyOf(json);
      const result = read(flagStatus, json);
      if (flagKey !== undefined && result.ok) statuses.set(flagKey, result.value);
    }
    return statuses;
  }
}

/** A status names its flag only by the link to it. */
function flagKeyOf(json: unknown): string | undefined {
  const result = read(item, json);
  const href = result.ok ? result.value._links['parent']?.href : undefined;
  const last = href?.split('?')[0]?.split('/').at(-1);
  try {
    return last === undefined || last === '' ? undefined : decodeURIComponent(last);
  } catch {
    // No address: whose status it is cannot be told.
    return undefined;
  }
}
