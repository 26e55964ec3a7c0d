import * as z from 'zod';
import type { Account } from '../account/account';
import type { ProjectRecord } from '../account/records';
import { namingConvention } from '../account/settingsRecords';
import { answer } from '../http/answer';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { anyOf, type Filter, onlyFields, queryOrTagsFilter, readFilters } from '../http/filter';
import { pageOf } from '../http/paging';
import { patchFields } from '../http/patchFields';
import { mayWrite } from '../http/permission';
import { expands } from '../http/query';
import { invalidRequest, keyExists } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted } from '../http/sort';
import { newProject, projectBody } from '../projects/newProject';
import { projectNote } from '../projects/notes';
import { representProject, representWholeProject } from '../projects/representation';

const LIST = '/api/v2/projects';
const ONE = `${LIST}/:projectKey`;

const editable = z.object({
  name: z.string().min(1),
  tags: z.array(z.string()),
  includeInSnippetByDefault: z.boolean(),
  defaultClientSideAvailability: z.object({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() }),
  namingConvention: namingConvention.optional(),
});

export function serveProjects(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
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

  app.post(LIST, mayWrite, async (c) => {
    const body = parseSent(projectBody, await readJson(c));
    const { projects } = account.data;
    if (projects.some(({ key }) => key === body.key)) {
      throw keyExists(`A project with key '${body.key}' already exists`);
    }
    const project = newProject(body, now());
    await account.change(
      { projects: [...projects, project] },
      projectNote(undefined, project),
      causeOf(c, now()),
    );
    return answer(c, representWholeProject(project), 201);
  });

  app.get(ONE, (c) => {
    const project = account.project(c.req.param('projectKey'));
    return answer(c, representProject(project, expands(new URL(c.req.url).searchParams, 'environments')));
  });

  app.patch(ONE, mayWrite, async (c) => {
    const sent = await readJson(c);
    const before = account.project(c.req.param('projectKey'));
    const represented = { ...representWholeProject(before), ...namingOf(before) };
    const fields = patchFields(represented, sent, editable);
    const after: ProjectRecord = { ...before, ...fields };
    const note = projectNote(before, after);
    if (note.accesses.length > 0) {
      await account.changeProject(before.key, fields, note, causeOf(c, now(), sent));
    }
    return answer(c, representWholeProject(after));
  });

  app.delete(ONE, mayWrite, async (c) => {
    const project = account.project(c.req.param('projectKey'));
    const remaining = account.data.projects.filter((one) => one !== project);
    if (remaining.length === 0) throw invalidRequest('The last project of an account cannot be deleted');
    const approvals = account.data.approvals.filter(({ projectKey }) => projectKey !== project.key);
    await account.change(
      { projects: remaining, approvals },
      projectNote(project, undefined),
      causeOf(c, now()),
    );
    return c.body(null, 204);
  });
}

const namingOf = ({ namingConvention: naming }: ProjectRecord) =>
  naming ? { namingConvention: naming } : {};

function projectFilter(filter: Filter): (project: ProjectRecord) => boolean {
  if (filter.field !== 'keys') return queryOrTagsFilter(filter);
  const keys = anyOf(filter.value);
  return ({ key }) => keys.includes(key);
}
