import type { Client } from '../../api/client';
import type { ApprovalRequest } from '../../model/account/approvalRequest';
import type { Environment } from '../../model/project/environment';
import type { Flag } from '../../model/flag/flag';
import type { FlagEnvironmentReference } from '../../model/flag/flagOverview';
import type { Instruction } from '../../patch/instruction';
import type { KnownFlags } from '../../patch/knownFlags';
import { apply } from '../../patch/apply/apply';
import { changesInWords } from '../../patch/changes/changesInWords';

/** A request for approval as it was when it was looked at, with what is said of it. */
export interface ShownApproval {
  readonly at: FlagEnvironmentReference;
  readonly flagName: string;
  readonly environment: Environment;
  readonly request: ApprovalRequest;
  /** Name of the person who asks, or their id where the token may not know it. */
  readonly requestor?: string;
  /** What it would change, in words; without any where the instructions do not fit the flag any more. */
  readonly changes: readonly string[];
  /** The same request as it is now. */
  refresh(signal: AbortSignal): Promise<ShownApproval>;
}

/** Where requests for approval are, and how to say what they would change. */
export interface ApprovalPlace {
  readonly client: Client;
  readonly at: FlagEnvironmentReference;
  readonly environment: Environment;
  /** The flag as it is on the server. */
  readonly flag: Flag;
  readonly known: KnownFlags;
}

/** The requests for the flag in the environment that wait: for a review, to be applied, or for their date. */
export async function pendingApprovals(
  place: ApprovalPlace,
  signal: AbortSignal,
): Promise<readonly ShownApproval[]> {
  const { client, at } = place;
  const requests = await client.approvals.list(at.projectKey, at.flagKey, at.environmentKey, signal);
  const waiting = requests.filter(({ status }) => status === 'pending' || status === 'scheduled');
  return Promise.all(waiting.map((request) => shown(place, request, signal)));
}

/** A request with its words. Who asks is asked for; a token that may not know sees the id. */
export async function shown(
  place: ApprovalPlace,
  request: ApprovalRequest,
  signal: AbortSignal,
): Promise<ShownApproval> {
  const { client, at, flag, environment, known } = place;
  const { requestorId } = request;
  const member = requestorId && (await client.members.get(requestorId, signal).catch(() => undefined));
  const requestor = member
    ? [member.firstName, member.lastName].filter(Boolean).join(' ') || member.email
    : requestorId;
  return {
    at,
    flagName: flag.name,
    environment,
    request,
    ...(requestor ? { requestor } : {}),
    changes: changesOf(request, flag, at.environmentKey, known),
    refresh: async (again) =>
      shown(
        place,
        await client.approvals.get(at.projectKey, at.flagKey, at.environmentKey, request._id, again),
        again,
      ),
  };
}

function changesOf(
  { instructions }: ApprovalRequest,
  flag: Flag,
  environmentKey: string,
  known: KnownFlags,
): string[] {
  const patch = { environmentKey, instructions: instructions as unknown as readonly Instruction[] };
  try {
    const applied = apply(flag, patch, known);
    return applied.ok && applied.flag ? changesInWords(flag, applied.flag, known) : [];
  } catch {
    // The server may know more kinds and shapes of instructions than we do.
    return [];
  }
}
