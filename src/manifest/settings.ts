import * as vscode from 'vscode';
import { type Settings, settingDefaults } from './settingDefaults';

/** The section of all our settings. */
const SECTION = 'flagdeck';

const isValid: { readonly [Name in keyof Settings]: (value: unknown) => boolean } = {
  project: (value) => typeof value === 'string',
  environments: (value) => Array.isArray(value) && value.every((key) => typeof key === 'string'),
  confirmChanges: (value) => value === 'always' || value === 'whenRequired',
  patchFormat: (value) => value === 'auto' || value === 'semantic' || value === 'json',
  'codeLens.enabled': (value) => typeof value === 'boolean',
  'codeLens.mostEnvironments': (value) => Number.isInteger(value) && (value as number) >= 1,
  'hover.enabled': (value) => typeof value === 'boolean',
};

/** Reads a setting afresh. A value of another type than package.json asks for counts as not set. */
export function readSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(name);
  return isValid[name](value) ? (value as Settings[Name]) : settingDefaults[name];
}

/** Writes a setting: for the workspace where there is one, else for the user. */
export async function writeSetting<Name extends keyof Settings>(
  name: Name,
  value: Settings[Name],
): Promise<void> {
  const inWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(SECTION).update(name, value, target);
}

export const onDidChangeSettings = (listener: () => unknown): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
