import * as z from 'zod';

/** Schema ContextInstanceEvaluationReason: why a context gets what it gets, with the server's own words for it. */
const evaluationReason = z.looseObject({
  kind: z.string(),
  /** Of a RULE_MATCH, from 0. */
  ruleIndex: z.int().optional(),
  ruleID: z.string().optional(),
  /** Of a PREREQUISITE_FAILED. */
  prerequisiteKey: z.string().optional(),
  inExperiment: z.boolean().optional(),
  errorKind: z.string().optional(),
});

/** Schema ContextInstanceEvaluation: what a context gets from one flag. `_value` is null where nothing is served. */
export const flagEvaluation = z.looseObject({
  key: z.string(),
  name: z.string(),
  _value: z.json(),
  reason: evaluationReason.optional(),
});

export type FlagEvaluation = z.infer<typeof flagEvaluation>;
