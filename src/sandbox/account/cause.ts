import { randomIdentities } from './identities';
import type { AuditRecord, ResourceAccess } from './auditRecord';
import type { TokenRecord } from './records';

/** Who makes a change, when and why: what its entry in the audit log says besides what changed. */
export interface Cause {
  /** Absent when nobody asked: a trigger, a date that came. */
  readonly token?: Pick<TokenRecord, '_id' | 'memberId'>;
  /** Whose change it is when no token made it: it was asked for earlier. */
  readonly memberId?: string;
  readonly now: number;
  readonly comment?: string | undefined;
  /** The operations of the JSON Patch that the request was. */
  readonly delta?: AuditRecord['delta'];
  readonly triggerBody?: AuditRecord['triggerBody'];
}

/** What a change is, as the audit log will tell it. */
export type ChangeNote = Pick<
  AuditRecord,
  | 'kind'
  | 'name'
  | 'titleVerb'
  | 'description'
  | 'target'
  | 'parent'
  | 'flag'
  | 'previousVersion'
  | 'currentVersion'
> & { readonly accesses: ResourceAccess[] };

/** Entries beyond these are forgotten, the oldest first: the log is part of the data file. */
export const MOST_ENTRIES = 2000;

export function newEntry(log: readonly AuditRecord[], note: ChangeNote, cause: Cause): AuditRecord {
  const { token, memberId, now, comment, delta, triggerBody } = cause;
  const last = log.at(-1);
  return {
    _id: randomIdentities.resource(''),
    date: last === undefined ? now : Math.max(now, last.date + 1),
    ...note,
    ...(memberId !== undefined && { memberId }),
    ...(token && { memberId: token.memberId, tokenId: token._id }),
    ...(comment !== undefined && comment !== '' && { comment }),
    ...(delta && { delta }),
    ...(triggerBody !== undefined && { triggerBody }),
  };
}
