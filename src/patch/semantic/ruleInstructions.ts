import type { EnvironmentInstruction, RuleParameters } from '../instruction';
import { equal, sameOrder } from '../tree/equal';
import type { ClauseTree, RuleTree } from '../tree/flagTree';
import { without } from '../tree/without';
import { clauseParameters, ruleParameters, servedParameters } from './parameters';

type Rules = ReadonlyMap<string, RuleTree>;

/**
 * The rules of one environment: what is gone is removed, what stays is edited and put in order, and then each new rule
 * goes before the one that follows it. Only where nothing stays, and to say so takes less, are all replaced at once.
 */
export function ruleInstructions(base: Rules, draft: Rules): EnvironmentInstruction[] {
  const removed = [...base.keys()].filter((id) => !draft.has(id));
  const kept = [...draft.keys()].filter((id) => base.has(id));
  const added = [...draft].filter(([id]) => !base.has(id));
  if (kept.length === 0 && isReplacement(removed.length, added)) return replacement(draft);
  return [
    ...removed.map((ruleId) => ({ kind: 'removeRule', ruleId }) as const),
    ...kept.flatMap((ruleId) => [...ruleEdits(ruleId, base.get(ruleId), draft.get(ruleId))]),
    ...(sameOrder(base, draft) ? [] : [{ kind: 'reorderRules', ruleIds: kept } as const]),
    ...additions(draft, base),
  ];
}

/** addRule cannot say that a rule tracks events; replaceRules can. */
function isReplacement(removed: number, added: readonly (readonly [string, RuleTree])[]): boolean {
  return (
    removed > 1 || (removed === 1 && added.length > 1) || added.some(([, { trackEvents }]) => trackEvents)
  );
}

function replacement(draft: Rules): EnvironmentInstruction[] {
  const rules = [...draft.values()]
    .map(ruleParameters)
    .filter((rule): rule is RuleParameters => rule !== undefined);
  return [{ kind: 'replaceRules', rules }];
}

function additions(draft: Rules, base: Rules): EnvironmentInstruction[] {
  const instructions: EnvironmentInstruction[] = [];
  let beforeRuleId: string | undefined;
  for (const [id, rule] of [...draft].reverse()) {
    if (base.has(id)) {
      beforeRuleId = id;
      continue;
    }
    const parameters = ruleParameters(rule);
    if (!parameters) continue;
    instructions.push({
      kind: 'addRule',
      ...without(parameters, 'trackEvents'),
      ...(beforeRuleId === undefined ? {} : { beforeRuleId }),
    });
  }
  return instructions.reverse();
}

function* ruleEdits(
  ruleId: string,
  base: RuleTree | undefined,
  draft: RuleTree | undefined,
): Iterable<EnvironmentInstruction> {
  if (!base || !draft) return;
  yield* clauseInstructions(ruleId, base.clauses, draft.clauses);
  if (!equal(base.served, draft.served)) {
    const served = servedParameters(draft.served);
    if (served) yield { kind: 'updateRuleVariationOrRollout', ruleId, ...served };
  }
  if (base.description !== draft.description) {
    yield { kind: 'updateRuleDescription', ruleId, description: draft.description };
  }
  if (base.trackEvents !== draft.trackEvents) {
    yield { kind: 'updateRuleTrackEvents', ruleId, trackEvents: draft.trackEvents };
  }
}

/** New clauses come before old ones go, so that the rule is never without any and matches everyone. */
function* clauseInstructions(
  ruleId: string,
  base: ReadonlyMap<string, ClauseTree>,
  draft: ReadonlyMap<string, ClauseTree>,
): Iterable<EnvironmentInstruction> {
  const added = [...draft].filter(([id]) => !base.has(id)).map(([, clause]) => clauseParameters(clause));
  const clauseIds = [...base.keys()].filter((id) => !draft.has(id));
  if (added.length > 0) yield { kind: 'addClauses', ruleId, clauses: added };
  if (clauseIds.length > 0) yield { kind: 'removeClauses', ruleId, clauseIds };
  for (const [clauseId, clause] of draft) {
    const before = base.get(clauseId);
    if (before && !equal(before, clause)) yield* clauseEdit(ruleId, clauseId, before, clause);
  }
}

/** Values come and go by themselves as long as one stays and the rest of the clause does. New ones come before old ones go. */
function* clauseEdit(
  ruleId: string,
  clauseId: string,
  base: ClauseTree,
  draft: ClauseTree,
): Iterable<EnvironmentInstruction> {
  const stays = equal({ ...base, values: undefined }, { ...draft, values: undefined });
  const added = [...draft.values].filter(([name]) => !base.values.has(name)).map(([, value]) => value);
  const removed = [...base.values].filter(([name]) => !draft.values.has(name)).map(([, value]) => value);
  const isReplaced = added.length > 0 && removed.length === base.values.size && base.values.size > 0;
  if (!stays || isReplaced) {
    yield { kind: 'updateClause', ruleId, clauseId, clause: clauseParameters(draft) };
    return;
  }
  if (added.length > 0) yield { kind: 'addValuesToClause', ruleId, clauseId, values: added };
  if (removed.length > 0) yield { kind: 'removeValuesFromClause', ruleId, clauseId, values: removed };
}
