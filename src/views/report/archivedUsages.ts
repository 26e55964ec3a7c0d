import * as vscode from 'vscode';
import { WorkspaceIndex } from '../../references/index/workspaceIndex';
import type { ProjectStore } from '../../store/projectStore';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import { indexRequest } from '../../workspace/indexRequest';
import { scopeOf } from '../../workspace/scopeOf';
import type { ProjectUsages } from './reportUsages';
import { UsagesByProject } from './reportUsages';

/**
 * Where files of the workspace still use archived flags. The index of the workspace has live flags only, so this looks through the
 * files once, in a worker of its own; `program` is the path of dist/indexWorker.js.
 */
export async function archivedUsages(
  program: string,
  projects: readonly ProjectStore[],
  workspaceFlags: WorkspaceFlags,
  signal: AbortSignal,
): Promise<ProjectUsages> {
  const lists = await Promise.all(projects.map((project) => project.archivedFlags.load()));
  const keys = new Set(lists.flatMap((flags) => [...flags.keys()]));
  const found = new UsagesByProject(workspaceFlags);
  if (keys.size === 0) return found.all;
  const index = new WorkspaceIndex(program);
  const stop = () => index.stop();
  signal.addEventListener('abort', stop);
  try {
    const state = await index.start(indexRequest([...keys], undefined));
    signal.throwIfAborted();
    if (state.kind === 'failed') throw state.error;
    for (const path of index.files) {
      const uri = vscode.Uri.file(path);
      const { project } = scopeOf(uri, workspaceFlags);
      const archived = project.kind === 'ready' ? project.project.archivedFlags.value : undefined;
      const usages = index.usagesIn(path).filter(({ flagKey }) => archived?.has(flagKey));
      found.add(
        uri,
        usages.map(({ flagKey, line, character, length }) => ({
          flagKey,
          range: new vscode.Range(line, character, line, character + length),
        })),
      );
    }
    return found.all;
  } finally {
    signal.removeEventListener('abort', stop);
    index.dispose();
  }
}
