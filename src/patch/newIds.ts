import type { Rule } from '../model/flag/flag';

/** A provisional `_id` for a variation, rule or clause that is new; it is never sent. Pages have no `node:crypto`. */
export const newId = (): string => `new-${crypto.randomUUID()}`;

/** The same rule as one that the server knows nothing of yet. */
export function asNewRule(rule: Rule): Rule {
  const clauses = rule.clauses.map((clause) => ({ ...clause, _id: newId() }));
  const copy = { ...rule, _id: newId(), clauses };
  // What the other one is called by in the API.
  delete copy.ref;
  return copy;
}
