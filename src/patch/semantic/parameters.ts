import type { ClauseParameters, RuleParameters, ServedParameters } from '../instruction';
import type { ClauseTree, RuleTree, ServedTree } from '../tree/flagTree';
import { DEFAULT_BUCKET_BY } from '../tree/treeOf';

/**
 * What is served, for an instruction. Undefined where it cannot be said: nothing, both a variation and a rollout, or the
 * shares of an experiment.
 */
export function servedParameters({ variation, rollout }: ServedTree): ServedParameters | undefined {
  if (variation !== undefined) return rollout ? undefined : { variationId: variation };
  if (!rollout) return undefined;
  const weights: Record<string, number> = {};
  for (const { variation: variationId, weight } of rollout.shares) {
    if (Object.hasOwn(weights, variationId)) return undefined;
    weights[variationId] = weight;
  }
  return {
    rolloutWeights: weights,
    ...(rollout.bucketBy === DEFAULT_BUCKET_BY ? {} : { rolloutBucketBy: rollout.bucketBy }),
    rolloutContextKind: rollout.contextKind,
  };
}

export const clauseParameters = ({
  contextKind,
  attribute,
  op,
  negate,
  values,
}: ClauseTree): ClauseParameters => ({
  ...{ contextKind, attribute, op, negate },
  values: [...values.values()],
});

/** A rule as a whole, as replaceRules takes it; addRule takes it without `trackEvents`. */
export function ruleParameters({
  served,
  clauses,
  description,
  trackEvents,
}: RuleTree): RuleParameters | undefined {
  const serves = servedParameters(served);
  return (
    serves && {
      ...serves,
      ...(description === '' ? {} : { description }),
      clauses: [...clauses.values()].map(clauseParameters),
      ...(trackEvents ? { trackEvents } : {}),
    }
  );
}
