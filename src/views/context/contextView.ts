import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../manifest/names';
import { type ContextJson, contextLabel } from '../../model/context/contextParts';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { Connections } from '../../store/connection/connections';
import type { ContextFlags, ContextPlace } from '../../store/contexts/contextFlags';
import type { ContextNode } from './contextNode';
import type { ContextRows } from './contextRows';

/** Pages come in quick succession, and thousands of rows are not drawn for each. */
const PAUSE_MS = 150;

/**
 * The view "Context": what one context gets from each flag of an environment, and why. Empty until somebody looks for a context;
 * its rows are a bundle of their own, which is loaded then.
 */
export class ContextView extends Lifetime implements vscode.TreeDataProvider<ContextNode> {
  readonly #accounts: Accounts;
  readonly #connections: Connections;
  readonly #rowsChanged = this.own(new vscode.EventEmitter<undefined>());
  readonly #view: vscode.TreeView<ContextNode>;
  #rows: ContextRows | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(accounts: Accounts, connections: Connections) {
    super();
    this.#accounts = accounts;
    this.#connections = connections;
    this.#view = this.own(vscode.window.createTreeView(VIEWS.context, { treeDataProvider: this }));
    this.own(accounts.onDidChange(() => this.#closeIfGone()));
    this.own({
      dispose: () => {
        clearTimeout(this.#drawing);
        this.#rows?.flags.dispose();
      },
    });
  }

  /** What is shown. */
  get flags(): ContextFlags | undefined {
    return this.#rows?.flags;
  }

  /** Shows another context and asks for what it gets. Rejects when `signal` ends it, or the environment is not there. */
  async show(place: ContextPlace, context: ContextJson, signal: AbortSignal): Promise<void> {
    const { contextRows } = await import('./contextRows');
    const rows = await contextRows(place, context, this.#accounts, this.#connections);
    signal.throwIfAborted();
    this.#rows?.flags.dispose();
    this.#rows = rows;
    rows.flags.own(rows.flags.onDidChange(() => this.#drawSoon()));
    await this.showOnlySet(false);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.contextShown, true);
    await this.refresh(signal);
  }

  /** Asks again for what the context gets. */
  async refresh(signal: AbortSignal): Promise<void> {
    const loading = this.#rows?.flags.load(signal) ?? Promise.resolve();
    await vscode.window.withProgress({ location: { viewId: VIEWS.context } }, () => loading);
  }

  /** Shows only the flags that name the context, or all of them again. */
  async showOnlySet(onlySet: boolean): Promise<void> {
    if (this.#rows) this.#rows.onlySet = onlySet;
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.contextOnlySet, onlySet);
    this.#draw();
  }

  text(format: 'markdown' | 'csv'): string {
    return this.#rows?.text(format) ?? '';
  }

  /** Forgets the context. */
  async close(): Promise<void> {
    this.#rows?.flags.dispose();
    this.#rows = undefined;
    this.#draw();
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.contextShown, false);
  }

  getTreeItem(node: ContextNode): vscode.TreeItem {
    return this.#rows?.item(node) ?? new vscode.TreeItem('');
  }

  resolveTreeItem(item: vscode.TreeItem, node: ContextNode): vscode.TreeItem {
    item.tooltip = this.#rows?.tooltip(node) ?? item.tooltip;
    return item;
  }

  getChildren(node?: ContextNode): ContextNode[] {
    return this.#rows?.children(node) ?? [];
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => this.#draw(), PAUSE_MS);
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#view.description = this.#rows ? description(this.#rows.flags) : '';
    this.#rowsChanged.fire(undefined);
  }

  /** A connection that has ended, or was made again, has taken its projects along. */
  #closeIfGone(): void {
    const { place, project } = this.#rows?.flags ?? {};
    if (!place) return;
    const now = this.#accounts.get(place.connectionId)?.project(place.projectKey);
    if (now !== project) void this.close();
  }
}

function description({ state, context }: ContextFlags): string {
  const who = contextLabel(context);
  if (state.kind === 'ready') {
    const time = new Date(state.at).toLocaleTimeString([], { timeStyle: 'short' });
    return vscode.l10n.t('{0}, as of {1}', who, time);
  }
  if (state.kind === 'loading' && state.total !== undefined && state.done < state.total) {
    return vscode.l10n.t('{0}, {1} of {2} flags', who, String(state.done), String(state.total));
  }
  return who;
}
