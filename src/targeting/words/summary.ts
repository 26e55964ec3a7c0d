import type {
  FlagTargeting,
  Rollout,
  Served,
  TargetingSummary,
  VariationSummary,
} from '../../model/flag/flag';

/**
 * What `_summary` says about a targeting: how often each variation is used, and where. Variations that nothing uses are
 * left out. Targets count keys, not lists; a rollout counts for each variation with a weight above zero.
 */
export function summarizeTargeting(targeting: FlagTargeting): TargetingSummary {
  const { fallthrough, offVariation, rules, targets, contextTargets, prerequisites } = targeting;
  const variations = new Map<number, VariationSummary>();
  const use = (variationIndex: number): VariationSummary => {
    const known = variations.get(variationIndex);
    if (known) return known;
    const unused = { rules: 0, nullRules: 0, targets: 0, contextTargets: 0 };
    variations.set(variationIndex, unused);
    return unused;
  };

  for (const { variation, values } of targets) {
    if (values.length > 0) use(variation).targets += values.length;
  }
  for (const { variation, values } of contextTargets) {
    if (values.length > 0) use(variation).contextTargets += values.length;
  }
  for (const rule of rules) {
    for (const variationIndex of servedIndexes(rule)) {
      const summary = use(variationIndex);
      if (rule.clauses.length > 0) summary.rules += 1;
      else summary.nullRules += 1;
    }
  }
  if (fallthrough?.variation !== undefined) use(fallthrough.variation).isFallthrough = true;
  for (const { variation, weight } of weighted(fallthrough?.rollout)) {
    const summary = use(variation);
    summary.rollout = (summary.rollout ?? 0) + weight;
    if (fallthrough?.rollout?.bucketBy !== undefined) summary.bucketBy = fallthrough.rollout.bucketBy;
  }
  if (typeof offVariation === 'number') use(offVariation).isOff = true;

  const inOrder = [...variations].sort(([a], [b]) => a - b);
  return {
    prerequisites: prerequisites.length,
    variations: Object.fromEntries(
      inOrder.map(([variationIndex, summary]) => [`${variationIndex}`, summary]),
    ),
  };
}

/** The variations that a rule can serve, each once. */
function servedIndexes({ variation, rollout }: Served): ReadonlySet<number> {
  return new Set(variation === undefined ? weighted(rollout).map((share) => share.variation) : [variation]);
}

const weighted = (rollout: Rollout | undefined) =>
  (rollout?.variations ?? []).filter(({ weight }) => weight > 0);
