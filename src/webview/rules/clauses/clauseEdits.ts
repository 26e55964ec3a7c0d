import type { Clause } from '../../../model/flag/flag';
import type { Json } from '../../../patch/instruction';
import { newId } from '../../../patch/newIds';
import type { EditOperation } from '../../../protocol/toHost';
import { fittingValues } from './clauseValues';
import { operandOf } from './operators';

/** What a clause on segments has where others have an attribute. */
const SEGMENT_ATTRIBUTE = 'segmentMatch';

/** A condition that says nothing yet. */
export const newClause = (contextKind: string): Clause => ({
  _id: newId(),
  contextKind,
  attribute: '',
  op: 'in',
  negate: false,
  values: [],
});

/** Gives a clause another operator. Values that it can do something with stay. */
export function withOperator(
  path: string,
  clause: Clause,
  { op, negate }: Pick<Clause, 'op' | 'negate'>,
): EditOperation[] {
  const operations: EditOperation[] = [];
  const set = (field: string, value: Json) =>
    operations.push({ op: 'replace', path: `${path}/${field}`, value });
  if (op !== clause.op) set('op', op);
  if (negate !== clause.negate) set('negate', negate);
  const isSegment = op === 'segmentMatch';
  const wasSegment = clause.op === 'segmentMatch';
  const attribute = isSegment === wasSegment ? clause.attribute : isSegment ? SEGMENT_ATTRIBUTE : '';
  if (attribute !== clause.attribute) set('attribute', attribute);
  const values = fittingValues(clause.values, operandOf(clause), operandOf({ ...clause, op, attribute }));
  if (JSON.stringify(values) !== JSON.stringify(clause.values)) set('values', values);
  return operations;
}
