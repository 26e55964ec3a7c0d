import { type Caller, caller } from '../model/caller';
import { ApprovalsResource } from './approvals';
import { AuditLogResource } from './auditLog';
import { ContextsResource } from './contexts';
import { FlagsResource } from './flags';
import { FlagStatusesResource } from './flagStatuses';
import { MembersResource } from './members';
import { ProjectsResource } from './projects';
import { SegmentsResource } from './segments';
import { Transport, type TransportOptions } from './transport';
import { TriggersResource } from './triggers';

export type ClientOptions = TransportOptions;

/** The REST API as one token of one account sees it. */
export interface Client {
  /** Where it sends its calls; no slash at the end. */
  readonly baseUrl: string;
  readonly projects: ProjectsResource;
  readonly flags: FlagsResource;
  readonly flagStatuses: FlagStatusesResource;
  readonly triggers: TriggersResource;
  readonly approvals: ApprovalsResource;
  readonly auditLog: AuditLogResource;
  readonly segments: SegmentsResource;
  readonly members: MembersResource;
  readonly contexts: ContextsResource;
  /** Whose token this is; the cheapest call that a wrong token fails. */
  whoami(signal?: AbortSignal): Promise<Caller>;
  close(): Promise<void>;
}

/** Nothing is sent before the first call. */
export function createClient(options: ClientOptions): Client {
  const transport = new Transport(options);
  return {
    baseUrl: options.baseUrl,
    projects: new ProjectsResource(transport),
    flags: new FlagsResource(transport),
    flagStatuses: new FlagStatusesResource(transport),
    triggers: new TriggersResource(transport),
    approvals: new ApprovalsResource(transport),
    auditLog: new AuditLogResource(transport),
    segments: new SegmentsResource(transport),
    members: new MembersResource(transport),
    contexts: new ContextsResource(transport),
    whoami: (signal) =>
      transport.send({
        path: '/api/v2/caller-identity',
        answer: caller,
        resource: 'caller identity',
        signal,
      }),
    close: () => transport.close(),
  };
}
