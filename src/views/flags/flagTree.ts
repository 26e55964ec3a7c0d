import * as vscode from 'vscode';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { Branch, Branches } from './branch';
import { type FlagTreeNode, nodeId } from './flagTreeNode';
import { LOADING } from './loadedRows';

/** Changes come in bursts, as when two lists arrive; the tree is drawn once for each. */
const QUIET_MS = 30;

/** So many rows at once are drawn again with what they are below. */
const MANY = 20;

/** What a row, or the rows below it, were drawn from; when it is something else, they are drawn again. */
interface Drawn {
  readonly node: FlagTreeNode;
  readonly from: unknown;
}

/**
 * The view "Flags". Loads when expanded. Only what changed is drawn again: while rows are replaced, VS Code loses what a
 * click on one of them was about. What rows are like is in the branches.
 */
export class FlagTree extends Lifetime implements vscode.TreeDataProvider<FlagTreeNode> {
  readonly #accounts: Accounts;
  readonly #branches: Branches;
  readonly #changed = this.own(new vscode.EventEmitter<FlagTreeNode[] | undefined>());
  /** Nodes by their ids: VS Code knows a row by the very object that it was given. */
  readonly #nodes = new Map<string, FlagTreeNode>();
  readonly #parents = new Map<string, FlagTreeNode | undefined>();
  readonly #drawn = new Map<string, Drawn>();
  readonly #items = new Map<string, Drawn>();
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

  getTreeItem(node: FlagTreeNode): vscode.TreeItem {
    const branch = this.#of(node);
    const id = nodeId(node);
    const item = branch.item(node);
    item.id = id;
    if (branch.itemFrom) this.#items.set(id, { node, from: branch.itemFrom(node) });
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
    if (node) this.#drawn.set(nodeId(node), { node, from: this.#of(node).rowsFrom?.(node) });
    else this.#rootDrawn = this.#accounts.all;
    return children.map((child) => this.#stable(child, node));
  }

  getParent(node: FlagTreeNode): FlagTreeNode | undefined {
    return this.#parents.get(nodeId(node));
  }

  /** Draws everything again, as when a filter or a setting changed. */
  drawAll(): void {
    this.#changed.fire(undefined);
  }

  /** Draws again, a moment later, what is made of something else than it was. */
  schedule(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      if (this.#rootDrawn !== this.#accounts.all) this.drawAll();
      else this.#drawChanged();
    }, QUIET_MS);
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

  /** The same object for the same row; one that carries something itself is replaced by its newer form. */
  #stable(node: FlagTreeNode, parent: FlagTreeNode | undefined): FlagTreeNode {
    const id = nodeId(node);
    this.#parents.set(id, parent);
    const known = this.#nodes.get(id);
    if (known && !this.#of(node).carries) return known;
    this.#nodes.set(id, node);
    return node;
  }

  #drawChanged(): void {
    const rows = [...this.#drawn.values()].filter(({ node, from }) => {
      const source = this.#of(node).rowsFrom?.(node);
      return source !== LOADING && source !== from;
    });
    const items = [...this.#items.values()].filter(
      ({ node, from }) => this.#of(node).itemFrom?.(node) !== from,
    );
    const nodes = [...rows, ...items].map(({ node }) => node);
    const several = nodes.length > MANY ? nodes.map((node) => this.getParent(node) ?? node) : nodes;
    if (several.length > 0) this.#changed.fire([...new Set(several)]);
  }
}
