import { type LDFeatureStoreItem, reviveFullPayload } from '@launchdarkly/js-server-sdk-common';
import type { Clause, Flag, FlagTargeting, Rollout, Served } from '../../model/flag/flag';
import type { Segment } from '../../model/project/segment';
import { completeTargetLists } from '../targetLists';

/** What a segment is decided by. Only a server knows the salt, which decides who falls in the share of a rule. */
export type SegmentModel = Pick<
  Segment,
  'key' | 'version' | 'included' | 'excluded' | 'includedContexts' | 'excludedContexts' | 'rules'
> & { readonly salt?: string | undefined };

/**
 * A flag in one environment as LaunchDarkly sends it to SDKs. Disabled rules are left out; the id of a rule is its index
 * in the flag, because a rule of a draft may have no other.
 */
export function sdkFlag(
  { key, variations }: Pick<Flag, 'key' | 'variations'>,
  targeting: FlagTargeting,
): LDFeatureStoreItem {
  const { on, salt, version, offVariation, prerequisites, fallthrough } = targeting;
  const { targets, contextTargets } = completeTargetLists(targeting);
  const flag: LDFeatureStoreItem = {
    key,
    version,
    on,
    salt,
    variations: structuredClone(variations.map(({ value }) => value)),
    ...(typeof offVariation === 'number' && { offVariation }),
    ...(fallthrough && { fallthrough: sdkServed(fallthrough) }),
    prerequisites: prerequisites.map((prerequisite) => ({ ...prerequisite })),
    // Copies, because the SDK completes a model in place.
    targets: targets.map(({ variation, values }) => ({ variation, values: [...values] })),
    contextTargets: structuredClone(contextTargets),
    rules: targeting.rules.flatMap((rule, index) =>
      rule.disabled === true
        ? []
        : {
            id: String(index),
            clauses: rule.clauses.map(sdkClause),
            trackEvents: rule.trackEvents,
            ...sdkServed(rule),
          },
    ),
    trackEvents: targeting.trackEvents,
    trackEventsFallthrough: targeting.trackEventsFallthrough,
  };
  reviveFullPayload({ flags: { [key]: flag }, segments: {} });
  return flag;
}

/** A segment as LaunchDarkly sends it to SDKs. A big one is sent with the lists it has: nothing else knows its members. */
export function sdkSegment(segment: SegmentModel): LDFeatureStoreItem {
  const { key, version, salt, included, excluded, includedContexts, excludedContexts } = segment;
  const model: LDFeatureStoreItem = {
    key,
    version,
    ...(salt !== undefined && { salt }),
    included: [...included],
    excluded: [...excluded],
    includedContexts: structuredClone(includedContexts),
    excludedContexts: structuredClone(excludedContexts),
    rules: segment.rules.map(({ _id: id, clauses, ...rule }) => ({
      ...rule,
      id,
      clauses: clauses.map(sdkClause),
    })),
  };
  reviveFullPayload({ flags: {}, segments: { [key]: model } });
  return model;
}

const sdkClause = ({ attribute, op, values, contextKind, negate }: Clause) => ({
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
