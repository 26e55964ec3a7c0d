import * as vscode from 'vscode';
import type { Event } from '../model/event';
import type { FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import type { CodeUsages } from '../workspace/codeUsages';

/** How often the workspace uses flags, for the rows of trees. */
export class ReferenceCounts extends Lifetime {
  /** Where those references are. */
  readonly usages: CodeUsages;
  readonly #workspaceFlags: WorkspaceFlags;
  /** The projects that code of the workspace belongs to: asked for each of thousands of rows, so it is kept. */
  #ours: ReadonlySet<string> | undefined;

  /** Told with a pause, not for each file. */
  readonly onDidChange: Event<void>;

  constructor(usages: CodeUsages, workspaceFlags: WorkspaceFlags) {
    super();
    this.usages = usages;
    this.#workspaceFlags = workspaceFlags;
    this.onDidChange = usages.onDidChangeFiles;
    this.own(workspaceFlags.onDidChange(() => (this.#ours = undefined)));
  }

  /** Whether the usages in files are known. */
  get isReady(): boolean {
    return this.usages.state.kind === 'ready';
  }

  /** Undefined while it is not known, and for flags of projects that no code of the workspace belongs to. */
  of(at: FlagReference): number | undefined {
    return this.isReady && this.areOurs(at) ? this.usages.countOf(at) : undefined;
  }

  /** Whether code of the workspace belongs to the project of a flag. */
  areOurs(at: Omit<FlagReference, 'flagKey'>): boolean {
    this.#ours ??= this.#findOurs();
    return this.#ours.has(idOf(at));
  }

  #findOurs(): Set<string> {
    const projects = this.#workspaceFlags.scopes.flatMap((scope) => scope.reference('') ?? []);
    return new Set(projects.map(idOf));
  }
}

const idOf = ({ connectionId, projectKey }: Omit<FlagReference, 'flagKey'>): string =>
  `${connectionId}/${projectKey}`;

/** `no references`, `1 reference`, `12 references`. */
export function referencesInWords(count: number): string {
  if (count === 0) return vscode.l10n.t('no references');
  return count === 1 ? vscode.l10n.t('1 reference') : vscode.l10n.t('{0} references', count);
}
