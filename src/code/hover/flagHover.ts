import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { Loader } from '../../store/loader';
import type { ProjectStore } from '../../store/projectStore';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { describeFlag } from './flagInMarkdown';

/** What a person at rest on a key does not notice; what comes later is in the next hover. */
const PATIENCE_MS = 400;

/** On a flag key or a name that stands for one: what the flag is, and a row for each environment with its actions. */
export class FlagHoverProvider implements vscode.HoverProvider {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  /** A flag that was changed or fetched anew is another one, and its last change is asked for anew. */
  readonly #lastChanges = new WeakMap<FlagOverview, Loader<AuditLogEntry | undefined>>();

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages) {
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!readSetting('hover.enabled')) return undefined;
    const scope = scopeOf(document.uri, this.#workspaceFlags);
    void scope.ensureLoaded();
    const usage = this.#usages.at(document, position);
    const flag = usage && scope.flags.get(usage.flagKey);
    const at = flag && scope.reference(flag.flagKey);
    const { project, environments } = scope;
    if (!at || project.kind !== 'ready') return undefined;
    const range = new vscode.Range(document.positionAt(usage.start), document.positionAt(usage.end));
    const written = usage.kind === 'key' ? undefined : document.getText(range);

    const shown = environments.filter(({ key }) => flag.environments[key]);
    const statuses = shown.map(({ key }) => [key, project.project.statuses(key)] as const);
    const lastChange = this.#lastChange(project.project, flag);
    const loads = [lastChange, ...statuses.map(([, loader]) => loader)].map((loader) => loader.loadOnce());
    await patience(Promise.all(loads), token);
    if (token.isCancellationRequested) return undefined;
    const known = statuses.flatMap(([key, { value }]) => {
      const status = value?.get(flag.flagKey);
      return status ? [[key, status] as const] : [];
    });
    const markdown = describeFlag(
      { flag, at, environments: shown, statuses: new Map(known), lastChange: lastChange.value, written },
      Date.now(),
    );
    return new vscode.Hover(markdown, range);
  }

  #lastChange(project: ProjectStore, flag: FlagOverview): Loader<AuditLogEntry | undefined> {
    let loader = this.#lastChanges.get(flag);
    if (!loader) {
      loader = new Loader(async (signal) => {
        const { entries } = await project.flagHistory(flag.flagKey, { limit: 1, signal });
        return entries[0];
      });
      this.#lastChanges.set(flag, loader);
    }
    return loader;
  }
}

/** Waits until all is loaded, for a short time at most, and no longer than somebody wants to know. */
function patience(loads: Promise<unknown>, token: vscode.CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      cancelled.dispose();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE_MS);
    const cancelled = token.onCancellationRequested(end);
    void loads.then(end);
  });
}
