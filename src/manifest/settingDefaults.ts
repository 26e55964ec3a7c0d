/** How a finding is shown, or that it is not. */
export type DiagnosticLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The settings and what each holds. A test holds this against package.json, defaults included. */
export interface Settings {
  readonly project: string;
  readonly environments: readonly string[];
  /** By folder or glob: the key of the project, or that and the connection where several have it. */
  readonly projects: Readonly<
    Record<string, string | { readonly project: string; readonly connection?: string }>
  >;
  readonly confirmChanges: 'always' | 'whenRequired';
  readonly patchFormat: 'auto' | 'semantic' | 'json';
  readonly 'codeLens.enabled': boolean;
  readonly 'codeLens.mostEnvironments': number;
  readonly 'hover.enabled': boolean;
  readonly 'inlineAnnotation.enabled': boolean;
  readonly 'gutterMark.enabled': boolean;
  readonly 'references.aliases': boolean;
  readonly 'references.inComments': boolean;
  readonly 'references.index': boolean;
  readonly 'diagnostics.unknownKey': DiagnosticLevel;
  readonly 'diagnostics.archived': DiagnosticLevel;
  readonly 'diagnostics.deprecated': DiagnosticLevel;
  readonly 'diagnostics.typeMismatch': DiagnosticLevel;
  readonly 'diagnostics.defaultValue': DiagnosticLevel;
  readonly 'diagnostics.clientSide': DiagnosticLevel;
  readonly 'diagnostics.finished': DiagnosticLevel;
  readonly 'diagnostics.ignoredKeys': readonly string[];
}

/** What a setting is when it is missing or has a value of another type. */
export const settingDefaults: Settings = {
  project: '',
  environments: [],
  projects: {},
  confirmChanges: 'whenRequired',
  patchFormat: 'auto',
  'codeLens.enabled': true,
  'codeLens.mostEnvironments': 4,
  'hover.enabled': true,
  'inlineAnnotation.enabled': false,
  'gutterMark.enabled': false,
  'references.aliases': true,
  'references.inComments': false,
  'references.index': true,
  'diagnostics.unknownKey': 'warning',
  'diagnostics.archived': 'warning',
  'diagnostics.deprecated': 'information',
  'diagnostics.typeMismatch': 'warning',
  'diagnostics.defaultValue': 'information',
  'diagnostics.clientSide': 'warning',
  'diagnostics.finished': 'hint',
  'diagnostics.ignoredKeys': [],
};
