import * as z from 'zod';
import { type ApprovalRequest, approvalRequest } from '../model/account/approvalRequest';
import type { Instruction } from '../patch/instruction';
import type { Transport } from './transport/transport';

const approvalRequests = z.looseObject({ items: z.array(approvalRequest).default([]) });

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
    return this.#transport.send({
      method: 'POST',
      path: listPath(projectKey, flagKey, environmentKey),
      body: asked,
      answer: approvalRequest,
      resource: `approval requests of flag ${flagKey}`,
      signal,
    });
  }

  /** All requests for a flag in one environment, those that are over too; the answer has no pages. */
  async list(
    projectKey: string,
    flagKey: string,
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<ApprovalRequest[]> {
    const { items } = await this.#transport.send({
      path: listPath(projectKey, flagKey, environmentKey),
      answer: approvalRequests,
      resource: `approval requests of flag ${flagKey}`,
      signal,
    });
    return items;
  }

  /** The requests of a project that wait for a review, the newest 200 of them. */
  async listPending(projectKey: string, signal?: AbortSignal): Promise<ApprovalRequest[]> {
    const filter = `projectKey equals ${projectKey},status anyOf ["pending"],reviewStatus anyOf ["pending"]`;
    const { items } = await this.#transport.send({
      path: '/api/v2/approval-requests',
      query: new URLSearchParams({ filter, limit: '200' }),
      answer: approvalRequests,
      resource: `approval requests of project ${projectKey}`,
      signal,
    });
    return items;
  }

  /** One request as it is now. */
  get(
    projectKey: string,
    flagKey: string,
    environmentKey: string,
    id: string,
    signal?: AbortSignal,
  ): Promise<ApprovalRequest> {
    return this.#transport.send({
      path: `${listPath(projectKey, flagKey, environmentKey)}/${encodeURIComponent(id)}`,
      answer: approvalRequest,
      resource: `approval request ${id}`,
      signal,
    });
  }
}

function listPath(projectKey: string, flagKey: string, environmentKey: string): string {
  const [project, flag, environment] = [projectKey, flagKey, environmentKey].map(encodeURIComponent);
  return `/api/v2/projects/${project}/flags/${flag}/environments/${environment}/approval-requests`;
}
