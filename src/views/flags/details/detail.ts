import type { Row } from '../../treeRow';
import { type FlagTreeNode, type NodeOf, nodeId } from '../flagTreeNode';

/** A row below `parent`; `detailId` tells it from those beside it, over changes. */
export function detail(
  parent: FlagTreeNode,
  detailId: string,
  row: Row,
  rows?: readonly FlagTreeNode[],
): NodeOf<'detail'> {
  return { kind: 'detail', parentId: nodeId(parent), detailId, row, ...(rows ? { rows } : {}) };
}

/** Of very many, so many are told in a tooltip. */
const MOST_IN_TOOLTIP = 40;

/** Keys, one in a line, below a sentence that says what they are. */
export function withLines(sentence: string, lines: readonly string[]): string {
  const more = lines.length > MOST_IN_TOOLTIP ? ['…'] : [];
  return [sentence, '', ...lines.slice(0, MOST_IN_TOOLTIP), ...more].join('\n');
}
