import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import type { UnknownKey as CalledKey } from '../../references/index/protocol';
import type { ProjectStore } from '../../store/projectStore';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { whenIndexed } from '../../workspace/whenIndexed';
import { type ProjectSource, type UnknownKey, reportContent } from './reportContent';
import { reportItem } from './reportItem';
import { reportMarkdown } from './reportMarkdown';
import type { Content, FlagRow, ReportGroup, ReportNode, ReportedUsage } from './reportNode';
import type { AddressOf } from '../treeRow';
import { archivedUsages } from './archivedUsages';
import { type ProjectUsages, placeOf, projectId, usagesByProject } from './reportUsages';

/** By environment. */
type Statuses = NonNullable<ProjectSource<ReportedUsage>['statuses']>;

const GROUPS: readonly ReportGroup[] = ['unknown', 'archived', 'deprecated', 'stale', 'unused', 'folders'];

/** What code and flags say of each other, as rows and as Markdown. Made when somebody asks; then it follows the code. */
export class FlagsReport {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #program: string;
  readonly #addressOf: AddressOf;
  #content: Content | undefined;
  #failures: readonly ReportNode[] = [];
  #archived: ProjectUsages = new Map();
  #unknown: readonly CalledKey[] = [];
  #madeOf: ReadonlySet<ProjectStore> = new Set();

  /** `program` is the path of dist/indexWorker.js. */
  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages, program: string, addressOf: AddressOf) {
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.#program = program;
    this.#addressOf = addressOf;
  }

  get content(): Content | undefined {
    return this.#content;
  }

  /** It has all that is to be told of the projects of now: another project, or an account that was connected anew, was not asked. */
  get isWhole(): boolean {
    return this.#projects.every(({ store }) => this.#madeOf.has(store));
  }

  get markdown(): string {
    return this.#content ? reportMarkdown(this.#content) : '';
  }

  /**
   * Loads flags and statuses, `anew` even where they are known, and waits for the index. What fails becomes a row; rejects only
   * when `signal` ends it.
   */
  async make(signal: AbortSignal, anew: boolean): Promise<void> {
    const failures: ReportNode[] = [];
    const failed = (error: unknown) => {
      signal.throwIfAborted();
      failures.push({ kind: 'failed', error, retry: 'flagdeck.report.refresh' });
    };
    await Promise.all(this.#workspaceFlags.scopes.map((scope) => scope.load())).catch(failed);
    if (anew) await Promise.all(this.#projects.map(({ store }) => store.flags.refresh())).catch(failed);
    signal.throwIfAborted();
    await whenIndexed(this.#usages, signal);
    await Promise.all(this.#projects.map((project) => loadStatuses(project, signal, anew))).catch(failed);
    const stores = this.#projects.map(({ store }) => store);
    if (anew) await Promise.allSettled(stores.map(({ archivedFlags }) => archivedFlags.refresh()));
    await archivedUsages(this.#program, stores, this.#workspaceFlags, signal)
      .then((found) => (this.#archived = found))
      .catch(failed);
    signal.throwIfAborted();
    this.#unknown = await this.#usages.unknownKeys();
    signal.throwIfAborted();
    const { state } = this.#usages;
    if (state.kind === 'failed') {
      failures.push({ kind: 'failed', error: state.error, retry: 'flagdeck.index.rebuild' });
    } else if (state.kind === 'none') {
      failures.push({ kind: 'notIndexed' });
    }
    this.#failures = failures;
    this.#madeOf = new Set(stores);
    this.update();
  }

  /** Makes it anew of what is known now, without a call. Gives whether a row is another one since. */
  update(): boolean {
    const before = this.#content;
    const usages = usagesByProject(this.#usages, this.#workspaceFlags);
    const projects = this.#projects.map((project) => sourceOf(project, usages, this.#archived));
    this.#content =
      projects.length === 0 ? undefined : reportContent(projects, this.#unknownKeys(), Date.now());
    return !isDeepStrictEqual(withoutTime(before), withoutTime(this.#content));
  }

  /** Those that a flag has by now, or an archived one or one that could not be read, are not unknown; some are to be ignored. */
  #unknownKeys(): UnknownKey<ReportedUsage>[] {
    const ignored = new Set(readSetting('diagnostics.ignoredKeys'));
    const byKey = new Map<string, ReportedUsage[]>();
    for (const { flagKey, path, line, character, length } of this.#unknown) {
      const uri = vscode.Uri.file(path);
      const { project, flags } = scopeOf(uri, this.#workspaceFlags);
      const store = project.kind === 'ready' ? project.project : undefined;
      const unreadable = store?.flags.value?.unreadable.some((flag) => flag.flagKey === flagKey);
      if (flags.has(flagKey) || unreadable || store?.archivedFlags.value?.has(flagKey)) continue;
      if (ignored.has(flagKey)) continue;
      const range = new vscode.Range(line, character, line, character + length);
      const known = byKey.get(flagKey) ?? [];
      byKey.set(flagKey, known);
      known.push({ ...placeOf(uri), range });
    }
    return [...byKey].map(([flagKey, usages]) => ({ flagKey, usages }));
  }

  item(node: ReportNode): vscode.TreeItem {
    return reportItem(node, this.#content, this.#addressOf);
  }

  children(node?: ReportNode): ReportNode[] {
    const content = this.#content;
    if (!node) {
      const groups = content ? GROUPS.map((group): ReportNode => ({ kind: 'group', group })) : [];
      return [...this.#failures, ...groups];
    }
    if (!content) return [];
    switch (node.kind) {
      case 'group':
        return groupRows(node.group, content);
      case 'folder':
        return node.folder.flags.map((reported) => flagRow(`folders/${node.folder.folder}`, reported));
      case 'flag':
        return usageRows(node.rowId, node.reported.usages);
      case 'unknownKey':
        return usageRows(`unknown/${node.unknown.flagKey}`, node.unknown.usages);
      case 'usage':
      case 'failed':
      case 'notIndexed':
        return [];
    }
  }

  /** Each project that code of the workspace may belong to, once. */
  get #projects(): ReadyProject[] {
    const projects = new Map<string, ReadyProject>();
    for (const { project } of this.#workspaceFlags.scopes) {
      if (project.kind !== 'ready') continue;
      const { connectionId } = project.account.connection;
      const id = projectId({ connectionId, projectKey: project.project.project.key });
      projects.set(id, { connectionId, store: project.project });
    }
    return [...projects.values()];
  }
}

const withoutTime = (content: Content | undefined) => content && { ...content, madeAt: undefined };

interface ReadyProject {
  readonly connectionId: string;
  readonly store: ProjectStore;
}

async function loadStatuses({ store }: ReadyProject, signal: AbortSignal, anew: boolean): Promise<void> {
  const loaders = (await store.environments.load()).map(({ key }) => store.statuses(key));
  const cancel = () => loaders.forEach((loader) => loader.cancel());
  signal.addEventListener('abort', cancel);
  try {
    await Promise.all(loaders.map((loader) => (anew ? loader.refresh() : loader.load())));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function sourceOf(
  { connectionId, store }: ReadyProject,
  usages: ProjectUsages,
  archivedOnes: ProjectUsages,
): ProjectSource<ReportedUsage> {
  const { key: projectKey, name: projectName } = store.project;
  const id = projectId({ connectionId, projectKey });
  const archived = archivedOnes.get(id) ?? new Map<string, readonly ReportedUsage[]>();
  const known = store.archivedFlags.value;
  const flags = new Map(store.flags.value?.flags);
  for (const flagKey of archived.keys()) {
    const flag = known?.get(flagKey);
    if (flag && !flags.has(flagKey)) flags.set(flagKey, flag);
  }
  return {
    projectName,
    flags,
    reference: (flagKey) => ({ connectionId, projectKey, flagKey }),
    usages: new Map([...archived, ...(usages.get(id) ?? [])]),
    statuses: statusesOf(store),
  };
}

/** Those of all environments, or nothing: a flag is stale only when that is so everywhere. */
function statusesOf(store: ProjectStore): Statuses | undefined {
  const environments = store.environments.value;
  if (!environments) return undefined;
  const known = new Map<string, Statuses extends ReadonlyMap<string, infer Of> ? Of : never>();
  for (const { key } of environments) {
    const { value } = store.statuses(key);
    if (!value) return undefined;
    known.set(key, value);
  }
  return known;
}

function groupRows(group: ReportGroup, content: Content): ReportNode[] {
  switch (group) {
    case 'unknown':
      return content.unknown.map((unknown) => ({ kind: 'unknownKey', unknown }));
    case 'stale':
      return (content.stale ?? []).map((stale) => ({
        ...flagRow(group, stale),
        staleness: stale.staleness,
      }));
    case 'archived':
    case 'deprecated':
    case 'unused':
      return content[group].map((reported) => flagRow(group, reported));
    case 'folders':
      return content.folders.map((folder) => ({ kind: 'folder', folder }));
  }
}

const flagRow = (parentId: string, reported: FlagRow['reported']): FlagRow => ({
  kind: 'flag',
  ...reported.at,
  rowId: `${parentId}/${projectId(reported.at)}/${reported.at.flagKey}`,
  reported,
});

const usageRows = (rowId: string, usages: readonly ReportedUsage[]): ReportNode[] =>
  usages.map((usage) => ({ kind: 'usage', rowId, usage }));
