import type { LDFeatureStoreItem } from '@launchdarkly/js-server-sdk-common';
import type { Models } from '../../targeting/evaluation/offlineEvaluator';
import { sdkFlag, sdkSegment } from '../../targeting/evaluation/sdkModel';
import type { FlagRecord, ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';

/** Records never change in place, so what was made of one is good for as long as the record is. */
const flagModels = new WeakMap<FlagRecord, Map<string, LDFeatureStoreItem>>();
const segmentModels = new WeakMap<SegmentRecord, LDFeatureStoreItem>();

/**
 * One environment of a project as the evaluator reads it. Like an SDK it knows no archived flags. Nothing is made of a
 * flag or a segment before it is looked at.
 */
export function projectModels(project: ProjectRecord, environmentKey: string): Models {
  const segments = new Map(
    project.segments
      .filter((segment) => segment.environmentKey === environmentKey)
      .map((segment) => [segment.key, segment]),
  );
  return {
    flag: (flagKey) => modelOfFlag(project.flags.get(flagKey), environmentKey),
    segment: (segmentKey) => modelOfSegment(segments.get(segmentKey)),
  };
}

function modelOfFlag(flag: FlagRecord | undefined, environmentKey: string): LDFeatureStoreItem | null {
  const targeting = flag?.environments[environmentKey];
  if (!flag || !targeting || flag.archived) return null;
  const models = flagModels.get(flag) ?? new Map<string, LDFeatureStoreItem>();
  flagModels.set(flag, models);
  const model = models.get(environmentKey) ?? sdkFlag(flag, targeting);
  models.set(environmentKey, model);
  return model;
}

function modelOfSegment(segment: SegmentRecord | undefined): LDFeatureStoreItem | null {
  if (!segment) return null;
  const model = segmentModels.get(segment) ?? sdkSegment(segment.unbounded ? ofOneKind(segment) : segment);
  segmentModels.set(segment, model);
  return model;
}

/** A big segment holds contexts of its kind only, and its rules take no others either. */
function ofOneKind(segment: SegmentRecord): SegmentRecord {
  const { unboundedContextKind: contextKind = 'user', included, excluded } = segment;
  const isOfKind = (list: { readonly contextKind: string }): boolean => list.contextKind === contextKind;
  const anyKey = { _id: '', attribute: 'key', op: 'startsWith', values: [''], contextKind, negate: false };
  return {
    ...segment,
    included: contextKind === 'user' ? included : [],
    excluded: contextKind === 'user' ? excluded : [],
    includedContexts: segment.includedContexts.filter(isOfKind),
    excludedContexts: segment.excludedContexts.filter(isOfKind),
    rules: segment.rules.map((rule) => ({ ...rule, clauses: [anyKey, ...rule.clauses] })),
  };
}
