import type { Segment } from '../model/project/segment';
import { DEFAULT_CONTEXT_KIND } from './targetGroups';

/** Keys of one context kind that are in a segment, or out of it, because they are named. */
export interface SegmentMembers {
  readonly isIncluded: boolean;
  readonly contextKind: string;
  readonly keys: readonly string[];
}

/** Who is named: those included first, and users before other kinds. Kinds without keys are left out. */
export function segmentMembers({
  included,
  excluded,
  includedContexts,
  excludedContexts,
}: Pick<Segment, 'included' | 'excluded' | 'includedContexts' | 'excludedContexts'>): SegmentMembers[] {
  const lists = (isIncluded: boolean, users: readonly string[], others: Segment['includedContexts']) => {
    const byKind = new Map([[DEFAULT_CONTEXT_KIND, [...users]]]);
    for (const { contextKind = DEFAULT_CONTEXT_KIND, values } of others) {
      byKind.set(contextKind, [...(byKind.get(contextKind) ?? []), ...values]);
    }
    return [...byKind]
      .filter(([, keys]) => keys.length > 0)
      .map(([contextKind, keys]) => ({ isIncluded, contextKind, keys }));
  };
  return [...lists(true, included, includedContexts), ...lists(false, excluded, excludedContexts)];
}
