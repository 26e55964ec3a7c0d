import { integerOf } from './query';

const DEFAULT_LIMIT = 20;

export interface Link {
  readonly href: string;
  readonly type: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly totalCount: number;
  readonly _links: Record<string, Link>;
}

export const jsonLink = (href: string): Link => ({ href, type: 'application/json' });

/**
 * The page of `all` that `limit` and `offset` of the address ask for, with links to the others that exist. Their
 * addresses keep the rest of the query.
 */
export function pageOf<T>(all: readonly T[], url: URL, most = 1000): Page<T> {
  const limit = integerOf(url.searchParams, 'limit', { least: 1, most }) ?? DEFAULT_LIMIT;
  const offset = integerOf(url.searchParams, 'offset', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
  const lastOffset = Math.max(0, Math.ceil(all.length / limit) - 1) * limit;
  const at = (start: number): Link => {
    const query = new URLSearchParams(url.searchParams);
    query.set('limit', String(limit));
    query.set('offset', String(start));
    return jsonLink(`${url.pathname}?${query.toString()}`);
  };
  return {
    items: all.slice(offset, offset + limit),
    totalCount: all.length,
    _links: {
      self: jsonLink(url.pathname + url.search),
      ...(offset > 0 && { first: at(0), prev: at(Math.max(0, offset - limit)) }),
      ...(offset + limit < all.length && { next: at(offset + limit), last: at(lastOffset) }),
    },
  };
}
