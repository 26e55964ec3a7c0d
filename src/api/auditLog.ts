import {
  type AuditLogEntry,
  type AuditLogEntryDetail,
  auditLogEntry,
  auditLogEntryDetail,
} from '../model/account/auditLogEntry';
import { flag } from '../model/flag/flag';
import type { FlagVersion, FlagVersions } from '../model/flag/flagVersion';
import { read } from './transport/answer';
import { page } from './transport/pages';
import type { Transport } from './transport/transport';

const LOG = '/api/v2/auditlog';
/** The largest page that the log gives. */
const PAGE_SIZE = 20;

/** Which entries of the log; all of them without any of these. */
export interface AuditLogQuery {
  /** A resource specifier, `*` for any in each of its parts: `proj/shop:env/*:flag/dark-mode`. */
  readonly spec?: string | undefined;
  /** Several such specifiers, in place of `spec`: entries of any of them. A specifier does not take what lies below it. */
  readonly resources?: readonly string[] | undefined;
  /** Epoch milliseconds; neither has entries of that very time. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  /** At most 20, which is also what is asked for without it. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Some entries of the log, the newest first. */
export interface AuditLogPage {
  readonly entries: readonly AuditLogEntry[];
  /** What to ask `before` of for the entries that are older; absent when these were the last. */
  readonly before?: number;
}

export class AuditLogResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** One page; the log can be long, so the caller says when there shall be more. An entry that cannot be read is left out. */
  async list(asked: AuditLogQuery = {}): Promise<AuditLogPage> {
    const { spec, resources, before, after, limit = PAGE_SIZE, signal } = asked;
    const query = new URLSearchParams({ limit: String(limit) });
    if (spec !== undefined) query.set('spec', spec);
    if (before !== undefined) query.set('before', String(before));
    if (after !== undefined) query.set('after', String(after));
    const { items, _links } = await this.#transport.send({
      path: LOG,
      // Reads as well: a policy is only too long for a query.
      ...(resources && { method: 'POST', body: [{ effect: 'allow', actions: ['*'], resources }] }),
      query,
      answer: page,
      resource: 'audit log',
      signal,
    });
    const entries = items.flatMap((item) => {
      const result = read(auditLogEntry, item);
      return result.ok ? [result.value] : [];
    });
    const next = _links['next']?.href;
    // As the link has it: the last entries of the page may be such that cannot be read.
    const older =
      next === undefined ? NaN : Number(new URLSearchParams(next.split('?')[1]).get('before') ?? NaN);
    return { entries, ...(Number.isFinite(older) ? { before: older } : {}) };
  }

  /** One entry with what was changed as it was before and after; `delta` only where the change was a JSON Patch. */
  get(id: string, signal?: AbortSignal): Promise<AuditLogEntryDetail> {
    return this.#transport.send({
      path: `${LOG}/${encodeURIComponent(id)}`,
      answer: auditLogEntryDetail,
      resource: `audit log entry ${id}`,
      signal,
    });
  }

  /** The versions of a flag that one of its entries has. */
  async flagVersions(id: string, signal?: AbortSignal): Promise<FlagVersions> {
    const { previousVersion, currentVersion, ...entry } = await this.get(id, signal);
    const [before, after] = [previousVersion, currentVersion].map(versionOf);
    return { entry, ...(before && { before }), ...(after && { after }) };
  }
}

function versionOf(json: unknown): FlagVersion | undefined {
  if (json === undefined || json === null) return undefined;
  const result = read(flag, json);
  return result.ok ? { kind: 'flag', flag: result.value } : { kind: 'other', json };
}
