import { CLAUSE, FIRST, OTHER_RULE, RULE, SECOND } from '../exampleAccount';
import { type Violation, NO_ID, clause, tooLittle } from './violation';

const half = { [FIRST]: 50_000, [SECOND]: 50_000 };

/** What a rule or the default rule may not be made to serve. */
const SERVED: readonly [what: string, served: object][] = [
  ['neither a variation nor weights', {}],
  ['both a variation and weights', { variationId: FIRST, rolloutWeights: half }],
  ['an unknown variation', { variationId: NO_ID }],
  ['an unknown variation in the weights', { rolloutWeights: { [NO_ID]: 100_000 } }],
  ['weights that add up to less than all', { rolloutWeights: tooLittle }],
  ['a weight below 0', { rolloutWeights: { [FIRST]: -1, [SECOND]: 100_001 } }],
  ['a weight above 100,000', { rolloutWeights: { [FIRST]: 100_001 } }],
  ['a weight with a fraction', { rolloutWeights: { [FIRST]: 0.5, [SECOND]: 99_999.5 } }],
  ['rolloutBucketBy without weights', { variationId: FIRST, rolloutBucketBy: 'country' }],
  ['rolloutContextKind without weights', { variationId: FIRST, rolloutContextKind: 'device' }],
  ['a context kind that is none', { rolloutWeights: half, rolloutContextKind: 'a b' }],
];

const CLAUSES: readonly [what: string, clause: unknown][] = [
  ['an operator that does not exist', { ...clause, op: 'IN' }],
  ['no operator', { ...clause, op: undefined }],
  ['no values', { ...clause, values: undefined }],
  ['a value that is an object', { ...clause, values: [{}] }],
  ['no attribute', { ...clause, attribute: undefined }],
  ['an attribute that is a number', { ...clause, attribute: 1 }],
  ['a negate that is text', { ...clause, negate: 'no' }],
  ['a context kind that is none', { ...clause, contextKind: 'kind' }],
];

/** Of rules, of their clauses, and of what they and the default rule serve. */
export const RULE_VIOLATIONS: readonly Violation[] = [
  ...CLAUSES.flatMap(([what, bad]): Violation[] => [
    { what, instruction: { kind: 'addClauses', ruleId: RULE, clauses: [clause, bad] } },
    { what, instruction: { kind: 'updateClause', ruleId: RULE, clauseId: CLAUSE, clause: bad } },
    { what, instruction: { kind: 'addRule', variationId: FIRST, clauses: [bad] } },
    { what, instruction: { kind: 'replaceRules', rules: [{ variationId: FIRST, clauses: [bad] }] } },
  ]),
  ...SERVED.flatMap(([what, served]): Violation[] => [
    { what, instruction: { kind: 'addRule', clauses: [clause], ...served } },
    { what, instruction: { kind: 'replaceRules', rules: [{ clauses: [clause], ...served }] } },
    { what, instruction: { kind: 'updateRuleVariationOrRollout', ruleId: RULE, ...served } },
    { what, instruction: { kind: 'updateFallthroughVariationOrRollout', ...served } },
  ]),
  ...[
    { kind: 'addClauses', clauses: [clause] },
    { kind: 'removeClauses', clauseIds: [CLAUSE] },
    { kind: 'updateClause', clauseId: CLAUSE, clause },
    { kind: 'addValuesToClause', clauseId: CLAUSE, values: ['x'] },
    { kind: 'removeValuesFromClause', clauseId: CLAUSE, values: ['x'] },
    { kind: 'updateRuleDescription', description: 'x' },
    { kind: 'updateRuleTrackEvents', trackEvents: true },
    { kind: 'updateRuleVariationOrRollout', variationId: FIRST },
  ].map((instruction): Violation => ({
    what: 'an unknown rule',
    instruction: { ...instruction, ruleId: NO_ID },
  })),
  ...[
    { kind: 'removeClauses', clauseIds: [NO_ID] },
    { kind: 'updateClause', clauseId: NO_ID, clause },
    { kind: 'addValuesToClause', clauseId: NO_ID, values: ['x'] },
    { kind: 'removeValuesFromClause', clauseId: NO_ID, values: ['x'] },
  ].map((instruction): Violation => ({
    what: 'an unknown clause',
    instruction: { ...instruction, ruleId: RULE },
  })),
  ...[
    { kind: 'removeClauses', clauseIds: [CLAUSE] },
    { kind: 'addValuesToClause', clauseId: CLAUSE, values: ['x'] },
  ].map((instruction): Violation => ({
    what: 'a clause of another rule',
    instruction: { ...instruction, ruleId: OTHER_RULE },
  })),
  {
    what: 'an unknown beforeRuleId',
    instruction: { kind: 'addRule', variationId: FIRST, clauses: [clause], beforeRuleId: NO_ID },
  },
  { what: 'a rule left out', instruction: { kind: 'reorderRules', ruleIds: [RULE] } },
  { what: 'a rule named twice', instruction: { kind: 'reorderRules', ruleIds: [RULE, RULE] } },
  { what: 'an unknown rule', instruction: { kind: 'reorderRules', ruleIds: [RULE, OTHER_RULE, NO_ID] } },
  { what: 'no id', instruction: { kind: 'removeRule' } },
];
