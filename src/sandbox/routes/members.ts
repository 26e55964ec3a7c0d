import * as z from 'zod';
import type { Account } from '../account/account';
import type { MemberRecord } from '../account/records';
import { answer } from '../http/answer';
import { anyOf, type Filter, mentions, readFilters } from '../http/filter';
import { jsonLink, pageOf } from '../http/paging';
import { expands } from '../http/query';
import { invalidRequest, notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted } from '../http/sort';

const LIST = '/api/v2/members';

export function serveMembers(app: SandboxApp, account: Account): void {
  app.get(LIST, (c) => {
    const url = new URL(c.req.url);
    const filters = readFilters(url.searchParams.get('filter')).map((one) => memberFilter(account, one));
    const members = account.data.members.filter((member) => filters.every((passes) => passes(member)));
    const ordered = sorted(members, url.searchParams.get('sort'), {
      displayName: ({ firstName, lastName }) => `${firstName} ${lastName}`,
      lastSeen: ({ lastSeen }) => lastSeen,
    });
    const page = pageOf(ordered, url);
    return answer(c, { ...page, items: page.items.map((member) => represent(account, member, url)) });
  });

  app.get(`${LIST}/:id`, (c) => {
    const id = c.req.param('id');
    const member = account.member(id === 'me' ? c.get('token').memberId : id);
    if (!member) throw notFound();
    return answer(c, represent(account, member, new URL(c.req.url)));
  });
}

const teamsOf = ({ data }: Account, { _id }: MemberRecord) =>
  data.teams.filter(({ memberIds }) => memberIds.includes(_id));

function memberFilter(account: Account, { field, value }: Filter): (member: MemberRecord) => boolean {
  switch (field) {
    case 'query':
      return ({ email, firstName, lastName }) =>
        mentions({ key: email, name: `${firstName} ${lastName}` }, value);
    case 'role':
      return ({ role }) => anyOf(value).includes(role === 'owner' ? 'admin' : role);
    case 'id':
      return ({ _id }) => anyOf(value).includes(_id);
    case 'email':
      return ({ email }) => anyOf(value).includes(email);
    case 'team':
      return (member) =>
        teamsOf(account, member).some(({ key }) => key.toLowerCase() === value.toLowerCase());
    case 'noteam':
      return (member) => String(teamsOf(account, member).length === 0) === value;
    case 'lastSeen': {
      const { before } = readLastSeen(value);
      // All members of a sandbox have been seen: asking for those who never were finds nobody.
      return ({ lastSeen }) => before !== undefined && lastSeen < before;
    }
    default:
      throw invalidRequest(`Unknown filter field '${field}'`);
  }
}

const lastSeenFilter = z.strictObject({
  before: z.int().optional(),
  never: z.boolean().optional(),
  noData: z.boolean().optional(),
});

function readLastSeen(value: string): z.infer<typeof lastSeenFilter> {
  try {
    return lastSeenFilter.parse(JSON.parse(value));
  } catch {
    // Neither JSON nor one of the three: the client is told what is expected.
    throw invalidRequest(
      `Invalid value for filter 'lastSeen': it must be like {"before": epoch milliseconds}`,
    );
  }
}

function represent(account: Account, { lastSeen, ...member }: MemberRecord, { searchParams: query }: URL) {
  const teams = teamsOf(account, { lastSeen, ...member });
  return {
    _links: { self: jsonLink(`${LIST}/${member._id}`) },
    ...member,
    _pendingInvite: false,
    _verified: true,
    customRoles: [],
    mfa: 'disabled',
    _lastSeen: lastSeen,
    ...(teams.length > 0 && {
      teams: teams.map(({ key, name }) => ({
        customRoleKeys: [],
        key,
        _links: { self: jsonLink(`/api/v2/teams/${key}`) },
        name,
      })),
    }),
    ...(expands(query, 'roleAttributes') && { roleAttributes: {} }),
  };
}
