import * as l10n from '@vscode/l10n';
import { explain } from '../../../model/failure/explain';
import type { Flag } from '../../../model/flag/flag';
import type { ChangeDialogs } from '../changeDialogs';
import type { IntendedChange, ProposedChange } from '../proposedChange';
import type { BulkItem } from './bulkDeed';
import { meansAllFail } from './meansAllFail';
import type { BulkPreview, PreparedItem } from './prepareBulk';
import { PreviewedDialogs } from './previewedDialogs';

/** What became of one flag. */
export type BulkOutcome =
  | { readonly kind: 'done'; readonly sent: ProposedChange; readonly remark?: string }
  /** It was as it should be, already when it was looked at. */
  | { readonly kind: 'already' }
  /** Never sent: the preview said so. */
  | { readonly kind: 'leftOut'; readonly why: string }
  /** Somebody changed the flag after the preview, so that the change would have been another one. */
  | { readonly kind: 'changedMeanwhile'; readonly why: string }
  | { readonly kind: 'needsApproval'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string; readonly nextStep: string }
  /** Cancelled, or given up since another one failed as this would have. */
  | { readonly kind: 'notSent' };

export interface BulkResult {
  readonly item: BulkItem;
  readonly outcome: BulkOutcome;
}

export interface BulkSending {
  /** The write pipeline with dialogs of one's own. */
  readonly change: (intended: IntendedChange, dialogs: ChangeDialogs) => Promise<Flag>;
  readonly comment: string | undefined;
  /** Ends the work after the flag that is under way. */
  readonly stop: AbortSignal;
  readonly onProgress?: (done: number, of: number, next: BulkItem) => void;
}

/**
 * Sends the changes of a preview to which the person has agreed, one after the other, each through the write pipeline. Never throws:
 * what became of each flag of the deed is in the results, in the order of the deed.
 */
export async function sendBulk(preview: BulkPreview, sending: BulkSending): Promise<readonly BulkResult[]> {
  const { deed, ready, already, leftOut } = preview;
  const outcomes = new Map<BulkItem, BulkOutcome>([
    ...already.map((item) => [item, { kind: 'already' }] as const),
    ...leftOut.map(({ item, why }) => [item, { kind: 'leftOut', why }] as const),
  ]);
  for (const [done, one] of ready.entries()) {
    if (sending.stop.aborted) break;
    sending.onProgress?.(done, ready.length, one.item);
    const { outcome, isLast } = await sendOne(one, sending);
    outcomes.set(one.item, outcome);
    if (isLast) break;
  }
  return deed.items.map((item) => ({ item, outcome: outcomes.get(item) ?? { kind: 'notSent' } }));
}

async function sendOne(
  one: PreparedItem,
  { change, comment, stop }: BulkSending,
): Promise<{ readonly outcome: BulkOutcome; readonly isLast?: boolean }> {
  const { intended } = one.proposed;
  const dialogs = new PreviewedDialogs(one, comment, stop);
  const { heard } = dialogs;
  try {
    await change(intended, dialogs);
    const { sent, remark } = heard;
    if (!sent) return { outcome: { kind: 'already' } };
    return { outcome: { kind: 'done', sent, ...(remark === undefined ? {} : { remark }) } };
  } catch (error) {
    if (heard.isAnother) {
      const why = l10n.t('Somebody changed the flag after the preview; nothing was sent.');
      return { outcome: { kind: 'changedMeanwhile', why } };
    }
    if (stop.aborted && !heard.sent) return { outcome: { kind: 'notSent' } };
    const { cause, nextStep } = explain(error);
    if (heard.needsApproval) {
      const why = l10n.t('It needs approval: change this flag by itself to request it.');
      return { outcome: { kind: 'needsApproval', why } };
    }
    return { outcome: { kind: 'failed', why: cause, nextStep }, isLast: meansAllFail(error) };
  }
}
