import * as vscode from 'vscode';
import { Lifetime } from '../model/lifetime';
import { chosenEnvironments } from '../targeting/environmentOrder';
import type { Accounts } from '../store/accounts';
import type { FlagFilter } from '../store/flagFilter';
import type { ProjectFlags, ProjectStore } from '../store/projectStore';
import type { SettingsReader } from '../store/settings';
import { type FlagTreeNode, nodeId } from './flagTreeNode';
import { LOADING, nothing, rows, settled } from './loadedRows';
import { flagTooltip, flagTreeItem } from './flagTreeItem';
import type { ReferenceCounts } from './referenceCounts';

/** Changes come in bursts, as when two lists arrive; the tree is drawn once for each. */
const QUIET_MS = 30;

/** So many flags at once are drawn again with their project. */
const MANY = 20;

const byName = new Intl.Collator(undefined, { numeric: true });

type Of<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

/** What the rows below a node were drawn from; when it is something else, they are drawn again. */
interface Drawn {
  readonly node: FlagTreeNode;
  readonly from: unknown;
}

/**
 * The view "Flags": connections, their projects, and below each its environments and flags. Loads when expanded. Only what
 * changed is drawn again: while rows are replaced, VS Code loses what a click on one of them was about.
 */
export class FlagTree extends Lifetime implements vscode.TreeDataProvider<FlagTreeNode> {
  readonly #accounts: Accounts;
  readonly #filter: FlagFilter;
  readonly #settings: SettingsReader;
  readonly #references: ReferenceCounts;
  readonly #changed = this.own(new vscode.EventEmitter<FlagTreeNode[] | undefined>());
  /** Nodes by their ids: VS Code knows a row by the very object that it was given. */
  readonly #nodes = new Map<string, FlagTreeNode>();
  readonly #drawn = new Map<string, Drawn>();
  /** What the row of a flag itself was drawn from, be it open or not. */
  readonly #flagItems = new Map<Of<'flag'>, unknown>();
  #rootDrawn: readonly unknown[] = [];
  #redraw: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(accounts: Accounts, filter: FlagFilter, settings: SettingsReader, references: ReferenceCounts) {
    super();
    this.#accounts = accounts;
    this.#filter = filter;
    this.#settings = settings;
    this.#references = references;
    this.own(accounts.onDidChange(() => this.#schedule()));
    for (const { onDidChange } of [filter, settings])
      this.own(onDidChange(() => this.#changed.fire(undefined)));
    this.own({ dispose: () => clearTimeout(this.#redraw) });
  }

  getTreeItem(node: FlagTreeNode): vscode.TreeItem {
    if (node.kind === 'flag') this.#flagItems.set(node, this.#sourceOf(node));
    return flagTreeItem(node, this.#accounts, Date.now());
  }

  /** Tells the states of a flag when the mouse is on its row: thousands of them would take time and memory. */
  resolveTreeItem(item: vscode.TreeItem, node: FlagTreeNode): vscode.TreeItem {
    if (node.kind === 'flag') {
      item.tooltip = flagTooltip(node, this.#accounts, this.#references.of(node));
    }
    return item;
  }

  async getChildren(node?: FlagTreeNode): Promise<FlagTreeNode[]> {
    const children = await this.#childrenOf(node);
    if (node) this.#drawn.set(nodeId(node), { node, from: this.#sourceOf(node) });
    else this.#rootDrawn = this.#accounts.all;
    return children.map((child) => this.#stable(child));
  }

  /** The same object for the same row; one that carries something itself is replaced by its newer form. */
  #stable(node: FlagTreeNode): FlagTreeNode {
    const id = nodeId(node);
    const known = this.#nodes.get(id);
    const carries =
      node.kind === 'failed' ||
      node.kind === 'nothing' ||
      node.kind === 'trigger' ||
      node.kind === 'unreadable';
    if (known && !carries) return known;
    this.#nodes.set(id, node);
    return node;
  }

  /** What the rows below a node are made of, as something that is equal as long as they are the same. */
  #sourceOf(node: FlagTreeNode): unknown {
    switch (node.kind) {
      case 'connection':
        return settled(this.#accounts.get(node.connectionId)?.projects);
      case 'project':
        return this.#flagsDrawn(this.#project(node));
      case 'environments':
        return settled(this.#project(node)?.environments);
      case 'flag':
        return this.#project(node)?.flags.value?.flags.get(node.flagKey);
      case 'triggers':
        return settled(this.#project(node)?.triggers(node.flagKey));
      case 'environment':
      case 'flagEnvironment':
      case 'trigger':
      case 'unreadable':
      case 'failed':
      case 'nothing':
        return undefined;
    }
  }

  /** A project's rows are its flags by key and name; what one of them is like is drawn with that flag. */
  #flagsDrawn(project: ProjectStore | undefined): unknown {
    const source = settled(project?.flags);
    if (typeof source !== 'object' || source === null || !('flags' in source)) return source;
    const { flags, unreadable } = source as ProjectFlags;
    return JSON.stringify([[...flags.values()].map(({ flagKey, name }) => [flagKey, name]), unreadable]);
  }

  async #childrenOf(node?: FlagTreeNode): Promise<FlagTreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#accounts.all.map(({ connection: { connectionId } }) => ({
          kind: 'connection',
          connectionId,
        }));
      case 'connection':
        return this.#projects(node);
      case 'project':
        return this.#environmentsAndFlags(node);
      case 'environments':
        return this.#environments(node);
      case 'flag':
        return this.#flagEnvironments(node);
      case 'triggers':
        return this.#triggers(node);
      case 'environment':
      case 'flagEnvironment':
      case 'trigger':
      case 'unreadable':
      case 'failed':
      case 'nothing':
        return [];
    }
  }

  async #projects(node: Of<'connection'>): Promise<FlagTreeNode[]> {
    const account = this.#accounts.get(node.connectionId);
    if (!account) return [];
    return rows(account.projects, node, (projects) =>
      projects.length === 0
        ? [nothing(node, vscode.l10n.t('The token sees no projects.'))]
        : projects.map(({ project }) => ({ ...node, kind: 'project', projectKey: project.key })),
    );
  }

  async #environmentsAndFlags(node: Of<'project'>): Promise<FlagTreeNode[]> {
    const project = this.#project(node);
    if (!project) return [];
    const flags = await rows(project.flags, node, ({ flags: known, unreadable }) => {
      const shown = [...known.values()]
        .filter((flag) => this.#filter.accepts(flag))
        .sort((a, b) => byName.compare(a.name, b.name));
      if (shown.length === 0 && unreadable.length === 0) {
        const none = this.#filter.text
          ? vscode.l10n.t('No flag matches “{0}”.', this.#filter.text)
          : vscode.l10n.t('This project has no flags.');
        return [nothing(node, none)];
      }
      return [
        ...unreadable.map((flag): FlagTreeNode => ({ ...node, kind: 'unreadable', flag })),
        ...shown.map(({ flagKey }): FlagTreeNode => ({ ...node, kind: 'flag', flagKey })),
      ];
    });
    return [{ ...node, kind: 'environments' }, ...flags];
  }

  async #environments(node: Of<'environments'>): Promise<FlagTreeNode[]> {
    const project = this.#project(node);
    if (!project) return [];
    return rows(project.environments, node, (environments) =>
      environments.map(({ key }) => ({ ...node, kind: 'environment', environmentKey: key })),
    );
  }

  async #flagEnvironments(node: Of<'flag'>): Promise<FlagTreeNode[]> {
    const project = this.#project(node);
    if (!project) return [];
    const environments = chosenEnvironments(
      await project.environments.load(),
      this.#settings.read().environments,
    );
    return [
      ...environments.map(({ key }): FlagTreeNode => ({
        ...node,
        kind: 'flagEnvironment',
        environmentKey: key,
      })),
      { ...node, kind: 'triggers' },
    ];
  }

  async #triggers(node: Of<'triggers'>): Promise<FlagTreeNode[]> {
    const project = this.#project(node);
    if (!project) return [];
    return rows(project.triggers(node.flagKey), node, (triggers) =>
      triggers.length === 0
        ? [nothing(node, vscode.l10n.t('This flag has no triggers.'))]
        : triggers.map((triggerIn) => ({ ...node, kind: 'trigger', triggerIn })),
    );
  }

  #project({
    connectionId,
    projectKey,
  }: {
    connectionId: string;
    projectKey: string;
  }): ProjectStore | undefined {
    return this.#accounts.get(connectionId)?.project(projectKey);
  }

  #schedule(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      if (this.#rootDrawn !== this.#accounts.all) this.#changed.fire(undefined);
      else this.#drawChanged();
    }, QUIET_MS);
  }

  #drawChanged(): void {
    const changed = [...this.#drawn.values()].filter(({ node, from }) => {
      const source = this.#sourceOf(node);
      return source !== LOADING && source !== from;
    });
    const flags = [...this.#flagItems]
      .filter(([node, from]) => this.#sourceOf(node) !== from)
      .map(([node]) => node);
    const nodes = [
      ...changed.map(({ node }) => node),
      ...(flags.length > MANY ? this.#projectsOf(flags) : flags),
    ];
    if (nodes.length > 0) this.#changed.fire([...new Set(nodes)]);
  }

  #projectsOf(flags: readonly Of<'flag'>[]): FlagTreeNode[] {
    return flags.map(({ connectionId, projectKey }) =>
      this.#stable({ kind: 'project', connectionId, projectKey }),
    );
  }
}
