import { type Segment, segment } from '../model/project/segment';
import { readOrThrow } from './transport/answer';
import { followPages } from './transport/pages';
import { keyOf } from './projects';
import type { Transport } from './transport/transport';

const PAGE_SIZE = 50;

/** The segments of an environment. */
export class SegmentsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** All segments of an environment by their names, whole but for the members of big ones. */
  async list(projectKey: string, environmentKey: string, signal?: AbortSignal): Promise<Segment[]> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), sort: 'name' });
    const resource = `segments of environment ${environmentKey}`;
    const segments: Segment[] = [];
    const first = { path: listPath(projectKey, environmentKey), query, resource, signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items) segments.push(readOrThrow(segment, item, `segment ${keyOf(item)}`));
    }
    return segments;
  }

  get(
    projectKey: string,
    environmentKey: string,
    segmentKey: string,
    signal?: AbortSignal,
  ): Promise<Segment> {
    return this.#transport.send({
      path: `${listPath(projectKey, environmentKey)}/${encodeURIComponent(segmentKey)}`,
      answer: segment,
      resource: `segment ${segmentKey}`,
      signal,
    });
  }
}

function listPath(projectKey: string, environmentKey: string): string {
  return `/api/v2/segments/${encodeURIComponent(projectKey)}/${encodeURIComponent(environmentKey)}`;
}
