import type { Segment, SegmentRule } from '../../model/project/segment';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import type { EvaluationContext, UnsettledSegment } from './evaluation';
import type { SegmentModel } from './sdkModel';

/** The kinds of a context. */
export function kindsOf(context: EvaluationContext): string[] {
  const { kind } = context as { kind?: unknown };
  return kind === 'multi'
    ? Object.keys(context).filter((name) => name !== 'kind')
    : [typeof kind === 'string' ? kind : DEFAULT_CONTEXT_KIND];
}

/** Why it cannot be computed whether contexts of these kinds belong to a segment; undefined when it can. */
export function whyUnsettled(
  segment: Segment,
  kinds: readonly string[],
): UnsettledSegment['why'] | undefined {
  if (segment.unbounded) return kinds.includes(bigKindOf(segment)) ? 'big' : undefined;
  return segment.rules.some(hasShare) ? 'share' : undefined;
}

/**
 * A segment as if who cannot be known to belong did (`belongs`) or did not. A big one takes everyone or nobody; of another
 * one the shares of its rules do, so that its lists and its other rules still count.
 */
export function assumedSegment(segment: Segment, belongs: boolean): SegmentModel {
  const { key, version, included, excluded, includedContexts, excludedContexts } = segment;
  if (segment.unbounded) {
    const nobody = { key, version, included: [], excluded: [], includedContexts: [], excludedContexts: [] };
    return { ...nobody, rules: belongs ? [{ clauses: [] }] : [] };
  }
  const rules = segment.rules.flatMap((rule) => {
    const { weight = TOTAL_WEIGHT, ...whole } = rule;
    const takes = hasShare(rule) ? belongs : weight > 0;
    return takes ? [whole] : [];
  });
  return { key, version, included, excluded, includedContexts, excludedContexts, rules };
}

const bigKindOf = ({ unboundedContextKind = DEFAULT_CONTEXT_KIND }: Segment): string => unboundedContextKind;

const hasShare = ({ weight = TOTAL_WEIGHT }: SegmentRule): boolean => weight > 0 && weight < TOTAL_WEIGHT;
