import { CLAUSE, CLAUSE_THREE, CLAUSE_TWO, FIRST, OTHER_RULE, RULE } from '../exampleAccount';
import { type Example, weights, shares } from './example';

const inSweden = {
  contextKind: 'organization',
  attribute: 'located_in',
  op: 'in',
  negate: false,
  values: ['Sweden', 'Norway'],
};
const inAmerica = {
  contextKind: 'user',
  attribute: 'country',
  op: 'in',
  negate: false,
  values: ['USA', 'Canada'],
};
const inMexico = { ...inAmerica, values: ['Mexico', 'Canada'] };

/** Rules and their clauses. */
export const RULE_EXAMPLES: readonly Example[] = [
  {
    flagKey: 'numbers',
    instruction: { kind: 'addClauses', ruleId: RULE, clauses: [inAmerica] },
    environment: { rules: [{ _id: RULE, clauses: [{}, {}, {}, inAmerica] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addRule', variationId: FIRST, clauses: [inSweden] },
    environment: { rules: [{}, {}, { variation: 0, clauses: [inSweden], trackEvents: false }] },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'addRule',
      clauses: [inSweden],
      rolloutContextKind: 'organization',
      rolloutWeights: weights,
    },
    environment: { rules: [{}, {}, { rollout: { variations: shares, contextKind: 'organization' } }] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addValuesToClause', ruleId: RULE, clauseId: CLAUSE, values: ['beta_testers'] },
    environment: { rules: [{ clauses: [{ values: ['staff', 'testers', 'beta_testers'] }, {}, {}] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeClauses', ruleId: RULE, clauseIds: [CLAUSE, CLAUSE_TWO] },
    environment: { rules: [{ clauses: [{ _id: CLAUSE_THREE }] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeRule', ruleId: RULE },
    environment: { rules: [{ _id: OTHER_RULE }] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeValuesFromClause', ruleId: RULE, clauseId: CLAUSE, values: ['testers'] },
    environment: { rules: [{ clauses: [{ values: ['staff'] }, {}, {}] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'reorderRules', ruleIds: [OTHER_RULE, RULE] },
    environment: { rules: [{ _id: OTHER_RULE }, { _id: RULE }] },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'replaceRules',
      rules: [
        {
          variationId: FIRST,
          description: 'My new rule',
          clauses: [{ contextKind: 'user', attribute: 'segmentMatch', op: 'segmentMatch', values: ['test'] }],
          trackEvents: true,
        },
      ],
    },
    environment: {
      rules: [
        {
          variation: 0,
          description: 'My new rule',
          clauses: [{ op: 'segmentMatch', values: ['test'], negate: false }],
          trackEvents: true,
        },
      ],
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateClause', ruleId: RULE, clauseId: CLAUSE_THREE, clause: inMexico },
    environment: { rules: [{ clauses: [{}, {}, { ...inMexico, _id: CLAUSE_THREE }] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleDescription', description: 'New rule description', ruleId: RULE },
    environment: { rules: [{ description: 'New rule description' }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleTrackEvents', ruleId: RULE, trackEvents: true },
    environment: { rules: [{ trackEvents: true }, { trackEvents: false }] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleVariationOrRollout', ruleId: RULE, variationId: FIRST },
    environment: { rules: [{ _id: RULE, variation: 0 }, {}] },
  },
];
