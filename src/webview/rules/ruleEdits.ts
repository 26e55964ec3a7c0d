import type { Clause, Rule } from '../../model/flag/flag';
import type { Json } from '../../patch/instruction';
import { newId } from '../../patch/newIds';
import type { EditOperation } from '../../protocol/toHost';
import { newClause } from './clauses/clauseEdits';

/** A rule with one condition to be filled in, which serves the first variation. */
export const newRule = (contextKind: string): Rule => ({
  _id: newId(),
  clauses: [newClause(contextKind)],
  variation: 0,
  trackEvents: false,
});

/** Adds to a list; at its end when `index` is its length. */
export const added = (listPath: string, index: number, value: Rule | Clause): EditOperation => ({
  op: 'add',
  path: `${listPath}/${index}`,
  value: value as Json,
});

/** Moves a rule to another place; none when it is there, or when there is no such place. */
export function moved(rulesPath: string, from: number, to: number, count: number): EditOperation[] {
  if (to === from || to < 0 || to >= count) return [];
  return [{ op: 'move', from: `${rulesPath}/${from}`, path: `${rulesPath}/${to}` }];
}

/** Where a rule comes to be that is let go before or behind the rule at `over`. */
export function droppedAt(from: number, over: number, isBehind: boolean): number {
  const to = isBehind ? over + 1 : over;
  return from < to ? to - 1 : to;
}
