import { setImmediate } from 'node:timers/promises';
import type { Clause, Flag, Rule } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import type { EvaluationInput, SampledShares } from './evaluation';
import { InputModels } from './inputModels';
import { OfflineEvaluator } from './offlineEvaluator';

const SAMPLE_SIZE = 10_000;
/** So long others wait at most for their turn. */
const SLICE_MS = 10;

export interface SampleOptions {
  readonly count?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The share of each variation over generated keys of a context kind, which have no other attributes. The keys are the same
 * each time, so that two flags can be compared. Rejects with the signal's reason when it is aborted.
 */
export async function sampleShares(
  input: EvaluationInput,
  contextKind: string,
  { count = SAMPLE_SIZE, signal }: SampleOptions = {},
): Promise<SampledShares> {
  const { flag, environmentKey } = input;
  const slim = (one: Flag): Flag => withoutIdleRules(one, environmentKey, contextKind);
  const models = new InputModels(
    { ...input, flag: slim(flag), prerequisites: input.prerequisites.map(slim) },
    [contextKind],
  );
  const evaluator = new OfflineEvaluator(models);
  const counts = flag.variations.map(() => 0);
  try {
    let sliceEnd = performance.now() + SLICE_MS;
    for (let number = 0; number < count; number += 1) {
      if (performance.now() > sliceEnd) {
        await setImmediate();
        sliceEnd = performance.now() + SLICE_MS;
      }
      signal?.throwIfAborted();
      const { variationIndex } = await evaluator.detail(flag.key, {
        kind: contextKind,
        key: `sample-${number}`,
      });
      if (typeof variationIndex === 'number') counts[variationIndex] = (counts[variationIndex] ?? 0) + 1;
    }
  } finally {
    evaluator.close();
  }
  const served = counts.reduce((sum, one) => sum + one, 0);
  return {
    count,
    shares: counts.map((one) => one / count),
    nothing: (count - served) / count,
    unsettled: models.asked,
  };
}

/** Rules on attributes that no generated context has are passed over, because of many rules most are. */
function withoutIdleRules(flag: Flag, environmentKey: string, contextKind: string): Flag {
  const targeting = flag.environments[environmentKey];
  if (!targeting) return flag;
  const rules = targeting.rules.map((rule) =>
    neverMatches(rule, contextKind) ? { ...rule, disabled: true } : rule,
  );
  return { ...flag, environments: { [environmentKey]: { ...targeting, rules } } };
}

/** Whether a clause is about what the contexts lack, and none before it may end the evaluation with an error. */
function neverMatches({ clauses }: Rule, contextKind: string): boolean {
  for (const clause of clauses) {
    if (clause.op === 'segmentMatch' || !isPlainReference(clause.attribute)) return false;
    if (isMissing(clause, contextKind)) return true;
  }
  return false;
}

const isPlainReference = (attribute: string): boolean => /^(\/[^/~]+)+$|^[^/]/.test(attribute);

function isMissing(
  { attribute, contextKind: clauseKind = DEFAULT_CONTEXT_KIND }: Clause,
  contextKind: string,
): boolean {
  const name = attribute.startsWith('/') ? attribute.split('/')[1] : attribute;
  if (name === 'kind') return false;
  return clauseKind !== contextKind || (name !== 'key' && name !== 'anonymous');
}
