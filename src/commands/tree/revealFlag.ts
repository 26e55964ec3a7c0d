import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { scopeOf } from '../../workspace/scopeOf';
import { flagAtCursor } from '../pick/flagAtCursor';
import { givenFlag } from '../pick/givenFlag';
import { knownFlag, loadWorkspaceFlags, pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

/** What the view does for this and the next one. */
export interface TreeSurface {
  showMore(place?: ListPlace): Promise<void>;
  reveal(at: FlagPlace): Promise<boolean>;
}

/** A list of flags: those of a project, or as they are in one of its environments. */
interface ListPlace {
  readonly connectionId: string;
  readonly projectKey: string;
  readonly environmentKey?: string;
}

/** Selects a flag in the view "Flags": the one that is given, whose document is in front, or that the cursor is in. */
export function revealFlag(services: Services, tree: TreeSurface) {
  return async (given?: FlagPlace | vscode.Uri): Promise<void> => {
    const at =
      givenFlag(given) ??
      (await underCursor(services)) ??
      (await pickFlag(services, vscode.l10n.t('Reveal in Flags view')));
    const { flag, project } = await knownFlag(services, at);
    await project.environments.load();
    if (!(await tree.reveal(at))) void tellHidden(services, tree, at, plainText(flag.name), flag.archived);
  };
}

async function underCursor({ workspaceFlags, usages }: Services): Promise<FlagPlace | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const scope = scopeOf(editor.document.uri, workspaceFlags);
  await loadWorkspaceFlags(scope);
  const flagKey = flagAtCursor(editor, usages, scope.flags);
  return flagKey === undefined ? undefined : scope.reference(flagKey);
}

/** The filter is the person's: it is changed only when they say so. */
async function tellHidden(
  { filter }: Services,
  tree: TreeSurface,
  at: FlagPlace,
  name: string,
  isArchived: boolean,
): Promise<void> {
  const show = isArchived ? vscode.l10n.t('Show Archived Flags') : vscode.l10n.t('Clear Filter');
  const chosen = await vscode.window.showInformationMessage(
    isArchived
      ? vscode.l10n.t('{0} is archived, and the view shows no archived flags.', name)
      : vscode.l10n.t('The filter of the view hides {0}: {1}.', name, plainText(filter.inWords)),
    show,
  );
  if (chosen !== show) return;
  if (isArchived) {
    filter.set('');
    filter.setConditions({ states: ['live', 'deprecated', 'archived'] });
  } else await vscode.commands.executeCommand('flagdeck.flags.clearFilter' satisfies CommandId);
  await tree.reveal(at);
}
