import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type Account, environmentOf } from '../account/account';
import type { ApprovalSettings, EnvironmentRecord, ProjectRecord } from '../account/records';
import { answer } from '../http/answer';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { onlyFields, queryOrTagsFilter, readFilters } from '../http/filter';
import { pageOf } from '../http/paging';
import { patchFields } from '../http/patchFields';
import { mayWrite } from '../http/permission';
import { integerOf } from '../http/query';
import { invalidRequest } from '../http/refusal';
import type { SandboxApp, SandboxContext } from '../http/sandboxApp';
import { sorted } from '../http/sort';
import {
  color,
  environmentBody,
  newEnvironment,
  newKeys,
  withEnvironment,
  withoutEnvironment,
} from '../projects/newEnvironment';
import { environmentNote } from '../projects/notes';
import { NO_APPROVALS, representEnvironment } from '../projects/representation';

const LIST = '/api/v2/projects/:projectKey/environments';
const ONE = `${LIST}/:environmentKey`;

const approvalSettings = z.object({
  required: z.boolean(),
  bypassApprovalsForPendingChanges: z.boolean(),
  minNumApprovals: z.int().min(1).max(5),
  canReviewOwnRequest: z.boolean(),
  canApplyDeclinedChanges: z.boolean(),
  serviceKind: z.string(),
  serviceConfig: z.record(z.string(), z.json()),
  requiredApprovalTags: z.array(z.string()),
});

const editable = z.object({
  name: z.string().min(1),
  color,
  defaultTtl: z.int().min(0).max(60),
  secureMode: z.boolean(),
  defaultTrackEvents: z.boolean(),
  requireComments: z.boolean(),
  confirmChanges: z.boolean(),
  tags: z.array(z.string()),
  critical: z.boolean(),
  approvalSettings,
  resourceApprovalSettings: z.object({ flag: approvalSettings }),
});

export function serveEnvironments(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
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

  app.post(LIST, mayWrite, async (c) => {
    const body = parseSent(environmentBody, await readJson(c));
    const project = account.project(c.req.param('projectKey'));
    const environment = newEnvironment(body, now());
    const change = withEnvironment(project, environment, body.source?.key, now());
    await account.changeProject(
      project.key,
      change,
      environmentNote(project, undefined, environment),
      causeOf(c, now()),
    );
    return answer(c, representEnvironment(project.key, environment), 201);
  });

  app.get(ONE, (c) => {
    const { projectKey, environmentKey } = c.req.param();
    return answer(c, representEnvironment(projectKey, account.environment(projectKey, environmentKey)));
  });

  app.patch(ONE, mayWrite, async (c) => {
    const sent = await readJson(c);
    const { project, environment } = asked(account, c.req.param());
    const { resourceApprovalSettings, ...fields } = patchFields(
      representEnvironment(project.key, environment),
      sent,
      editable,
    );
    const settings = settingsOf(environment, fields.approvalSettings, resourceApprovalSettings.flag);
    return answer(
      c,
      await replaced(
        c,
        project,
        environment,
        { ...environment, ...fields, approvalSettings: settings },
        sent,
      ),
    );
  });

  app.delete(ONE, mayWrite, async (c) => {
    const { project, environment } = asked(account, c.req.param());
    await account.changeProject(
      project.key,
      withoutEnvironment(project, environment.key),
      environmentNote(project, environment, undefined),
      causeOf(c, now()),
    );
    return c.body(null, 204);
  });

  for (const name of ['apiKey', 'mobileKey'] as const) {
    app.post(`${ONE}/${name}`, mayWrite, async (c) => {
      const { project, environment } = asked(account, c.req.param());
      const query = new URL(c.req.url).searchParams;
      const expiry = integerOf(query, 'expiry', { least: 0, most: Number.MAX_SAFE_INTEGER });
      if (expiry !== undefined && expiry < now()) throw invalidRequest('expiry lies in the past');
      const after = { ...environment, [name]: newKeys()[name] };
      return answer(c, await replaced(c, project, environment, after));
    });
  }

  async function replaced(
    c: SandboxContext,
    project: ProjectRecord,
    before: EnvironmentRecord,
    after: EnvironmentRecord,
    sent?: unknown,
  ) {
    const note = environmentNote(project, before, after);
    if (note.accesses.length > 0) {
      const environments = project.environments.map((one) => (one === before ? after : one));
      await account.changeProject(project.key, { environments }, note, causeOf(c, now(), sent));
    }
    return representEnvironment(project.key, after);
  }
}

function asked(
  account: Account,
  { projectKey, environmentKey }: { projectKey: string; environmentKey: string },
) {
  const project = account.project(projectKey);
  return { project, environment: environmentOf(project, environmentKey) };
}

/** The two places in which approval settings stand are one thing: the one that was changed counts. */
function settingsOf(
  { approvalSettings: kept = NO_APPROVALS }: EnvironmentRecord,
  plain: ApprovalSettings,
  ofFlags: ApprovalSettings,
): ApprovalSettings {
  const settings = isDeepStrictEqual(plain, kept) ? ofFlags : plain;
  const { serviceKind, serviceConfig, bypassApprovalsForPendingChanges } = settings;
  if (
    !isDeepStrictEqual(
      [serviceKind, serviceConfig, bypassApprovalsForPendingChanges],
      [kept.serviceKind, kept.serviceConfig, kept.bypassApprovalsForPendingChanges],
    )
  ) {
    throw invalidRequest('Only who must approve, and how many, can be changed in approvalSettings');
  }
  if (settings.required && settings.requiredApprovalTags.length > 0) {
    throw invalidRequest('required and requiredApprovalTags cannot be set together');
  }
  return settings;
}
