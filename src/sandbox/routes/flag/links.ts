import * as z from 'zod';
import type { Account } from '../../account/account';
import { flagResource, noteOf } from '../../account/flagNote';
import { randomIdentities } from '../../account/identities';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import type { FlagLinkRecord } from '../../account/settingsRecords';
import { answer } from '../../http/answer';
import { onlyBeta } from '../../http/beta';
import { parseSent, readJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { jsonLink } from '../../http/paging';
import { patchFields } from '../../http/patchFields';
import { mayWrite } from '../../http/permission';
import { invalidRequest, notFound } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';

const LIST = '/api/v2/flag-links/projects/:projectKey/flags/:flagKey';
const ONE = `${LIST}/:id`;

/** Schema flagLinkPost. */
const linkBody = z.object({
  key: z.string().optional(),
  integrationKey: z.string().optional(),
  timestamp: z.int().optional(),
  deepLink: z.url(),
  title: z.string().optional(),
  description: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
});

const editable = z.object({
  deepLink: z.url(),
  title: z.string().optional(),
  description: z.string().optional(),
  timestamp: z.int(),
  metadata: z.record(z.string(), z.string()).optional(),
});

/** What a flag was linked with outside: issues, messages, pages. */
export function serveFlagLinks(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, onlyBeta, (c) => {
    const { project, flag, href } = placeOf(account, c);
    const items = project.flagLinks.filter(({ flagKey }) => flagKey === flag.key);
    return answer(c, {
      items: items.map((link) => represent(account, href, link)),
      _links: { self: jsonLink(href) },
    });
  });

  app.post(LIST, onlyBeta, mayWrite, async (c) => {
    const { timestamp = now(), ...body } = parseSent(linkBody, await readJson(c));
    const { project, flag, href } = placeOf(account, c);
    const link: FlagLinkRecord = {
      _id: randomIdentities.resource(''),
      flagKey: flag.key,
      ...(JSON.parse(JSON.stringify(body)) as { deepLink: string }),
      timestamp,
      createdAt: now(),
      memberId: c.get('token').memberId,
    };
    await keep(c, project, flag, [...project.flagLinks, link], 'createFlagLink');
    return answer(c, represent(account, href, link), 201);
  });

  app.patch(ONE, onlyBeta, mayWrite, async (c) => {
    const sent = await readJson(c);
    const { project, flag, href } = placeOf(account, c);
    const before = asked(project, flag, c);
    const { deepLink, title, description, timestamp, metadata } = before;
    const own = JSON.parse(JSON.stringify({ deepLink, title, description, timestamp, metadata })) as object;
    const { _id, flagKey, createdAt, memberId, key, integrationKey } = before;
    const after = JSON.parse(
      JSON.stringify({
        ...{ _id, flagKey, createdAt, memberId, key, integrationKey },
        ...patchFields(own, sent, editable),
      }),
    ) as FlagLinkRecord;
    const links = project.flagLinks.map((one) => (one === before ? after : one));
    await keep(c, project, flag, links, 'updateFlagLink', sent);
    return answer(c, represent(account, href, after));
  });

  app.delete(ONE, onlyBeta, mayWrite, async (c) => {
    const { project, flag } = placeOf(account, c);
    const link = asked(project, flag, c);
    const links = project.flagLinks.filter((one) => one !== link);
    await keep(c, project, flag, links, 'deleteFlagLink');
    return c.body(null, 204);
  });

  function keep(
    c: SandboxContext,
    project: ProjectRecord,
    flag: FlagRecord,
    flagLinks: FlagLinkRecord[],
    action: keyof typeof VERBS,
    sent?: unknown,
  ): Promise<void> {
    const resource = flagResource(project.key, '*', flag.key);
    const note = noteOf(project, flag, VERBS[action], [{ action, resource }]);
    return account.changeProject(project.key, { flagLinks }, note, causeOf(c, now(), sent));
  }
}

const VERBS = {
  createFlagLink: 'linked the flag',
  updateFlagLink: 'updated a link of the flag',
  deleteFlagLink: 'removed a link of the flag',
};

function placeOf(account: Account, c: SandboxContext) {
  const { projectKey = '', flagKey = '' } = c.req.param() as Record<string, string>;
  return {
    project: account.project(projectKey),
    flag: account.flag(projectKey, flagKey),
    href: `/api/v2/flag-links/projects/${projectKey}/flags/${flagKey}`,
  };
}

function asked({ flagLinks }: ProjectRecord, flag: FlagRecord, c: SandboxContext): FlagLinkRecord {
  const { id = '' } = c.req.param() as Record<string, string>;
  if (!/^[\da-f]{24}$/.test(id)) throw invalidRequest(`Invalid flag link id '${id}'`);
  const link = flagLinks.find(({ _id, flagKey }) => _id === id && flagKey === flag.key);
  if (!link) throw notFound(`Unknown flag link ${id}`);
  return link;
}

function represent(account: Account, href: string, link: FlagLinkRecord) {
  const { _id, key, integrationKey, deepLink, timestamp, title, description, metadata, createdAt } = link;
  const member = account.member(link.memberId);
  const rfc3339 = new Date(timestamp).toISOString();
  return {
    _links: { self: jsonLink(`${href}/${_id}`), parent: jsonLink(href) },
    ...(key !== undefined && { _key: key }),
    ...(integrationKey !== undefined && { _integrationKey: integrationKey }),
    _id,
    _deepLink: deepLink,
    _timestamp: {
      milliseconds: timestamp,
      seconds: Math.floor(timestamp / 1000),
      rfc3339,
      simple: rfc3339.slice(0, 19).replace('T', ' '),
    },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(metadata && { _metadata: metadata }),
    _createdAt: createdAt,
    ...(member && {
      _member: {
        _links: { self: jsonLink(`/api/v2/members/${member._id}`) },
        _id: member._id,
        firstName: member.firstName,
        lastName: member.lastName,
      },
    }),
  };
}
