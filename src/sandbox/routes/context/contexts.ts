import { type Account, environmentOf } from '../../account/account';
import type { EnvironmentRecord, ProjectRecord } from '../../account/records';
import type { ContextRecord } from '../../account/usageRecord';
import { type Searched, wholeInstance } from '../../contexts/filter';
import { searchContexts } from '../../contexts/search';
import { answer } from '../../http/answer';
import { readOptionalJson } from '../../http/body';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { invalidRequest, notFound } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { contextsIn } from '../../usage/observe';

const IN = '/api/v2/projects/:projectKey/environments/:environmentKey';
const INSTANCE = `${IN}/context-instances/:id`;

/** What was seen in an environment: single contexts, and the instances that they came in. */
export function serveContexts(app: SandboxApp, account: Account): void {
  app.post(`${IN}/contexts/search`, async (c) => {
    const sent = await readOptionalJson(c);
    const { project, environment } = placeOf(account, c);
    return answerContexts(c, environment, singleContexts(project, environment), sent);
  });

  app.get(`${IN}/contexts/:kind/:key`, (c) => {
    const { kind, key } = c.req.param();
    const { project, environment } = placeOf(account, c);
    const all = singleContexts(project, environment).filter(({ contexts: [one] }) => {
      return one?.kind === kind && one.key === key;
    });
    return answerContexts(c, environment, all);
  });

  app.post(`${IN}/context-instances/search`, async (c) => {
    const sent = await readOptionalJson(c);
    const { project, environment } = placeOf(account, c);
    return answerInstances(c, environment, instancesIn(project, environment).map(wholeInstance), sent);
  });

  app.get(INSTANCE, (c) => {
    const { project, environment } = placeOf(account, c);
    const all = instancesIn(project, environment).filter(({ id }) => id === c.req.param('id'));
    return answerInstances(c, environment, all.map(wholeInstance));
  });

  app.delete(INSTANCE, mayWrite, async (c) => {
    const { id } = c.req.param();
    if (!/^[\da-f]{24}$/.test(id)) throw invalidRequest(`Invalid context instance id '${id}'`);
    const { project, environment } = placeOf(account, c);
    const instance = instancesIn(project, environment).find((one) => one.id === id);
    if (!instance) throw notFound(`Unknown context instance ${id}`);
    await account.observe(project.key, { contexts: project.contexts.filter((one) => one !== instance) });
    return c.body(null, 204);
  });
}

function placeOf(
  account: Account,
  c: SandboxContext,
): { project: ProjectRecord; environment: EnvironmentRecord } {
  const { projectKey = '', environmentKey = '' } = c.req.param() as Record<string, string>;
  const project = account.project(projectKey);
  return { project, environment: environmentOf(project, environmentKey) };
}

const instancesIn = ({ contexts }: ProjectRecord, { key }: EnvironmentRecord): ContextRecord[] =>
  contexts.filter(({ environmentKey }) => environmentKey === key);

/** Each context once, as it was seen last. */
function singleContexts(project: ProjectRecord, environment: EnvironmentRecord): Searched[] {
  const latest = new Map<string, Searched>();
  for (const record of instancesIn(project, environment)) {
    for (const context of contextsIn(record.context)) {
      const name = `${context.kind}:${context.key}`;
      const known = latest.get(name);
      if (known && known.record.lastSeen >= record.lastSeen) continue;
      latest.set(name, { record, contexts: [context] });
    }
  }
  return [...latest.values()];
}

function answerContexts(
  c: SandboxContext,
  { _id }: EnvironmentRecord,
  all: readonly Searched[],
  sent?: unknown,
): Response {
  const url = new URL(c.req.url);
  const base = baseOf(url);
  const { items, ...page } = searchContexts(all, url, sent);
  return answer(c, {
    ...page,
    _environmentId: _id,
    items: items.map(({ record, contexts: [one] }) => ({
      lastSeen: new Date(record.lastSeen).toISOString(),
      ...(record.applicationId !== undefined && { applicationId: record.applicationId }),
      context: one?.attributes ?? record.context,
      _links: {
        self: jsonLink(`${base}/contexts/${one?.kind ?? ''}/${encodeURIComponent(one?.key ?? '')}`),
        parent: jsonLink(base),
      },
      associatedContexts: contextsIn(record.context).length - 1,
    })),
  });
}

function answerInstances(
  c: SandboxContext,
  { _id }: EnvironmentRecord,
  all: readonly Searched[],
  sent?: unknown,
): Response {
  const url = new URL(c.req.url);
  const { items, ...page } = searchContexts(all, url, sent);
  return answer(c, {
    ...page,
    _environmentId: _id,
    items: items.map(({ record, contexts }) => {
      const anonymousKinds = contexts
        .filter(({ attributes }) => attributes['anonymous'] === true)
        .map(({ kind }) => kind);
      return {
        lastSeen: new Date(record.lastSeen).toISOString(),
        id: record.id,
        ...(record.applicationId !== undefined && { applicationId: record.applicationId }),
        ...(anonymousKinds.length > 0 && { anonymousKinds }),
        context: record.context,
        _links: {
          self: jsonLink(`${baseOf(url)}/context-instances/${record.id}`),
          parent: jsonLink(baseOf(url)),
        },
      };
    }),
  });
}

/** The environment's own path. */
const baseOf = ({ pathname }: URL): string => pathname.split('/').slice(0, 7).join('/');
