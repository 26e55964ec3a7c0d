import * as l10n from '@vscode/l10n';
import type { Client } from '../../api/client';
import { explain } from '../../model/failure/explain';
import { ApiError } from '../../model/failure/failure';
import type { ProposedChange } from './proposedChange';

/** What the server says to a change that it is only asked about. */
export type DryRunAnswer =
  | { readonly kind: 'accepted'; readonly remark?: string }
  /** Why it would be refused, or why nobody can tell, in words. */
  | { readonly kind: 'refused' | 'unknown'; readonly why: string };

/** What a person who looks at the requests of a change before it is sent can do with them. */
export interface RequestReview {
  /** Where the API is; no slash at the end. */
  readonly baseUrl: string;
  dryRun(comment: string | undefined, signal: AbortSignal): Promise<DryRunAnswer>;
}

/** Asks the server what it would say to the first request of a change; those after it follow from its answer. */
export async function dryRun(
  client: Client,
  { intended, plan }: ProposedChange,
  comment: string | undefined,
  signal: AbortSignal,
): Promise<DryRunAnswer> {
  const [step] = plan.steps;
  if (step?.kind !== 'semantic') {
    return {
      kind: 'unknown',
      why: l10n.t(
        'LaunchDarkly checks semantic patches only without carrying them out; this is a JSON Patch.',
      ),
    };
  }
  const { projectKey, flagKey } = intended.at;
  const patch = { ...step.patch, ...(comment ? { comment } : {}) };
  try {
    await client.flags.dryRun(projectKey, flagKey, patch, { signal });
    return plan.steps.length === 1
      ? { kind: 'accepted' }
      : {
          kind: 'accepted',
          remark: l10n.t(
            'This is the first of {0} requests; the others follow from its answer.',
            plan.steps.length,
          ),
        };
  } catch (error) {
    if (!ApiError.is(error)) throw error;
    const { failure } = error;
    switch (failure.kind) {
      case 'refused':
      case 'conflict':
      case 'approval-required':
      case 'forbidden':
        return { kind: 'refused', why: failure.message };
      case 'unauthorized':
      case 'not-found':
        return { kind: 'refused', why: explain(error).cause };
      case 'rate-limited':
      case 'unreachable':
      case 'timeout':
      case 'server-error':
      case 'not-the-api':
      case 'unexpected-answer':
        return { kind: 'unknown', why: explain(error).cause };
    }
  }
}
