import * as vscode from 'vscode';
import type { Lifetime } from '../model/lifetime';
import { CALL_LANGUAGES } from '../references/calls/sides';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import type { CodeUsages } from '../workspace/codeUsages';
import { EVERY_DOCUMENT } from '../workspace/sourceDocuments';
import { KeyCompletion } from './completion/keyCompletion';
import { FlagProblems } from './diagnostics/flagProblems';

/** Helps to write calls of SDKs: completes keys and defaults, tells what looks wrong, and offers to mend it. */
export function assistInCode(life: Lifetime, workspaceFlags: WorkspaceFlags, usages: CodeUsages): void {
  const completion = new KeyCompletion(workspaceFlags, usages);
  // By language: VS Code asks those of a language first, and others only where these have nothing to offer.
  const documents = CALL_LANGUAGES.map((language) => ({ language }));
  life.own(vscode.languages.registerCompletionItemProvider(documents, completion, ...KeyCompletion.triggers));
  const problems = life.own(new FlagProblems(workspaceFlags, usages));
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  life.own(vscode.languages.registerCodeActionsProvider(EVERY_DOCUMENT, problems, kinds));
}
