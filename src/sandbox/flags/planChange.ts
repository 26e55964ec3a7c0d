import type { Account } from '../account/account';
import type { Cause } from '../account/cause';
import { flagNote } from '../account/flagNote';
import type { FlagRecord, ProjectRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { completeChange } from './changeFlag';
import { applyJsonPatch } from './jsonPatch';
import { applyMergePatch } from './mergePatch';
import { checkDeletable, withMovedPrerequisites } from './prerequisites';
import { representFlag } from './representation';
import { applySemanticPatch, isSemantic } from './semanticPatch';

/** Where and when a flag is to be changed. */
export interface ChangeContext {
  readonly account: Account;
  readonly project: ProjectRecord;
  readonly now: number;
  /** The change was approved, so it is not refused where approval is required. */
  readonly isApproved?: boolean;
}

/** A change of one flag that may be made: everything about it was checked, and nothing is kept yet. */
export interface FlagChange {
  readonly before: FlagRecord;
  /** The very `before` when the change is already in place. */
  readonly after: FlagRecord;
  /** The flag goes; `after` is how it was at the end. */
  readonly isDeleted: boolean;
  /** Other flags, with the new indexes of the variations of this one that are their prerequisites. */
  readonly others: readonly FlagRecord[];
}

/** What a semantic patch, `{environmentKey?, instructions}`, would do to a flag. Refuses by throwing. */
export function planInstructions(context: ChangeContext, before: FlagRecord, sent: unknown): FlagChange {
  const { flag, isDeleted } = applySemanticPatch(context.project, before, sent);
  if (isDeleted) checkDeletable(context.project, before.key);
  return { ...planFlag(context, before, flag), isDeleted };
}

/** What a PATCH would do to a flag. Its body is read as the content type says: the plain one is never semantic. */
export function planPatch(
  context: ChangeContext,
  before: FlagRecord,
  sent: unknown,
  contentType: string | undefined,
): FlagChange {
  if (isSemantic(contentType)) return planInstructions(context, before, sent);
  const represented = representFlag(context.account, context.project, before);
  if (Array.isArray(sent)) return planFlag(context, before, applyJsonPatch(before, represented, sent));
  if (typeof sent !== 'object' || sent === null) throw invalidRequest('Invalid request body');
  if ('instructions' in sent) {
    throw invalidRequest(
      'Invalid request body: a semantic patch needs the content type parameter domain-model=launchdarkly.semanticpatch',
    );
  }
  const apply = 'patch' in sent ? applyJsonPatch : applyMergePatch;
  return planFlag(context, before, apply(before, represented, sent));
}

/** The change to `changed`, completed and checked. */
export function planFlag(context: ChangeContext, before: FlagRecord, changed: FlagRecord): FlagChange {
  const { account, project, now, isApproved } = context;
  const after = completeChange(account, project, before, changed, now, isApproved);
  return { before, after, isDeleted: false, others: withMovedPrerequisites(project, before, after) };
}

/** Refuses a change that the caller may not make, as `keepChange` would; for a dry run. */
export function checkChangeAllowed(
  account: Account,
  projectKey: string,
  { before, after, isDeleted }: FlagChange,
  cause: Cause,
): void {
  if (!isDeleted && after === before) return;
  account.checkAllowed(flagNote(account.project(projectKey), before, isDeleted ? undefined : after), cause);
}

/** Makes a planned change, with one entry in the audit log; what is already in place makes none. */
export async function keepChange(
  account: Account,
  projectKey: string,
  { before, after, isDeleted, others }: FlagChange,
  cause: Cause,
): Promise<void> {
  if (isDeleted) await account.removeFlag(projectKey, before.key, cause);
  else if (after !== before) await account.putFlag(projectKey, after, cause, others);
}
