import * as vscode from 'vscode';
import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';
import { type Settings, settingDefaults } from './settingDefaults';

/** The section of all our settings. */
const SECTION = 'flagdeck';

const LEVELS: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];
const isLevel = (value: unknown): boolean => LEVELS.includes(value);
const isKeys = (value: unknown): boolean =>
  Array.isArray(value) && value.every((key) => typeof key === 'string');

const isValid: { readonly [Name in keyof Settings]: (value: unknown) => boolean } = {
  project: (value) => typeof value === 'string',
  environments: isKeys,
  projects: isProjects,
  confirmChanges: (value) => value === 'always' || value === 'whenRequired',
  patchFormat: (value) => value === 'auto' || value === 'semantic' || value === 'json',
  'codeLens.enabled': (value) => typeof value === 'boolean',
  'codeLens.mostEnvironments': (value) => Number.isInteger(value) && (value as number) >= 1,
  'hover.enabled': (value) => typeof value === 'boolean',
  'inlineAnnotation.enabled': (value) => typeof value === 'boolean',
  'gutterMark.enabled': (value) => typeof value === 'boolean',
  'references.aliases': (value) => typeof value === 'boolean',
  'references.inComments': (value) => typeof value === 'boolean',
  'references.index': (value) => typeof value === 'boolean',
  'diagnostics.unknownKey': isLevel,
  'diagnostics.archived': isLevel,
  'diagnostics.deprecated': isLevel,
  'diagnostics.typeMismatch': isLevel,
  'diagnostics.defaultValue': isLevel,
  'diagnostics.clientSide': isLevel,
  'diagnostics.finished': isLevel,
  'diagnostics.ignoredKeys': isKeys,
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

/** Some of the settings together, read once for each change: they are asked for with each row of a tree and each file. */
export class SettingsOf<Name extends keyof Settings> extends Lifetime {
  readonly #names: readonly Name[];
  readonly #changed = this.own(new Emitter<void>());
  #known: Pick<Settings, Name> | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(names: readonly Name[]) {
    super();
    this.#names = names;
    this.own(
      onDidChangeSettings(() => {
        this.#known = undefined;
        this.#changed.fire();
      }),
    );
  }

  read(): Pick<Settings, Name> {
    this.#known ??= Object.fromEntries(this.#names.map((name) => [name, readSetting(name)])) as Pick<
      Settings,
      Name
    >;
    return this.#known;
  }
}

function isProjects(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((wanted: unknown) => {
    if (typeof wanted === 'string') return true;
    if (typeof wanted !== 'object' || wanted === null) return false;
    const { project, connection = '' } = wanted as { project?: unknown; connection?: unknown };
    return typeof project === 'string' && typeof connection === 'string';
  });
}
