import * as z from 'zod';
import { clauseOf, ruleOf } from './draft';
import { instructionKind } from './instructionKind';
import { clauseValues, sentClause } from './sentClause';

const inRule = { ruleId: z.string() };
const inClause = { ...inRule, clauseId: z.string() };

export const addClauses = instructionKind(
  'environment',
  z.object({ ...inRule, clauses: z.array(sentClause) }),
  (draft, { ruleId, clauses }) => {
    ruleOf(draft, ruleId).clauses.push(...clauses);
  },
);

export const removeClauses = instructionKind(
  'environment',
  z.object({ ...inRule, clauseIds: z.array(z.string()) }),
  (draft, { ruleId, clauseIds }) => {
    const rule = ruleOf(draft, ruleId);
    const removed = clauseIds.map((clauseId) => clauseOf(rule, clauseId));
    rule.clauses = rule.clauses.filter((clause) => !removed.includes(clause));
  },
);

export const updateClause = instructionKind(
  'environment',
  z.object({ ...inClause, clause: sentClause }),
  (draft, { ruleId, clauseId, clause }) => {
    const rule = ruleOf(draft, ruleId);
    const replaced = clauseOf(rule, clauseId);
    rule.clauses = rule.clauses.map((one) => (one === replaced ? { ...clause, _id: clauseId } : one));
  },
);

export const addValuesToClause = instructionKind(
  'environment',
  z.object({ ...inClause, values: clauseValues }),
  (draft, { ruleId, clauseId, values }) => {
    const clause = clauseOf(ruleOf(draft, ruleId), clauseId);
    clause.values = [...new Set([...clause.values, ...values])];
  },
);

export const removeValuesFromClause = instructionKind(
  'environment',
  z.object({ ...inClause, values: clauseValues }),
  (draft, { ruleId, clauseId, values }) => {
    const clause = clauseOf(ruleOf(draft, ruleId), clauseId);
    const removed = new Set<unknown>(values);
    clause.values = clause.values.filter((value) => !removed.has(value));
  },
);
