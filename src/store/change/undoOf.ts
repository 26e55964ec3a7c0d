import type { Flag } from '../../model/flag/flag';
import { merge3 } from '../../patch/merge/merge3';

/**
 * What undoes a change after which the flag is not as promised, since others changed it in the same moment: theirs stays.
 * Undefined where that cannot be told apart, as with new rules, which the server calls otherwise than the draft did.
 */
export function undoOf(before: Flag, promised: Flag, now: Flag): Flag | undefined {
  const ids = idsIn(before);
  if ([...idsIn(promised)].some((id) => !ids.has(id))) return undefined;
  const { flag, conflicts } = merge3(promised, now, before);
  return conflicts.length === 0 ? flag : undefined;
}

function idsIn({ variations, environments }: Flag): ReadonlySet<string | undefined> {
  const rules = Object.values(environments).flatMap((targeting) => targeting.rules);
  const clauses = rules.flatMap((rule) => rule.clauses);
  return new Set([...variations, ...rules, ...clauses].map(({ _id }) => _id));
}
