import path from 'node:path';
import * as vscode from 'vscode';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages, FoundUsage } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import type { ReportedUsage } from './reportNode';

/** Names a project of an account. */
export const projectId = (at: { readonly connectionId: string; readonly projectKey: string }): string =>
  `${at.connectionId}/${at.projectKey}`;

/** By project and flag key, in the order of files. */
export type ProjectUsages = ReadonlyMap<string, ReadonlyMap<string, readonly ReportedUsage[]>>;

/** Sorts usages by the project that their file belongs to, and by flag. */
export class UsagesByProject {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #projects = new Map<string, Map<string, ReportedUsage[]>>();

  constructor(workspaceFlags: WorkspaceFlags) {
    this.#workspaceFlags = workspaceFlags;
  }

  get all(): ProjectUsages {
    return this.#projects;
  }

  /** Takes the usages in a file, in their order. */
  add(uri: vscode.Uri, found: readonly FlagAt[]): void {
    const [first] = found;
    const at = first && scopeOf(uri, this.#workspaceFlags).reference(first.flagKey);
    if (!at) return;
    const id = projectId(at);
    const project = this.#projects.get(id) ?? new Map<string, ReportedUsage[]>();
    this.#projects.set(id, project);
    const place = placeOf(uri);
    for (const { flagKey, range } of found) {
      const known = project.get(flagKey);
      if (known) known.push({ ...place, range });
      else project.set(flagKey, [{ ...place, range }]);
    }
  }
}

type FlagAt = Pick<FoundUsage, 'flagKey' | 'range'>;

/** All usages of the workspace, in the order of files. */
export function usagesByProject(usages: CodeUsages, workspaceFlags: WorkspaceFlags): ProjectUsages {
  const projects = new UsagesByProject(workspaceFlags);
  for (const { uri, usages: found } of usages.inAllFiles()) projects.add(uri, found);
  return projects.all;
}

/** The file and its folder, from the workspace folder; where there are several, beginning with its name. */
export function placeOf(uri: vscode.Uri): Omit<ReportedUsage, 'range'> {
  const { dir, base } = path.posix.parse(vscode.workspace.asRelativePath(uri).replaceAll('\\', '/'));
  return { uri, folder: dir, file: base };
}
