import { type ApprovalRequest, approvalRequest } from '../model/approvalRequest';
import type { Instruction } from '../patch/instruction';
import type { Transport } from './transport';

export interface NewApprovalRequest {
  /** What it is for, for those who review it; the API asks for it. */
  readonly description: string;
  readonly instructions: readonly Instruction[];
  readonly comment?: string | undefined;
}

export class ApprovalsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Asks for the approval of a change of a flag in one environment: the same instructions as a semantic patch has. */
  request(
    projectKey: string,
    flagKey: string,
    environmentKey: string,
    asked: NewApprovalRequest,
    signal?: AbortSignal,
  ): Promise<ApprovalRequest> {
    const [project, flag, environment] = [projectKey, flagKey, environmentKey].map(encodeURIComponent);
    return this.#transport.send({
      method: 'POST',
      path: `/api/v2/projects/${project}/flags/${flag}/environments/${environment}/approval-requests`,
      body: asked,
      answer: approvalRequest,
      resource: `approval requests of flag ${flagKey}`,
      signal,
    });
  }
}
