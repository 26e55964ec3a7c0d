import * as vscode from 'vscode';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { Branch, Branches } from './branch';
import { type FlagTreeNode, type Placed, rowId } from './flagTreeNode';
import { LOADING } from './loadedRows';

/** Changes come in bursts, as when two lists arrive; the tree is drawn once for each. */
const QUIET_MS = 30;

/** So many rows at once are drawn again with what they are below. */
const MANY = 20;

/** A row that VS Code may have, and what it was drawn from: when that is something else, it is drawn again. */
interface Row {
  node: Placed;
  readonly parent: Placed | undefined;
  /** Of a row that was drawn and may change. */
  item?: { readonly from: unknown };
  /** Of a row whose children were asked for. */
  below?: { readonly ids: ReadonlySet<string>; readonly from: unknown };
}

/**
 * The view "Flags". Loads when expanded. Only what changed is drawn again: while rows are replaced, VS Code loses what a
 * click on one of them was about. What rows are like is in the branches.
 */
export class FlagTree extends Lifetime implements vscode.TreeDataProvider<FlagTreeNode> {
  readonly #accounts: Accounts;
  readonly #branches: Branches;
  readonly #changed = this.own(new vscode.EventEmitter<FlagTreeNode[] | undefined>());
  /** By their ids: VS Code knows a row by the very object that it was given. Those that are gone are forgotten. */
  readonly #rows = new Map<string, Row>();
  #rootIds: ReadonlySet<string> = new Set();
  #rootDrawn: readonly unknown[] = [];
  #redraw: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(accounts: Accounts, branches: Branches) {
    super();
    this.#accounts = accounts;
    this.#branches = branches;
    this.own(accounts.onDidChange(() => this.schedule()));
    this.own({ dispose: () => clearTimeout(this.#redraw) });
  }

  /** How many rows are remembered. */
  get size(): number {
    return this.#rows.size;
  }

  getTreeItem(node: FlagTreeNode): vscode.TreeItem {
    const branch = this.#of(node);
    const id = rowId(node);
    const item = branch.item(node);
    item.id = id;
    const row = this.#rows.get(id);
    if (row && branch.itemFrom) row.item = { from: branch.itemFrom(node) };
    return item;
  }

  /** Tells more of a row when the mouse is on it: thousands of tooltips would take time and memory. */
  async resolveTreeItem(item: vscode.TreeItem, node: FlagTreeNode): Promise<vscode.TreeItem> {
    const tooltip = await this.#of(node).tooltip?.(node);
    if (tooltip !== undefined) item.tooltip = tooltip;
    return item;
  }

  async getChildren(node?: FlagTreeNode): Promise<FlagTreeNode[]> {
    const children = await this.#childrenOf(node);
    if (!node) this.#rootDrawn = this.#accounts.all;
    return this.#adopt(node, children);
  }

  getParent(node: FlagTreeNode): FlagTreeNode | undefined {
    return this.#rows.get(rowId(node))?.parent;
  }

  /** The row that is reached by these, each below the one before, loading what there is on the way. */
  async find(path: readonly FlagTreeNode[]): Promise<FlagTreeNode | undefined> {
    let at: FlagTreeNode | undefined;
    for (const step of path) {
      const children: FlagTreeNode[] = await this.getChildren(at);
      at = children.find((child) => rowId(child) === rowId(step));
      if (!at) return undefined;
    }
    return at;
  }

  /** Draws everything again, as when a setting changed. */
  drawAll(): void {
    this.#changed.fire(undefined);
  }

  /** Draws again, a moment later, what is made of something else than it was. */
  schedule(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      if (this.#rootDrawn !== this.#accounts.all) this.drawAll();
      else this.drawChanged();
    }, QUIET_MS);
  }

  /** The same at once. */
  drawChanged(): void {
    const nodes: FlagTreeNode[] = [];
    for (const { node, item, below } of this.#rows.values()) {
      const branch = this.#of(node);
      if (below && differs(branch.rowsFrom?.(node), below.from)) nodes.push(node);
      else if (item && branch.itemFrom?.(node) !== item.from) nodes.push(node);
    }
    const several = nodes.length > MANY ? nodes.map((node) => this.getParent(node) ?? node) : nodes;
    if (several.length > 0) this.#changed.fire([...new Set(several)]);
  }

  async #childrenOf(node: FlagTreeNode | undefined): Promise<FlagTreeNode[]> {
    if (node) return (await this.#of(node).rows?.(node)) ?? [];
    return this.#accounts.all.map(({ connection: { connectionId } }) => ({
      kind: 'connection',
      connectionId,
    }));
  }

  /** The branch of a node's kind, which takes just such nodes. */
  #of(node: FlagTreeNode): Branch<FlagTreeNode> {
    return this.#branches[node.kind];
  }

  /** Remembers the rows that are now below another one, and forgets those that are not any more. */
  #adopt(parent: Placed | undefined, children: readonly FlagTreeNode[]): FlagTreeNode[] {
    const parentRow = parent && this.#rows.get(rowId(parent));
    // Gone while its rows were loaded: VS Code has dropped it too.
    if (parent && !parentRow) return [...children];
    const placed = children.map((child) => this.#stable(child, parent));
    const ids = new Set(placed.map(rowId));
    for (const id of parentRow ? (parentRow.below?.ids ?? []) : this.#rootIds) {
      if (!ids.has(id)) this.#forget(id);
    }
    if (parentRow) parentRow.below = { ids, from: this.#of(parentRow.node).rowsFrom?.(parentRow.node) };
    else this.#rootIds = ids;
    return placed;
  }

  /** The same object for the same row; one that carries something itself is replaced by its newer form. */
  #stable(child: FlagTreeNode, parent: Placed | undefined): Placed {
    const node: Placed = parent?.under ? { ...child, under: parent.under } : child;
    const known = this.#rows.get(rowId(node));
    if (!known) this.#rows.set(rowId(node), { node, parent });
    else if (this.#of(node).carries) known.node = node;
    return known?.node ?? node;
  }

  #forget(id: string): void {
    const row = this.#rows.get(id);
    this.#rows.delete(id);
    for (const below of row?.below?.ids ?? []) this.#forget(below);
  }
}

const differs = (source: unknown, from: unknown): boolean => source !== LOADING && source !== from;
