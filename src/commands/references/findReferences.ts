import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { CodeUsages, FoundUsage } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { whenIndexed } from '../../workspace/whenIndexed';
import { pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/**
 * Lists all places that use a flag: the given one, that under the cursor by key or name, or one that the person picks. A single
 * place is gone to.
 */
export function findReferences(services: Services) {
  return async (given?: FlagReference): Promise<void> => {
    const { workspaceFlags, usages } = services;
    await workspaceFlags.ensureLoaded();
    const title = vscode.l10n.t('Find all references');
    const at = given ?? flagUnderCursor(services) ?? (await pickFlag(services, title));
    await withCancellableProgress(vscode.l10n.t('Finding the flags that the workspace uses…'), (signal) =>
      whenIndexed(usages, signal),
    );
    const found = usages.everywhere(at);
    const anchor = nearest(found);
    if (!anchor) return tellNone(at, usages);
    if (found.length === 1) {
      await vscode.window.showTextDocument(anchor.uri, { selection: anchor.range });
      return;
    }
    const locations = found.map(({ uri, range }) => new vscode.Location(uri, range));
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      anchor.uri,
      anchor.range.start,
      locations,
    );
  };
}

function flagUnderCursor({ workspaceFlags, usages }: Services): FlagReference | undefined {
  const editor = vscode.window.activeTextEditor;
  const usage = editor && usages.at(editor.document, editor.selection.active);
  return usage && scopeOf(editor.document.uri, workspaceFlags).reference(usage.flagKey);
}

/** The list opens in an editor: at the cursor where that is on a reference, else in the file in front, else at the first. */
function nearest(found: readonly FoundUsage[]): FoundUsage | undefined {
  const editor = vscode.window.activeTextEditor;
  const here = found.filter(({ uri }) => uri.toString() === editor?.document.uri.toString());
  const atCursor = here.find(({ range }) => editor && range.contains(editor.selection.active));
  return atCursor ?? here[0] ?? found[0];
}

async function tellNone({ flagKey }: FlagReference, { state }: CodeUsages): Promise<void> {
  const key = plainText(flagKey);
  if (state.kind === 'ready') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing in this workspace uses {0}.', key));
    return;
  }
  const rebuild = vscode.l10n.t('Index Workspace');
  const words = vscode.l10n.t(
    'No open file uses {0}. The other files of the workspace are not indexed.',
    key,
  );
  const chosen = await vscode.window.showInformationMessage(words, rebuild);
  if (chosen === rebuild) await vscode.commands.executeCommand('flagdeck.index.rebuild');
}
