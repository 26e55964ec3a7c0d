import { type Caller, caller } from '../model/account/caller';
import { ApprovalsResource } from './approvals';
import { AuditLogResource } from './auditLog';
import { ContextsResource } from './contexts';
import { EnvironmentsResource } from './environments';
import { FlagDefaultsResource } from './flagDefaults';
import { FlagsResource } from './flags';
import { FlagStatusesResource } from './flagStatuses';
import { FlagTargetingResource } from './flagTargeting';
import { MembersResource } from './members';
import { ProjectsResource } from './projects';
import { SegmentsResource } from './segments';
import { Transport, type TransportOptions } from './transport/transport';
import { TriggersResource } from './triggers';
import { WebhooksResource } from './webhooks';

export type ClientOptions = TransportOptions;

/** The REST API as one token of one account sees it. */
export interface Client {
  /** Where it sends its calls; no slash at the end. */
  readonly baseUrl: string;
  readonly projects: ProjectsResource;
  readonly environments: EnvironmentsResource;
  readonly flags: FlagsResource;
  readonly flagDefaults: FlagDefaultsResource;
  readonly flagStatuses: FlagStatusesResource;
  readonly flagTargeting: FlagTargetingResource;
  readonly triggers: TriggersResource;
  readonly approvals: ApprovalsResource;
  readonly auditLog: AuditLogResource;
  readonly segments: SegmentsResource;
  readonly members: MembersResource;
  readonly webhooks: WebhooksResource;
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
    environments: new EnvironmentsResource(transport),
    flags: new FlagsResource(transport),
    flagDefaults: new FlagDefaultsResource(transport),
    flagStatuses: new FlagStatusesResource(transport),
    flagTargeting: new FlagTargetingResource(transport),
    triggers: new TriggersResource(transport),
    approvals: new ApprovalsResource(transport),
    auditLog: new AuditLogResource(transport),
    segments: new SegmentsResource(transport),
    members: new MembersResource(transport),
    webhooks: new WebhooksResource(transport),
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
