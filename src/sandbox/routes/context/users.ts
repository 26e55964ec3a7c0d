import { type Account, environmentOf } from '../../account/account';
import type { ProjectRecord } from '../../account/records';
import { representUser, type SeenUser, STANDARD_ATTRIBUTES, usersIn } from '../../contexts/users';
import { answer } from '../../http/answer';
import { readFilters } from '../../http/filter';
import { jsonLink, pageOf } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { integerOf } from '../../http/query';
import { notFound } from '../../http/refusal';
import type { SandboxApp } from '../../http/sandboxApp';
import { contextsIn } from '../../usage/observe';

const LIST = '/api/v2/users/:projectKey/:environmentKey';
const DEFAULT_LIMIT = 20;
const MOST_USERS = 1000;

type Place = Record<'projectKey' | 'environmentKey', string>;

/** Users, from before there were contexts of other kinds: what LaunchDarkly had in 2016, and still has for old clients. */
export function serveUsers(app: SandboxApp, account: Account): void {
  const placeOf = ({ projectKey, environmentKey }: Place) => {
    const project = account.project(projectKey);
    return { project, environment: environmentOf(project, environmentKey) };
  };
  const represent = (place: Place, user: SeenUser) => {
    const { environment } = placeOf(place);
    const href = `/api/v2/users/${place.projectKey}/${place.environmentKey}`;
    return {
      lastPing: new Date(user.lastSeen).toISOString(),
      environmentId: environment._id,
      user: representUser(user),
      _links: {
        self: jsonLink(`${href}/${encodeURIComponent(user.key)}`),
        parent: jsonLink(href),
        site: { href: `/${place.projectKey}/${place.environmentKey}/users/${user.key}`, type: 'text/html' },
      },
    };
  };

  app.get(LIST, (c) => {
    const place = c.req.param();
    const { pathname, search, searchParams: query } = new URL(c.req.url);
    const { project } = placeOf(place);
    const users = usersIn(project, place.environmentKey);
    const limit = integerOf(query, 'limit', { least: 1, most: MOST_USERS }) ?? DEFAULT_LIMIT;
    // `lastId` is what `searchAfter` was called in 2016.
    const after = query.get('searchAfter') ?? query.get('lastId') ?? '';
    const later = users.filter(({ key }) => key > after);
    const page = later.slice(0, limit);
    const next = new URLSearchParams({ searchAfter: page.at(-1)?.key ?? '', limit: String(limit) });
    return answer(c, {
      _links: {
        self: jsonLink(pathname + search),
        ...(later.length > limit && { next: jsonLink(`${pathname}?${next.toString()}`) }),
      },
      totalCount: users.length,
      items: page.map((user) => represent(place, user)),
    });
  });

  app.get('/api/v2/user-search/:projectKey/:environmentKey', (c) => {
    const place = c.req.param();
    const url = new URL(c.req.url);
    const { project } = placeOf(place);
    const after = integerOf(url.searchParams, 'after', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
    const filters = readFilters(url.searchParams.get('filter'));
    const found = usersIn(project, place.environmentKey).filter(
      (user) =>
        user.lastSeen > after &&
        mentions(user, url.searchParams.get('q') ?? '') &&
        filters.every(({ field, value }) => has(user, field, value)),
    );
    const page = pageOf(found, url);
    return answer(c, { ...page, items: page.items.map((user) => represent(place, user)) });
  });

  app.get('/api/v2/user-attributes/:projectKey/:environmentKey', (c) => {
    const place = c.req.param();
    const { project } = placeOf(place);
    const names = usersIn(project, place.environmentKey).flatMap(({ attributes }) => Object.keys(attributes));
    const used = [...new Set(names)].filter((name) => name !== 'kind' && name !== '_meta');
    return answer(c, {
      private: [],
      custom: used.filter((name) => !STANDARD_ATTRIBUTES.includes(name)),
      standard: used.filter((name) => STANDARD_ATTRIBUTES.includes(name)),
    });
  });

  app.get(`${LIST}/:userKey`, (c) => {
    const { userKey, ...place } = c.req.param();
    return answer(c, represent(place, askedUser(placeOf(place).project, place.environmentKey, userKey)));
  });

  app.delete(`${LIST}/:userKey`, mayWrite, async (c) => {
    const { userKey, ...place } = c.req.param();
    const { project } = placeOf(place);
    askedUser(project, place.environmentKey, userKey);
    const contexts = project.contexts.filter(
      ({ environmentKey, context }) =>
        environmentKey !== place.environmentKey ||
        !contextsIn(context).some(({ kind, key }) => kind === 'user' && key === userKey),
    );
    await account.observe(project.key, { contexts });
    return c.body(null, 204);
  });
}

function askedUser(project: ProjectRecord, environmentKey: string, userKey: string): SeenUser {
  const user = usersIn(project, environmentKey).find(({ key }) => key === userKey);
  if (!user) throw notFound(`Unknown user key ${userKey}`);
  return user;
}

/** First name, last name, email and key are searched. */
function mentions({ key, attributes }: SeenUser, text: string): boolean {
  const searched = [key, ...['firstName', 'lastName', 'email', 'name'].map((name) => attributes[name])];
  return searched.some(
    (value) => typeof value === 'string' && value.toLowerCase().includes(text.toLowerCase()),
  );
}

/** Whether an attribute is that text, number or boolean. */
function has({ attributes }: SeenUser, name: string, wanted: string): boolean {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof value !== 'object' && String(value) === wanted;
}
