/** The settings and what each holds. A test holds this against package.json, defaults included. */
export interface Settings {
  readonly project: string;
  readonly environments: readonly string[];
  readonly confirmChanges: 'always' | 'whenRequired';
  readonly patchFormat: 'auto' | 'semantic' | 'json';
  readonly 'codeLens.enabled': boolean;
  readonly 'codeLens.mostEnvironments': number;
  readonly 'hover.enabled': boolean;
}

/** What a setting is when it is missing or has a value of another type. */
export const settingDefaults: Settings = {
  project: '',
  environments: [],
  confirmChanges: 'whenRequired',
  patchFormat: 'auto',
  'codeLens.enabled': true,
  'codeLens.mostEnvironments': 4,
  'hover.enabled': true,
};
