import type * as vscode from 'vscode';
import type { FlagTreeNode, NodeOf } from './flagTreeNode';

/**
 * What a kind of row is like, and what is below it. What these functions read of the store may change at any time: the tree
 * compares what `rowsFrom` and `itemFrom` give with what it drew from, and draws only what differs.
 */
export interface Branch<Node extends FlagTreeNode> {
  /** How the row looks now, but its id. Asked for each of thousands of rows: reads what is there, and makes no tooltip that is long. */
  item(node: Node): vscode.TreeItem;
  /** What a row tells when the mouse is on it, where `item` does not say it: plain text. */
  tooltip?(node: Node): string | undefined | Promise<string | undefined>;
  /** The rows below, loading what they need; without it, the row has none. A failure is a row (see `rows` of loadedRows). */
  rows?(node: Node): Promise<FlagTreeNode[]>;
  /** What the rows below are made of, as something that is equal (`===`) as long as they are the same; LOADING while it is on its way. */
  rowsFrom?(node: Node): unknown;
  /** What the row itself is made of, in the same way, where that changes while its place stays. */
  itemFrom?(node: Node): unknown;
  /** The node carries what it shows, and is replaced when it is drawn anew. */
  readonly carries?: true;
}

/** One for each kind of node. */
export type Branches = { readonly [Kind in FlagTreeNode['kind']]: Branch<NodeOf<Kind>> };
