import { targetingOf } from '../account/account';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';

type RuleRecord = TargetingRecord['rules'][number];

/** A flag that a semantic patch is being applied to: a copy, of which nothing is kept unless all instructions succeed. */
export interface Draft {
  /** The project before the patch: for looking at other flags. */
  readonly project: ProjectRecord;
  readonly flag: FlagRecord;
  /** Empty for a patch without instructions of scope `environment`. */
  readonly environmentKey: string;
  /** Set by `deleteFlag`: no instruction may follow. */
  isDeleted: boolean;
}

/** The targeting that instructions of scope `environment` are about. */
export const targetingIn = ({ flag, environmentKey }: Draft): TargetingRecord =>
  targetingOf(flag, environmentKey);

/** The place of a variation of the draft's own flag; an unknown id is a 400. */
export function variationIndexOf({ flag }: Draft, variationId: string): number {
  const index = flag.variations.findIndex(({ _id }) => _id === variationId);
  if (index === -1) throw invalidRequest(`Unknown variation id '${variationId}'`);
  return index;
}

export function ruleOf(draft: Draft, ruleId: string): RuleRecord {
  const rule = targetingIn(draft).rules.find(({ _id }) => _id === ruleId);
  if (!rule) throw invalidRequest(`Unknown rule id '${ruleId}' in environment '${draft.environmentKey}'`);
  return rule;
}

export function clauseOf(rule: RuleRecord, clauseId: string): RuleRecord['clauses'][number] {
  const clause = rule.clauses.find(({ _id }) => _id === clauseId);
  if (!clause) throw invalidRequest(`Unknown clause id '${clauseId}' in rule '${rule._id}'`);
  return clause;
}
