import type { AuditLogEntry } from '../account/auditLogEntry';
import type { Flag } from './flag';

/** A flag as the audit log remembers it, or whatever else it has in that place. */
export type FlagVersion =
  { readonly kind: 'flag'; readonly flag: Flag } | { readonly kind: 'other'; readonly json: unknown };

/** A change of a flag. A version is absent where there was none, or the log does not know it. */
export interface FlagVersions {
  readonly entry: AuditLogEntry;
  readonly before?: FlagVersion;
  readonly after?: FlagVersion;
}
