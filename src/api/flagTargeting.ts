import { type Flag, flag } from '../model/flag/flag';
import { read } from './transport/answer';
import { followPages } from './transport/pages';
import type { Transport } from './transport/transport';

/** The largest page that version 20240415 gives. */
const PAGE_SIZE = 100;

/** Many flags whole, in one environment: lists give summaries otherwise. */
export class FlagTargetingResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The live flags of a project with their whole targeting in one environment, a page of 100 at a time. What cannot be read is left out. */
  async *list(projectKey: string, environmentKey: string, signal?: AbortSignal): AsyncGenerator<Flag[]> {
    const query = new URLSearchParams({ env: environmentKey, summary: '0', limit: String(PAGE_SIZE) });
    const pages = followPages(this.#transport, {
      path: `/api/v2/flags/${encodeURIComponent(projectKey)}`,
      query,
      resource: `flags of project ${projectKey}`,
      signal,
    });
    for await (const { items } of pages) {
      yield items.flatMap((item) => {
        const result = read(flag, item);
        return result.ok ? [result.value] : [];
      });
    }
  }
}
