import { isDeepStrictEqual } from 'node:util';
import type { LDEvaluationDetail } from '@launchdarkly/js-server-sdk-common';
import type { Flag, FlagTargeting, Variation } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import { completeTargetLists } from '../targetLists';
import { kindsOf } from './assumedSegment';
import { bucketingOf } from './bucketing';
import type {
  Evaluation,
  EvaluationContext,
  EvaluationInput,
  EvaluationReason,
  UnsettledSegment,
} from './evaluation';
import { InputModels } from './inputModels';
import { OfflineEvaluator } from './offlineEvaluator';
import { sampleShares } from './sampleShares';

// This module is a bundle of its own, so it offers all that is loaded with the evaluator.
export { sampleShares };

/** Evaluations of one context at most, where it cannot be known who belongs to segments. */
const MOST_TRIES = 64;

/** What a context gets, and why, by LaunchDarkly's own evaluator. `context` is from `readContext`. */
export async function evaluate(input: EvaluationInput, context: EvaluationContext): Promise<Evaluation> {
  const { flag, environmentKey } = input;
  const models = new InputModels(input, kindsOf(context));
  const evaluator = new OfflineEvaluator(models);
  try {
    const { detail, unsettled } = await settle(models, () => evaluator.detail(flag.key, context));
    return { ...represent(flag, flag.environments[environmentKey], context, detail), unsettled };
  } finally {
    evaluator.close();
  }
}

interface Settled {
  /** For who belongs to none of the segments of which it cannot be known. */
  readonly detail: LDEvaluationDetail;
  readonly unsettled: readonly UnsettledSegment[];
}

/** Tries both ways for each segment of which it cannot be known who belongs to it, to see whether that matters. */
async function settle(models: InputModels, detail: () => Promise<LDEvaluationDetail>): Promise<Settled> {
  let tries = 0;
  const explore = async (assumed: ReadonlyMap<string, boolean>): Promise<Settled> => {
    tries += 1;
    models.assume(assumed);
    const found = await detail();
    const open = models.asked.filter(({ segmentKey }) => !assumed.has(segmentKey));
    const [next] = open;
    if (!next) return { detail: found, unsettled: [] };
    if (tries >= MOST_TRIES) return { detail: found, unsettled: open };
    const outside = await explore(new Map(assumed).set(next.segmentKey, false));
    const inside = await explore(new Map(assumed).set(next.segmentKey, true));
    const matters = !isDeepStrictEqual(outside.detail, inside.detail);
    const unsettled = [...(matters ? [next] : []), ...outside.unsettled, ...inside.unsettled];
    return { detail: outside.detail, unsettled: onePerSegment(unsettled) };
  };
  return explore(new Map());
}

const onePerSegment = (segments: readonly UnsettledSegment[]): UnsettledSegment[] => [
  ...new Map(segments.map((one) => [one.segmentKey, one])).values(),
];

function represent(
  flag: Flag,
  targeting: FlagTargeting | undefined,
  context: EvaluationContext,
  detail: LDEvaluationDetail,
): Omit<Evaluation, 'unsettled'> {
  const { reason } = detail;
  const variationIndex = detail.variationIndex ?? null;
  const ruleIndex = reason.ruleId === undefined ? undefined : Number(reason.ruleId);
  const rule = ruleIndex === undefined ? undefined : targeting?.rules[ruleIndex];
  const rollout = (reason.kind === 'FALLTHROUGH' ? targeting?.fallthrough : rule)?.rollout;
  return {
    variationIndex,
    value: detail.value as Variation['value'],
    reason: reasonOf(reason, ruleIndex, rule?._id),
    ...(reason.kind === 'TARGET_MATCH' &&
      targeting &&
      variationIndex !== null && {
        target: { contextKind: namedKind(targeting, variationIndex, context), variationIndex },
      }),
    ...(targeting && rollout && { bucketing: bucketingOf(flag.key, targeting, rollout, context) }),
  };
}

function reasonOf(
  { kind, prerequisiteKey, inExperiment, errorKind }: LDEvaluationDetail['reason'],
  ruleIndex: number | undefined,
  ruleId: string | undefined,
): EvaluationReason {
  return {
    kind,
    ...(ruleIndex !== undefined && { ruleIndex }),
    ...(ruleId !== undefined && { ruleId }),
    ...(prerequisiteKey !== undefined && { prerequisiteKey }),
    ...(inExperiment === true && { inExperiment }),
    ...(errorKind !== undefined && { errorKind }),
  };
}

/** The kind of the context that is named for a variation; of several the one that the evaluator looks at first. */
function namedKind(targeting: FlagTargeting, variationIndex: number, context: EvaluationContext): string {
  const { targets, contextTargets } = completeTargetLists(targeting);
  const users = targets.find(({ variation }) => variation === variationIndex)?.values ?? [];
  const named = contextTargets.find(({ variation, contextKind = DEFAULT_CONTEXT_KIND, values }) => {
    const key = keyOf(context, contextKind);
    const isUser = contextKind === DEFAULT_CONTEXT_KIND;
    return variation === variationIndex && key !== undefined && (isUser ? users : values).includes(key);
  });
  return named?.contextKind ?? DEFAULT_CONTEXT_KIND;
}

function keyOf(context: EvaluationContext, contextKind: string): string | undefined {
  const one = context as Readonly<Record<string, unknown>>;
  const part = one['kind'] === 'multi' ? one[contextKind] : one['kind'] === contextKind ? one : undefined;
  return (part as { readonly key?: string } | undefined)?.key;
}
