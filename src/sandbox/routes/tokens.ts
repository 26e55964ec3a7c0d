import type { Account } from '../account/account';
import type { TokenRecord } from '../account/records';
import { representMaintainer } from '../flags/representation';
import { answer } from '../http/answer';
import { jsonLink, pageOf } from '../http/paging';
import { booleanOf } from '../http/query';
import { forbidden, notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { CURRENT_VERSION } from './account';

const LIST = '/api/v2/tokens';
const DEFAULT_LIMIT = 25;

/** Access tokens, without what makes them work: a member sees its own, an admin may see all. */
export function serveTokens(app: SandboxApp, account: Account): void {
  const mayAll = ({ role }: TokenRecord) => role === 'admin';

  app.get(LIST, (c) => {
    const url = new URL(c.req.url);
    const caller = c.get('token');
    const showAll = booleanOf(url.searchParams, 'showAll') ?? false;
    if (showAll && !mayAll(caller)) throw forbidden();
    const tokens = account.data.tokens.filter((token) => showAll || token.memberId === caller.memberId);
    if (!url.searchParams.has('limit')) url.searchParams.set('limit', String(DEFAULT_LIMIT));
    const page = pageOf(tokens, url);
    return answer(c, { ...page, items: page.items.map((token) => represent(account, token)) });
  });

  app.get(`${LIST}/:id`, (c) => {
    const caller = c.get('token');
    const token = account.data.tokens.find(({ _id }) => _id === c.req.param('id'));
    if (!token) throw notFound();
    if (token.memberId !== caller.memberId && !mayAll(caller)) throw forbidden();
    return answer(c, represent(account, token));
  });
}

function represent(account: Account, token: TokenRecord) {
  const { _id, memberId, name, role, value } = token;
  const member = account.member(memberId);
  return {
    _id,
    ownerId: memberId,
    memberId,
    ...(member && { _member: representMaintainer(member) }),
    name,
    creationDate: member?.creationDate ?? 0,
    lastModified: member?.creationDate ?? 0,
    role,
    token: `${'*'.repeat(8)}${value.slice(-4)}`,
    serviceToken: false,
    _links: { self: jsonLink(`${LIST}/${_id}`), parent: jsonLink(LIST) },
    defaultApiVersion: CURRENT_VERSION,
  };
}
