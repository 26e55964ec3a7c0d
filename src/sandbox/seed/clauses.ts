import type { Clause } from '../../model/flag/flag';

/** A clause about one attribute of a context: of a user unless another kind is named. */
export const when = (
  attribute: string,
  op: string,
  values: Clause['values'],
  contextKind = 'user',
): Clause => ({ attribute, op, values, contextKind, negate: false });

/** The same, the other way round. */
export const unless = (
  attribute: string,
  op: string,
  values: Clause['values'],
  contextKind = 'user',
): Clause => ({ ...when(attribute, op, values, contextKind), negate: true });

export const inSegment = (...segmentKeys: string[]): Clause =>
  when('segmentMatch', 'segmentMatch', segmentKeys);
