import * as z from 'zod';
import type { Account } from '../../account/account';
import { thingNote } from '../../account/thingNote';
import type { ContextKindRecord } from '../../account/usageRecord';
import { answer } from '../../http/answer';
import { parseSent, readJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { invalidRequest } from '../../http/refusal';
import type { SandboxApp } from '../../http/sandboxApp';
import { projectHref } from '../../projects/representation';
import { newContextKind } from '../../usage/observe';

const LIST = '/api/v2/projects/:projectKey/context-kinds';

/** Schema UpsertContextKindPayload: what is not sent stays. */
const kindBody = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  hideInTargeting: z.boolean().optional(),
  archived: z.boolean().optional(),
  version: z.int().optional(),
});

export function serveContextKinds(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
    const { key, contextKinds } = account.project(c.req.param('projectKey'));
    const href = `${projectHref(key)}/context-kinds`;
    return answer(c, {
      items: contextKinds.map((kind) => represent(href, kind)),
      _links: { self: jsonLink(href) },
    });
  });

  app.put(`${LIST}/:key`, mayWrite, async (c) => {
    const { version, ...fields } = parseSent(kindBody, await readJson(c));
    const { projectKey, key } = c.req.param();
    if (!/^[A-Za-z0-9._-]+$/.test(key) || key === 'kind' || key === 'multi') {
      throw invalidRequest(`Invalid context kind '${key}'`);
    }
    const project = account.project(projectKey);
    const before = project.contextKinds.find((kind) => kind.key === key);
    if (before && version !== undefined && version !== before.version) {
      throw invalidRequest(`The context kind has version ${before.version}, not ${version}`);
    }
    const after: ContextKindRecord = {
      ...(before ?? newContextKind(key, now())),
      ...(JSON.parse(JSON.stringify(fields)) as { name: string }),
      version: (before?.version ?? 0) + 1,
      lastModified: now(),
    };
    const href = `${projectHref(projectKey)}/context-kinds`;
    const note = thingNote({
      kind: 'context-kind',
      name: after.name,
      resource: `proj/${projectKey}:context-kind/${key}`,
      href: `${href}/${key}`,
      ...(before && { before: represent(href, before) }),
      after: represent(href, after),
      actions: {
        name: 'updateName',
        description: 'updateDescription',
        hideInTargeting: 'updateAvailabilityForTargeting',
      },
    });
    const contextKinds = before
      ? project.contextKinds.map((kind) => (kind === before ? after : kind))
      : [...project.contextKinds, after];
    await account.changeProject(projectKey, { contextKinds }, note, causeOf(c, now()));
    return answer(c, {
      status: 'success',
      _links: { self: jsonLink(`${href}/${key}`), parent: jsonLink(href) },
    });
  });
}

const represent = (href: string, kind: ContextKindRecord) => ({
  ...kind,
  createdFrom: kind.lastSeen === undefined ? 'manual' : 'auto-add',
  _links: { self: jsonLink(`${href}/${kind.key}`), parent: jsonLink(href) },
});
