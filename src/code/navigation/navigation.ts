import * as vscode from 'vscode';
import type { Lifetime } from '../../model/lifetime';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { EVERY_DOCUMENT } from '../../workspace/sourceDocuments';
import { type AddressOf, FlagDefinitionProvider } from './flagDefinitions';
import { FlagReferenceProvider } from './flagReferences';
import { FlagSymbolProvider } from './flagSymbols';

/** References, definitions and symbols of flags. */
export function provideNavigation(
  life: Lifetime,
  workspaceFlags: WorkspaceFlags,
  usages: CodeUsages,
  addressOf: AddressOf,
): void {
  const { languages } = vscode;
  const references = new FlagReferenceProvider(workspaceFlags, usages);
  const definitions = new FlagDefinitionProvider(workspaceFlags, usages, addressOf);
  life.own(languages.registerReferenceProvider(EVERY_DOCUMENT, references));
  life.own(languages.registerDefinitionProvider(EVERY_DOCUMENT, definitions));
  life.own(languages.registerWorkspaceSymbolProvider(new FlagSymbolProvider(workspaceFlags, addressOf)));
}
