import type {
  ClauseParameters,
  EnvironmentInstruction,
  Json,
  RuleParameters,
  ServedParameters,
} from '../instruction';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { canonicalText } from '../tree/canonicalText';
import type { ClauseTree, RuleTree, ServedTree } from '../tree/flagTree';
import { DEFAULT_BUCKET_BY } from '../tree/treeOf';
import type { EnvironmentHandlers } from './environmentHandlers';
import { Refused } from './failure';
import type { OpenTargeting, WorkingCopy } from './workingCopy';

type RuleKind = Extract<
  EnvironmentInstruction['kind'],
  `${string}Rule` | `${string}Rules` | `updateRule${string}` | `${string}Clause` | `${string}Clauses`
>;

/** What each instruction about rules and clauses does to an environment. */
export const RULE_HANDLERS: Pick<EnvironmentHandlers, RuleKind> = {
  addRule: (targeting, { beforeRuleId, ...parameters }, flag) => {
    const rule = ruleOf(parameters, flag);
    if (beforeRuleId === undefined) {
      targeting.rules.set(flag.newId(), rule);
      return;
    }
    knownRule(targeting, beforeRuleId);
    targeting.rules = new Map(
      [...targeting.rules].flatMap(([id, other]): [string, RuleTree][] =>
        id === beforeRuleId
          ? [
              [flag.newId(), rule],
              [id, other],
            ]
          : [[id, other]],
      ),
    );
  },
  removeRule: ({ rules }, { ruleId }) => {
    rules.delete(ruleId);
  },
  replaceRules: (targeting, { rules }, flag) => {
    targeting.rules = new Map(rules.map((rule) => [flag.newId(), ruleOf(rule, flag)]));
  },
  reorderRules: (targeting, { ruleIds }) => {
    const isComplete = ruleIds.length === targeting.rules.size && new Set(ruleIds).size === ruleIds.length;
    if (!isComplete) throw new Refused({ kind: 'wrong-rules' });
    targeting.rules = new Map(ruleIds.map((ruleId) => [ruleId, knownRule(targeting, ruleId)]));
  },
  updateRuleDescription: (targeting, { ruleId, description }) => setRule(targeting, ruleId, { description }),
  updateRuleTrackEvents: (targeting, { ruleId, trackEvents }) => setRule(targeting, ruleId, { trackEvents }),
  updateRuleVariationOrRollout: (targeting, { ruleId, ...served }, flag) =>
    setRule(targeting, ruleId, { served: servedOf(served, flag) }),
  addClauses: (targeting, { ruleId, clauses }, flag) =>
    setRule(targeting, ruleId, {
      clauses: new Map([...knownRule(targeting, ruleId).clauses, ...newClauses(clauses, flag)]),
    }),
  removeClauses: (targeting, { ruleId, clauseIds }) => {
    const clauses = new Map(knownRule(targeting, ruleId).clauses);
    for (const clauseId of clauseIds) {
      if (!clauses.delete(clauseId)) throw new Refused({ kind: 'unknown-clause', ruleId, clauseId });
    }
    setRule(targeting, ruleId, { clauses });
  },
  updateClause: (targeting, { ruleId, clauseId, clause }) =>
    setClause(targeting, ruleId, clauseId, ({ other }) => ({ ...clauseOf(clause), other })),
  addValuesToClause: (targeting, { ruleId, clauseId, values }) =>
    setClause(targeting, ruleId, clauseId, (clause) => ({
      ...clause,
      values: new Map([...clause.values, ...valuesOf(values)]),
    })),
  removeValuesFromClause: (targeting, { ruleId, clauseId, values }) =>
    setClause(targeting, ruleId, clauseId, (clause) => {
      const gone = valuesOf(values);
      return { ...clause, values: new Map([...clause.values].filter(([name]) => !gone.has(name))) };
    }),
};

/** What is served, checked: exactly one of a variation and weights that add up. */
export function servedOf(parameters: ServedParameters, flag: WorkingCopy): ServedTree {
  const { variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind } = parameters;
  if ((variationId === undefined) === (rolloutWeights === undefined))
    throw new Refused({ kind: 'wrong-rollout' });
  if (variationId !== undefined) {
    flag.checkVariation(variationId);
    return { variation: variationId, rollout: undefined };
  }
  const weights = new Map(Object.entries(rolloutWeights ?? {}));
  for (const id of weights.keys()) flag.checkVariation(id);
  const given = [...weights.values()];
  const isWrong = given.some((weight) => !Number.isInteger(weight) || weight < 0 || weight > TOTAL_WEIGHT);
  if (isWrong || given.reduce((sum, weight) => sum + weight, 0) !== TOTAL_WEIGHT) {
    throw new Refused({ kind: 'wrong-rollout' });
  }
  const shares = [...flag.variations.keys()].flatMap((variation) => {
    const weight = weights.get(variation) ?? 0;
    return weight === 0 ? [] : [{ variation, weight, other: {} }];
  });
  return {
    variation: undefined,
    rollout: {
      shares,
      contextKind: rolloutContextKind ?? DEFAULT_CONTEXT_KIND,
      bucketBy: rolloutBucketBy ?? DEFAULT_BUCKET_BY,
      experiment: undefined,
      other: {},
    },
  };
}

function knownRule({ rules }: OpenTargeting, ruleId: string): RuleTree {
  const rule = rules.get(ruleId);
  if (!rule) throw new Refused({ kind: 'unknown-rule', ruleId });
  return rule;
}

function setRule(targeting: OpenTargeting, ruleId: string, changes: Partial<RuleTree>): void {
  targeting.rules.set(ruleId, { ...knownRule(targeting, ruleId), ...changes });
}

function setClause(
  targeting: OpenTargeting,
  ruleId: string,
  clauseId: string,
  change: (clause: ClauseTree) => ClauseTree,
): void {
  const { clauses } = knownRule(targeting, ruleId);
  const clause = clauses.get(clauseId);
  if (!clause) throw new Refused({ kind: 'unknown-clause', ruleId, clauseId });
  setRule(targeting, ruleId, { clauses: new Map(clauses).set(clauseId, change(clause)) });
}

const ruleOf = (parameters: RuleParameters, flag: WorkingCopy): RuleTree => ({
  description: parameters.description ?? '',
  served: servedOf(parameters, flag),
  trackEvents: parameters.trackEvents ?? false,
  disabled: false,
  clauses: newClauses(parameters.clauses, flag),
  other: {},
});

const newClauses = (clauses: readonly ClauseParameters[], flag: WorkingCopy): Map<string, ClauseTree> =>
  new Map(clauses.map((clause) => [flag.newId(), clauseOf(clause)]));

const clauseOf = ({ contextKind, attribute, op, negate, values }: ClauseParameters): ClauseTree => ({
  ...{ contextKind, attribute, op, negate },
  values: valuesOf(values),
  other: {},
});

const valuesOf = (values: readonly Json[]): Map<string, Json> =>
  new Map(values.map((value) => [canonicalText(value), value]));
