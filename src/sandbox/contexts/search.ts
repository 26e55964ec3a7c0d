import * as z from 'zod';
import type { ContextRecord } from '../account/usageRecord';
import { parseSent } from '../http/body';
import { jsonLink } from '../http/paging';
import { booleanOf, integerOf } from '../http/query';
import { invalidRequest } from '../http/refusal';
import { contextFilter, type Searched } from './filter';

const DEFAULT_LIMIT = 20;
const MOST_CONTEXTS = 50;

/** Schema ContextSearch: the same as the query has. */
const searchBody = z.object({
  filter: z.string().optional(),
  sort: z.string().optional(),
  limit: z.int().min(1).max(MOST_CONTEXTS).optional(),
  continuationToken: z.string().optional(),
});

export interface Found {
  readonly items: readonly Searched[];
  readonly totalCount?: number;
  readonly continuationToken?: string;
  readonly _links: Readonly<Record<string, { href: string; type: string }>>;
}

/**
 * A page of what was seen, the latest first unless `sort=ts`. Pages follow each other by a token, which is where the last
 * one ended. What to search for is said in the query or in the body, not in both.
 */
export function searchContexts(all: readonly Searched[], url: URL, sent: unknown): Found {
  const { filter, sort, limit, continuationToken } = askedFor(url.searchParams, sent);
  if (sort !== undefined && sort !== 'ts' && sort !== '-ts') throw invalidRequest(`Cannot sort by '${sort}'`);
  const passes = contextFilter(filter ?? null);
  const direction = sort === 'ts' ? 1 : -1;
  const found = all.filter((one) => passes(one)).sort((a, b) => orderOf(a.record, b.record) * direction);
  const start = continuationToken === undefined ? 0 : startAfter(continuationToken);
  const end = start + limit;
  const query = new URLSearchParams(url.searchParams);
  const token = Buffer.from(String(end)).toString('base64url');
  query.set('continuationToken', token);
  return {
    items: found.slice(start, end),
    ...((booleanOf(url.searchParams, 'includeTotalCount') ?? true) && { totalCount: found.length }),
    ...(end < found.length && { continuationToken: token }),
    _links: {
      self: jsonLink(url.pathname + url.search),
      ...(end < found.length && { next: jsonLink(`${url.pathname}?${query.toString()}`) }),
    },
  };
}

function askedFor(query: URLSearchParams, sent: unknown) {
  const body = parseSent(searchBody, sent ?? {});
  const named = ['filter', 'sort', 'limit', 'continuationToken'].filter((name) => query.has(name));
  if (named.length > 0 && Object.keys(body).length > 0) {
    throw invalidRequest('Either query parameters or a body may say what to search for, not both');
  }
  return {
    filter: body.filter ?? query.get('filter') ?? undefined,
    sort: body.sort ?? query.get('sort') ?? undefined,
    limit: body.limit ?? integerOf(query, 'limit', { least: 1, most: MOST_CONTEXTS }) ?? DEFAULT_LIMIT,
    continuationToken: body.continuationToken ?? query.get('continuationToken') ?? undefined,
  };
}

const orderOf = (a: ContextRecord, b: ContextRecord): number =>
  a.lastSeen - b.lastSeen || (a.id < b.id ? -1 : 1);

function startAfter(token: string): number {
  const start = Number(Buffer.from(token, 'base64url').toString() || 'none');
  if (!Number.isSafeInteger(start) || start < 0) throw invalidRequest('Invalid continuationToken');
  return start;
}
