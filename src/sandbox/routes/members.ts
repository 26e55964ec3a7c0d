import type { Account } from '../account/account';
import type { MemberRecord } from '../account/records';
import { answer } from '../http/answer';
import { onlyFields, queryOrTagsFilter, readFilters } from '../http/filter';
import { jsonLink, pageOf } from '../http/paging';
import { notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted } from '../http/sort';

export function serveMembers(app: SandboxApp, account: Account): void {
  app.get('/api/v2/members', (c) => {
    const url = new URL(c.req.url);
    const query = queryOf(url.searchParams.get('filter'));
    const members = account.data.members.filter(query);
    const ordered = sorted(members, url.searchParams.get('sort'), {
      displayName: ({ firstName, lastName }) => `${firstName} ${lastName}`,
      lastSeen: ({ lastSeen }) => lastSeen,
    });
    const page = pageOf(ordered, url);
    return answer(c, { ...page, items: page.items.map(representMember) });
  });

  app.get('/api/v2/members/:id', (c) => {
    const id = c.req.param('id');
    const member = account.member(id === 'me' ? c.get('token').memberId : id);
    if (!member) throw notFound();
    return answer(c, representMember(member));
  });
}

function queryOf(filter: string | null): (member: MemberRecord) => boolean {
  const filters = onlyFields(readFilters(filter), ['query']).map(queryOrTagsFilter);
  return ({ email, firstName, lastName }) =>
    filters.every((passes) => passes({ key: email, name: `${firstName} ${lastName}`, tags: [] }));
}

function representMember({ lastSeen, ...member }: MemberRecord) {
  return {
    _links: { self: jsonLink(`/api/v2/members/${member._id}`) },
    ...member,
    _pendingInvite: false,
    _verified: true,
    customRoles: [],
    mfa: 'disabled',
    _lastSeen: lastSeen,
  };
}
