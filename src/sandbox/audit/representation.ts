import type { Account } from '../account/account';
import type { AuditRecord } from '../account/auditRecord';
import type { MemberRecord } from '../account/records';
import { representFlag } from '../flags/representation';
import { jsonLink } from '../http/paging';
import { flagVersions } from './flagVersions';

const LOG = '/api/v2/auditlog';

const htmlLink = (href: string) => ({ href, type: 'text/html' });

/** Schema AuditLogEntryListingRep: an entry as lists give it. */
export function representEntry(account: Account, entry: AuditRecord) {
  const { _id, date, accesses, kind, name, description, comment, titleVerb, target, parent } = entry;
  const member = entry.memberId === undefined ? undefined : account.member(entry.memberId);
  const token = account.data.tokens.find((one) => one._id === entry.tokenId);
  const targetLinks = {
    canonical: jsonLink(target.href),
    ...(target.site !== undefined && { site: htmlLink(target.site) }),
  };
  return {
    _links: { ...targetLinks, parent: jsonLink(LOG), self: jsonLink(`${LOG}/${_id}`) },
    _id,
    _accountId: account.data.accountId,
    date,
    accesses,
    kind,
    name,
    description,
    shortDescription: description.split('\n')[0]?.replace(/^- /, '') ?? '',
    ...(comment !== undefined && { comment }),
    ...(member && {
      subject: { _links: memberLinks(member), name: nameOf(member) },
      member: representMember(member),
    }),
    ...(token && {
      token: {
        _links: { self: jsonLink(`/api/v2/tokens/${token._id}`), parent: jsonLink('/api/v2/tokens') },
        _id: token._id,
        name: token.name,
        ending: token.value.slice(-4),
        serviceToken: false,
      },
    }),
    titleVerb,
    title: titleOf(entry, member),
    target: { _links: targetLinks, name: target.name, resources: target.resources },
    ...(parent && {
      parent: { _links: { canonical: jsonLink(parent.href) }, name: parent.name, resource: parent.resource },
    }),
  };
}

/** Schema AuditLogEntryRep, which a webhook posts too: with the versions before and after, as far as they are known. */
export function representWholeEntry(account: Account, entry: AuditRecord) {
  const { delta, triggerBody } = entry;
  const { previousVersion, currentVersion } = versionsOf(account, entry);
  return {
    ...representEntry(account, entry),
    ...(delta && { delta }),
    ...(triggerBody !== undefined && { triggerBody }),
    ...(previousVersion !== undefined && { previousVersion }),
    ...(currentVersion !== undefined && { currentVersion }),
  };
}

function versionsOf(
  account: Account,
  entry: AuditRecord,
): { previousVersion?: unknown; currentVersion?: unknown } {
  const { flag, previousVersion, currentVersion } = entry;
  if (!flag) return { previousVersion, currentVersion };
  const project = account.data.projects.find(({ key }) => key === flag.projectKey);
  if (!project) return {};
  const { before, after } = flagVersions(account.data.auditLog, entry, project.flags.get(flag.flagKey));
  return {
    ...(before && { previousVersion: representFlag(account, project, before) }),
    ...(after && { currentVersion: representFlag(account, project, after) }),
  };
}

const nameOf = ({ firstName, lastName }: MemberRecord): string => `${firstName} ${lastName}`;

const memberLinks = ({ _id }: MemberRecord) => ({
  self: jsonLink(`/api/v2/members/${_id}`),
  parent: jsonLink('/api/v2/members'),
});

const representMember = (member: MemberRecord) => {
  const { _id, email, firstName, lastName } = member;
  return { _links: memberLinks(member), _id, email, firstName, lastName };
};

/** `[Who](mailto:...) turned on the flag [What](/...) in [Where](/...)`, in Markdown. */
function titleOf({ titleVerb, target, parent, kind }: AuditRecord, member: MemberRecord | undefined): string {
  const who = member ? `[${nameOf(member)}](mailto:${member.email})` : 'The sandbox';
  const what = target.site === undefined ? target.name : `[${target.name}](${target.site})`;
  const where = kind === 'flag' && parent ? ` in \`${parent.name}\`` : '';
  return `${who} ${titleVerb} ${what}${where}`;
}
