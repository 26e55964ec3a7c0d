import { type LDFeatureStoreItem, reviveFullPayload } from '@launchdarkly/js-server-sdk-common';
import type { Rollout, Served } from '../../model/flag';
import type { FlagRecord, TargetingRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';

/** A flag in one environment as LaunchDarkly sends it to SDKs. Disabled rules are left out, so indexes of rules shift. */
export function sdkFlag({ key, variations }: FlagRecord, targeting: TargetingRecord): LDFeatureStoreItem {
  const { on, salt, version, offVariation, prerequisites, targets, contextTargets } = targeting;
  const flag: LDFeatureStoreItem = {
    key,
    version,
    on,
    salt,
    variations: structuredClone(variations.map(({ value }) => value)),
    ...(offVariation !== undefined && { offVariation }),
    fallthrough: sdkServed(targeting.fallthrough),
    prerequisites: prerequisites.map((prerequisite) => ({ ...prerequisite })),
    targets: targets.map(({ variation, values }) => ({ variation, values: [...values] })),
    // With its placeholders for users: without them the evaluator passes users over once there are other kinds.
    contextTargets: structuredClone(contextTargets),
    rules: targeting.rules
      .filter(({ disabled }) => disabled !== true)
      .map((rule) => ({
        id: rule._id,
        clauses: rule.clauses.map(sdkClause),
        trackEvents: rule.trackEvents,
        ...sdkServed(rule),
      })),
    trackEvents: targeting.trackEvents,
    trackEventsFallthrough: targeting.trackEventsFallthrough,
  };
  reviveFullPayload({ flags: { [key]: flag }, segments: {} });
  return flag;
}

/** A segment as LaunchDarkly sends it to SDKs. A big one is sent with its lists: there is no other store of members here. */
export function sdkSegment(segment: SegmentRecord): LDFeatureStoreItem {
  const { key, version, salt, included, excluded, includedContexts, excludedContexts } = segment;
  const model: LDFeatureStoreItem = {
    key,
    version,
    salt,
    // Copies, because the SDK completes a model in place.
    included: [...included],
    excluded: [...excluded],
    includedContexts: structuredClone(includedContexts),
    excludedContexts: structuredClone(excludedContexts),
    rules: segment.rules.map(({ _id, clauses, ...rule }) => ({
      ...rule,
      id: _id,
      clauses: clauses.map(sdkClause),
    })),
  };
  reviveFullPayload({ flags: {}, segments: { [key]: model } });
  return model;
}

type ClauseRecord = TargetingRecord['rules'][number]['clauses'][number];

const sdkClause = ({ attribute, op, values, contextKind, negate }: ClauseRecord) => ({
  attribute,
  op,
  values: [...values],
  negate,
  contextKind: contextKind ?? 'user',
});

const sdkServed = ({ variation, rollout }: Served) =>
  rollout ? { rollout: sdkRollout(rollout) } : { variation };

const sdkRollout = ({ variations, contextKind, bucketBy, seed, experimentAllocation }: Rollout) => ({
  kind: experimentAllocation ? 'experiment' : 'rollout',
  contextKind: contextKind ?? 'user',
  variations: variations.map(({ variation, weight, _untracked: untracked }) => ({
    variation,
    weight,
    ...(untracked !== undefined && { untracked }),
  })),
  ...(bucketBy !== undefined && { bucketBy }),
  ...(seed !== undefined && { seed }),
});
