import * as z from 'zod';
import { links } from '../../model/account/link';
import type { Transport } from './transport';

/** One page of a collection, its items unread, so that one bad item does not spoil the others. */
export const page = z.looseObject({
  items: z.array(z.unknown()),
  totalCount: z.int().optional(),
  _links: links.default({}),
});

export type Page = z.infer<typeof page>;

/** Yields the pages of a collection one after the other by their `next` links; a link is relative to the host. */
export async function* followPages(
  transport: Transport,
  first: { path: string; query?: URLSearchParams; resource: string; signal?: AbortSignal | undefined },
): AsyncGenerator<Page> {
  const { resource, signal } = first;
  let current = await transport.send({ ...first, answer: page });
  yield current;
  for (let next = current._links['next']?.href; next; next = current._links['next']?.href) {
    current = await transport.send({ path: next, answer: page, resource, signal });
    yield current;
  }
}
