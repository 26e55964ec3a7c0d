/** @typedef {Record<string, unknown>} Settings */

/** The themes that screenshots are taken in: what VS Code calls them, and the class that its window then has. */
export const THEMES = /** @type {const} */ ({
  light: { label: 'Light Modern', base: 'vs' },
  dark: { label: 'Dark Modern', base: 'vs-dark' },
  'high-contrast': { label: 'Dark High Contrast', base: 'hc-black' },
  'high-contrast-light': { label: 'Light High Contrast', base: 'hc-light' },
});

/** @typedef {keyof typeof THEMES} ThemeName */

/**
 * User settings of a throw-away profile: no telemetry, updates, look-ups or advice.
 * @type {Settings}
 */
export const PROFILE_SETTINGS = {
  'files.autoSave': 'off', // a browser's default writes slips of the keyboard into the workspace
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'security.workspace.trust.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
};

/**
 * On top of those, what makes a driven workbench steady.
 * @type {Settings}
 */
export const TEST_SETTINGS = {
  ...PROFILE_SETTINGS,
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'git.enabled': false,
  'editor.hover.delay': 100,
  'files.simpleDialog.enable': true,
};
