import * as z from 'zod';
import type { Account } from '../account/account';
import type { AuditRecord } from '../account/auditRecord';
import { isAllowed, statement } from '../account/policy';
import { matchesSpecifier } from '../account/resourceSpecifier';
import { tagsIn } from '../account/resourceTags';
import { representEntry, representWholeEntry } from '../audit/representation';
import { answer } from '../http/answer';
import { parseSent, readOptionalJson } from '../http/body';
import { jsonLink } from '../http/paging';
import { integerOf } from '../http/query';
import { invalidRequest, notFound } from '../http/refusal';
import type { SandboxApp, SandboxContext } from '../http/sandboxApp';

const LIST = '/api/v2/auditlog';
const DEFAULT_LIMIT = 10;
const MOST_ENTRIES = 20;
const DEFAULT_BUCKETS = 50;
const MOST_BUCKETS = 500;

type Passes = (entry: AuditRecord) => boolean;

export function serveAuditLog(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
    const spec = new URL(c.req.url).searchParams.get('spec');
    const tagsOf = tagsIn(account);
    return answerEntries(
      c,
      account,
      ({ accesses }) =>
        spec === null || accesses.some(({ resource }) => matchesSpecifier(spec, resource, tagsOf)),
    );
  });

  // Reads as well: the policy is only too long for a query.
  app.post(LIST, async (c) => answerEntries(c, account, await policyOf(c, account)));

  app.post(`${LIST}/counts`, async (c) => {
    const passes = await policyOf(c, account);
    const query = new URL(c.req.url).searchParams;
    const after = timeOf(query, 'after');
    if (after === undefined) throw invalidRequest("'after' is required");
    const before = timeOf(query, 'before') ?? now();
    if (before <= after) throw invalidRequest("'before' must lie after 'after'");
    const most = integerOf(query, 'buckets', { least: 1, most: MOST_BUCKETS }) ?? DEFAULT_BUCKETS;
    const bucketIntervalMs = Math.ceil((before - after) / most);
    const dates = account.data.auditLog
      .filter((entry) => after <= entry.date && entry.date < before && passes(entry))
      .map(({ date }) => date);
    const buckets = Array.from({ length: Math.ceil((before - after) / bucketIntervalMs) }, (_, index) => {
      const timestamp = after + index * bucketIntervalMs;
      const end = timestamp + bucketIntervalMs;
      return { timestamp, count: dates.filter((date) => timestamp <= date && date < end).length };
    });
    return answer(c, { buckets, totalCount: dates.length, bucketIntervalMs });
  });

  app.get(`${LIST}/:id`, (c) => {
    const entry = account.data.auditLog.find(({ _id }) => _id === c.req.param('id'));
    if (!entry) throw notFound();
    return answer(c, representWholeEntry(account, entry));
  });
}

/** The newest first, without totals and offsets: the next page is what lies before the last date of this one. */
function answerEntries(c: SandboxContext, account: Account, isWanted: Passes): Response {
  const { pathname, search, searchParams: query } = new URL(c.req.url);
  const [before, after] = [timeOf(query, 'before') ?? Infinity, timeOf(query, 'after') ?? -Infinity];
  const limit = integerOf(query, 'limit', { least: 1, most: MOST_ENTRIES }) ?? DEFAULT_LIMIT;
  const text = query.get('q')?.toLowerCase() ?? '';
  const found = account.data.auditLog.filter(
    (entry) => after < entry.date && entry.date < before && isWanted(entry) && mentions(account, entry, text),
  );
  const items = found.slice(-limit).reverse();
  const next = new URLSearchParams(query);
  next.set('before', String(items.at(-1)?.date));
  next.set('limit', String(limit));
  return answer(c, {
    items: items.map((entry) => representEntry(account, entry)),
    _links: {
      self: jsonLink(pathname + search),
      ...(found.length > limit && { next: jsonLink(`${pathname}?${next.toString()}`) }),
    },
  });
}

/** Whether the text is in the name of what changed, or in that of who changed it. */
function mentions(account: Account, { name, target, memberId = '' }: AuditRecord, text: string): boolean {
  const { firstName = '', lastName = '', email = '' } = account.member(memberId) ?? {};
  return [name, target.href, `${firstName} ${lastName}`, email].some((one) =>
    one.toLowerCase().includes(text),
  );
}

/** The statements of the body: an entry passes when they allow something of what it did. Without any, all pass. */
async function policyOf(c: SandboxContext, account: Account): Promise<Passes> {
  const statements = parseSent(z.array(statement), (await readOptionalJson(c)) ?? []);
  if (statements.length === 0) return () => true;
  const tagsOf = tagsIn(account);
  return ({ accesses }) => accesses.some((access) => isAllowed(statements, access, tagsOf));
}

function timeOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw invalidRequest(`'${name}' must be a valid epoch time in milliseconds`);
  return Number(text);
}
