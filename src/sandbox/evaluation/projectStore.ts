import type { LDFeatureStore, LDFeatureStoreItem } from '@launchdarkly/js-server-sdk-common';
import type { FlagRecord, ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { sdkFlag, sdkSegment } from './sdkModel';

/** Records never change in place, so what was made of one is good for as long as the record is. */
const flagModels = new WeakMap<FlagRecord, Map<string, LDFeatureStoreItem>>();
const segmentModels = new WeakMap<SegmentRecord, LDFeatureStoreItem>();

/**
 * One environment of a project as the store that the evaluator reads. Like an SDK it knows no archived flags. Nothing is
 * made of a flag or a segment before it is looked at.
 */
export function projectStore(project: ProjectRecord, environmentKey: string): LDFeatureStore {
  const segments = new Map(
    project.segments
      .filter((segment) => segment.environmentKey === environmentKey)
      .map((segment) => [segment.key, segment]),
  );
  return {
    get: (kind, key, callback) => {
      const isFlag = kind.namespace === 'features';
      callback(
        isFlag ? modelOfFlag(project.flags.get(key), environmentKey) : modelOfSegment(segments.get(key)),
      );
    },
    initialized: (callback) => callback(true),
    // The evaluator only ever gets single things; the project is changed elsewhere.
    all: (_kind, callback) => callback({}),
    init: (_data, callback) => callback(),
    delete: (_kind, _key, _version, callback) => callback(),
    upsert: (_kind, _data, callback) => callback(),
    close: () => undefined,
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
  const model = segmentModels.get(segment) ?? sdkSegment(segment);
  segmentModels.set(segment, model);
  return model;
}
