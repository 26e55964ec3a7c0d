import * as vscode from 'vscode';
import type { Lifetime } from '../model/lifetime';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import type { CodeUsages } from '../workspace/codeUsages';
import { EVERY_DOCUMENT } from '../workspace/sourceDocuments';
import { FlagAnnotations } from './annotations/flagAnnotations';
import { FlagCodeLensProvider } from './flagCodeLens';
import { FlagHoverProvider } from './hover/flagHover';

/** Shows what flags are where source code uses them: lenses, hovers, and what the settings ask for besides. */
export function showFlagsInCode(
  life: Lifetime,
  {
    workspaceFlags,
    usages,
    extensionUri,
  }: {
    readonly workspaceFlags: WorkspaceFlags;
    readonly usages: CodeUsages;
    readonly extensionUri: vscode.Uri;
  },
): void {
  const lenses = life.own(new FlagCodeLensProvider(workspaceFlags, usages));
  life.own(vscode.languages.registerCodeLensProvider(EVERY_DOCUMENT, lenses));
  const hovers = new FlagHoverProvider(workspaceFlags, usages);
  life.own(vscode.languages.registerHoverProvider(EVERY_DOCUMENT, hovers));
  life.own(new FlagAnnotations(workspaceFlags, usages, extensionUri));
}
