import * as vscode from 'vscode';
import { Lifetime } from '../model/lifetime';
import { chosenEnvironments } from '../targeting/environmentOrder';
import type { Accounts } from '../store/accounts';
import type { FlagFilter } from '../store/flagFilter';
import type { Loader } from '../store/loader';
import type { ProjectStore } from '../store/projectStore';
import type { SettingsReader } from '../store/settings';
import { type FlagTreeNode, nodeId } from './flagTreeNode';
import { flagTreeItem } from './flagTreeItem';

/** Changes come in bursts, as when two lists arrive; the tree is drawn once for each. */
const QUIET_MS = 30;

const byName = new Intl.Collator(undefined, { numeric: true });

type Of<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

/** The view "Flags": connections, their projects, and below each its environments and flags. Loads when expanded. */
export class FlagTree extends Lifetime implements vscode.TreeDataProvider<FlagTreeNode> {
  readonly #accounts: Accounts;
  readonly #filter: FlagFilter;
  readonly #settings: SettingsReader;
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  #redraw: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(accounts: Accounts, filter: FlagFilter, settings: SettingsReader) {
    super();
    this.#accounts = accounts;
    this.#filter = filter;
    this.#settings = settings;
    for (const { onDidChange } of [accounts, filter, settings]) this.own(onDidChange(() => this.#schedule()));
    this.own({ dispose: () => clearTimeout(this.#redraw) });
  }

  getTreeItem(node: FlagTreeNode): vscode.TreeItem {
    return flagTreeItem(node, this.#accounts, Date.now());
  }

  async getChildren(node?: FlagTreeNode): Promise<FlagTreeNode[]> {
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
      this.#changed.fire(undefined);
    }, QUIET_MS);
  }
}

/**
 * The rows of something that loads: at once where it is known, even while it loads anew; after a failure a row that
 * says so, above what was known before. A failed load is not tried again by drawing it.
 */
async function rows<T>(
  loader: Loader<T>,
  parent: FlagTreeNode,
  draw: (value: T) => FlagTreeNode[],
): Promise<FlagTreeNode[]> {
  const failed = (error: unknown): FlagTreeNode => ({ kind: 'failed', parentId: nodeId(parent), error });
  const { state, value } = loader;
  const known = value === undefined ? [] : draw(value);
  if (state.kind === 'failed') return [failed(state.error), ...known];
  if (value !== undefined) return known;
  try {
    return draw(await loader.load());
  } catch (error) {
    // Shown as a row; the loader keeps the failure for the next drawing.
    return [failed(error)];
  }
}

function nothing(parent: FlagTreeNode, text: string): FlagTreeNode {
  return { kind: 'nothing', parentId: nodeId(parent), text };
}
