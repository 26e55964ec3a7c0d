import * as vscode from 'vscode';
import { readFlagPath } from '../../documents/flagUri';
import type { FlagPlace } from '../../model/flag/flagOverview';

/**
 * The flag that a command is about, as far as that needs no question: the one it was given (menus of an editor give its address,
 * those of the tree their whole row), else the one whose document is in front, in whichever editor.
 */
export function givenFlag(place: FlagPlace | vscode.Uri | undefined): FlagPlace | undefined {
  if (place instanceof vscode.Uri) return flagAt(place);
  if (!place) return openFlag();
  const { connectionId, projectKey, flagKey, environmentKey } = place;
  return { connectionId, projectKey, flagKey, ...(environmentKey === undefined ? {} : { environmentKey }) };
}

function openFlag(): FlagPlace | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isOfOne = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isOfOne ? flagAt(input.uri) : undefined;
}

function flagAt(uri: vscode.Uri): FlagPlace | undefined {
  const path = readFlagPath(uri);
  if (path?.kind !== 'flag') return undefined;
  const { connectionId, projectKey, flagKey } = path;
  return { connectionId, projectKey, flagKey };
}
