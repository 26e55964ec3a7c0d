import type { Account } from '../account/account';
import type { EnvironmentRecord, ProjectRecord } from '../account/records';
import { answer } from '../http/answer';
import { anyOf, type Filter, onlyFields, queryOrTagsFilter, readFilters } from '../http/filter';
import { jsonLink, pageOf } from '../http/paging';
import { expands } from '../http/query';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted } from '../http/sort';

export function serveProjects(app: SandboxApp, account: Account): void {
  app.get('/api/v2/projects', (c) => {
    const url = new URL(c.req.url);
    const { searchParams: query } = url;
    const filters = onlyFields(readFilters(query.get('filter')), ['query', 'tags', 'keys']).map(
      projectFilter,
    );
    const chosen = account.data.projects.filter((project) => filters.every((passes) => passes(project)));
    const ordered = sorted(chosen, query.get('sort'), {
      name: ({ name }) => name,
      createdOn: ({ createdOn }) => createdOn,
    });
    const page = pageOf(ordered, url);
    const withEnvironments = expands(query, 'environments');
    return answer(c, {
      ...page,
      items: page.items.map((project) => representProject(project, withEnvironments)),
    });
  });

  app.get('/api/v2/projects/:projectKey', (c) => {
    const project = account.project(c.req.param('projectKey'));
    return answer(c, representProject(project, expands(new URL(c.req.url).searchParams, 'environments')));
  });

  app.get('/api/v2/projects/:projectKey/environments', (c) => {
    const url = new URL(c.req.url);
    const { key, environments } = account.project(c.req.param('projectKey'));
    const filters = onlyFields(readFilters(url.searchParams.get('filter')), ['query', 'tags']).map(
      queryOrTagsFilter,
    );
    const chosen = environments.filter((environment) => filters.every((passes) => passes(environment)));
    const ordered = sorted(chosen, url.searchParams.get('sort'), {
      name: ({ name }) => name,
      createdOn: ({ createdOn }) => createdOn,
      critical: ({ critical }) => Number(critical),
    });
    const page = pageOf(ordered, url);
    return answer(c, {
      ...page,
      items: page.items.map((environment) => representEnvironment(key, environment)),
    });
  });

  app.get('/api/v2/projects/:projectKey/environments/:environmentKey', (c) => {
    const { projectKey, environmentKey } = c.req.param();
    return answer(c, representEnvironment(projectKey, account.environment(projectKey, environmentKey)));
  });
}

function projectFilter(filter: Filter): (project: ProjectRecord) => boolean {
  if (filter.field !== 'keys') return queryOrTagsFilter(filter);
  const keys = anyOf(filter.value);
  return ({ key }) => keys.includes(key);
}

function representProject(project: ProjectRecord, withEnvironments: boolean) {
  const { _id, key, name, tags, includeInSnippetByDefault, defaultClientSideAvailability } = project;
  const href = `/api/v2/projects/${key}`;
  const environmentsHref = `${href}/environments`;
  return {
    _links: { self: jsonLink(href), environments: jsonLink(environmentsHref) },
    _id,
    key,
    name,
    tags,
    includeInSnippetByDefault,
    defaultClientSideAvailability,
    ...(withEnvironments && {
      environments: expandedEnvironments(project, environmentsHref),
    }),
  };
}

/** The first page of the environments, as `expand=environments` gives them: the rest is behind its links. */
function expandedEnvironments({ key, environments }: ProjectRecord, href: string) {
  const page = pageOf(environments, new URL(href, 'http://sandbox'));
  return { ...page, items: page.items.map((environment) => representEnvironment(key, environment)) };
}

function representEnvironment(projectKey: string, environment: EnvironmentRecord) {
  const { _id, key, name, color, apiKey, mobileKey, tags, approvalSettings } = environment;
  const { defaultTtl, secureMode, defaultTrackEvents, requireComments, confirmChanges, critical } =
    environment;
  return {
    _links: { self: jsonLink(`/api/v2/projects/${projectKey}/environments/${key}`) },
    _id,
    key,
    name,
    apiKey,
    mobileKey,
    color,
    defaultTtl,
    secureMode,
    defaultTrackEvents,
    requireComments,
    confirmChanges,
    tags,
    ...(approvalSettings && { approvalSettings, resourceApprovalSettings: { flag: approvalSettings } }),
    critical,
  };
}
