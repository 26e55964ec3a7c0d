import { Context, type LDContext, type LDEvaluationReason } from '@launchdarkly/js-server-sdk-common';
import type { Variation } from '../../model/flag/flag';
import { OfflineEvaluator } from '../../targeting/evaluation/offlineEvaluator';
import type { FlagRecord, ProjectRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { projectModels } from './projectModels';

/** Schema ContextInstanceEvaluationReason. `ruleIndex` counts the rules of the flag, disabled ones too. */
interface EvaluationReason {
  readonly kind: string;
  readonly ruleIndex?: number;
  readonly ruleID?: string;
  readonly prerequisiteKey?: string;
  readonly inExperiment?: boolean;
  readonly errorKind?: string;
}

/** What a context is served by a flag in an environment. */
export interface Evaluation {
  readonly flag: FlagRecord;
  /** Null when nothing is served: the flag is off without an off variation, or cannot be evaluated. */
  readonly value: Variation['value'];
  /** Absent when nothing is served. */
  readonly variationIndex?: number;
  readonly reason: EvaluationReason;
}

/**
 * The context of a request's body, of one kind or of several (`kind: "multi"`), or a user of the old form without a kind.
 * What LaunchDarkly's SDKs do not take as a context is a 400.
 */
export function readContext(sent: unknown): LDContext {
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  if (!isObject) throw invalidRequest('Invalid request body: a context is needed');
  const context = sent as LDContext;
  const { valid, message } = Context.fromLDContext(context);
  if (!valid) throw invalidRequest(`Invalid context: ${message ?? 'it cannot be evaluated'}`);
  return context;
}

/**
 * What a context is served in an environment, by LaunchDarkly's own evaluator, in the order of `flags`. Prerequisites and
 * segments are those of `project` as it is given; archived flags come out as the error FLAG_NOT_FOUND, as in an SDK. It
 * keeps nothing: who wants statuses and contexts to know of it calls `observeEvaluation`. `context` is from `readContext`.
 */
export async function evaluateFlags(
  project: ProjectRecord,
  environmentKey: string,
  context: LDContext,
  flags: readonly FlagRecord[],
): Promise<Evaluation[]> {
  const evaluator = new OfflineEvaluator(projectModels(project, environmentKey));
  try {
    return await Promise.all(
      flags.map(async (flag): Promise<Evaluation> => {
        const detail = await evaluator.detail(flag.key, context);
        const { variationIndex, reason } = detail;
        return {
          flag,
          value: detail.value as Variation['value'],
          ...(typeof variationIndex === 'number' && { variationIndex }),
          reason: representReason(flag, environmentKey, reason),
        };
      }),
    );
  } finally {
    evaluator.close();
  }
}

function representReason(
  flag: FlagRecord,
  environmentKey: string,
  reason: LDEvaluationReason,
): EvaluationReason {
  const { kind, ruleId, prerequisiteKey, inExperiment, errorKind } = reason;
  const ruleIndex = ruleId === undefined ? undefined : Number(ruleId);
  const rule = ruleIndex === undefined ? undefined : flag.environments[environmentKey]?.rules[ruleIndex];
  return {
    kind,
    ...(ruleIndex !== undefined && rule && { ruleIndex, ruleID: rule._id }),
    ...(prerequisiteKey !== undefined && { prerequisiteKey }),
    ...(inExperiment === true && { inExperiment }),
    ...(errorKind !== undefined && { errorKind }),
  };
}
