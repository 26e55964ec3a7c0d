import type { Account } from '../account/account';
import type { AccountData } from '../account/records';
import { answer } from '../http/answer';
import { jsonLink } from '../http/paging';
import { booleanOf, integerOf } from '../http/query';
import { invalidRequest } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

const MOST_TAGS = 1000;

/** Where tags of each kind are. Kinds of resources that the sandbox does not have have no tags. */
const KINDS: Readonly<Record<string, (data: AccountData, archived: boolean) => readonly string[]>> = {
  flag: ({ projects }, archived) =>
    projects.flatMap(({ flags }) =>
      [...flags.values()].flatMap((flag) => (archived || !flag.archived ? flag.tags : [])),
    ),
  project: ({ projects }) => projects.flatMap(({ tags }) => tags),
  environment: ({ projects }) =>
    projects.flatMap(({ environments }) => environments.flatMap(({ tags }) => tags)),
  segment: ({ projects }) => projects.flatMap(({ segments }) => segments.flatMap(({ tags }) => tags)),
  metric: () => [],
  'metric-data-source': () => [],
  aiconfig: () => [],
  view: () => [],
};

/** All tags of the account, each once, in their order. */
export function serveTags(app: SandboxApp, account: Account): void {
  app.get('/api/v2/tags', (c) => {
    const { pathname, search, searchParams: query } = new URL(c.req.url);
    const asked = query.getAll('kind').flatMap((names) => names.split(','));
    const archived = booleanOf(query, 'archived') ?? false;
    const limit = integerOf(query, 'limit', { least: 1, most: MOST_TAGS }) ?? MOST_TAGS;
    const offset = integerOf(query, 'offset', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
    const found = (asked.length > 0 ? asked : Object.keys(KINDS)).flatMap((kind) => {
      const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
      if (!read) throw invalidRequest(`Unknown kind '${kind}'`);
      return read(account.data, archived);
    });
    const prefix = query.get('pre')?.toLowerCase() ?? '';
    const tags = [...new Set(found)].filter((tag) => tag.toLowerCase().startsWith(prefix)).sort();
    return answer(c, {
      items: tags.slice(offset, offset + limit),
      _links: { self: jsonLink(pathname + search) },
      totalCount: tags.length,
    });
  });
}
