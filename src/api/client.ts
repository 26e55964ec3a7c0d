import { type Caller, caller } from '../model/caller';
import { ApprovalsResource } from './approvals';
import { FlagsResource } from './flags';
import { ProjectsResource } from './projects';
import { Transport, type TransportOptions } from './transport';
import { TriggersResource } from './triggers';

export type ClientOptions = TransportOptions;

/** The REST API as one token of one account sees it. */
export interface Client {
  readonly projects: ProjectsResource;
  readonly flags: FlagsResource;
  readonly triggers: TriggersResource;
  readonly approvals: ApprovalsResource;
  /** Whose token this is; the cheapest call that a wrong token fails. */
  whoami(signal?: AbortSignal): Promise<Caller>;
  close(): Promise<void>;
}

/** Nothing is sent before the first call. */
export function createClient(options: ClientOptions): Client {
  const transport = new Transport(options);
  return {
    projects: new ProjectsResource(transport),
    flags: new FlagsResource(transport),
    triggers: new TriggersResource(transport),
    approvals: new ApprovalsResource(transport),
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
