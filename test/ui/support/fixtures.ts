import { test as base } from '@playwright/test';
import type { VersionName } from '../../vscode/install.mjs';
import { launchWorkbench } from '../../vscode/launch.mjs';
import { ROOT } from '../../vscode/paths.mjs';
import { type Sandbox, startSandbox } from '../../vscode/sandbox.mjs';
import type { Settings } from '../../vscode/settings.mjs';
import type { Workbench } from '../../vscode/workbench.mjs';
import { copyShop } from '../../vscode/workspace.mjs';

/** What a test file may choose with `test.use({ ... })`; the projects of playwright.config.ts choose `version`. */
export interface WorkbenchOptions {
  /** Which VS Code: the least that Flagdeck supports, or the latest. */
  version: VersionName;
  /** User settings, such as `{ 'flagdeck.confirmChanges': 'always' }`. */
  settings: Settings;
  /** A file of the demonstration shop to open at start, such as `src/checkout.ts`. */
  openFile: string;
  /** What the sandbox starts with. */
  seed: 'demo' | 'empty' | 'large';
}

interface Fixtures {
  /** A sandbox of this test's own: `sandbox.url`, `sandbox.tokens.writer`, `await sandbox.get('/api/v2/flags/shop/dark-mode')`. */
  sandbox: Sandbox;
  /** The folder of a copy of the demonstration shop; files may be changed. */
  shop: string;
  /**
   * VS Code, drawn, on `shop`, with Flagdeck in it and its icon in the activity bar. The extension finds the sandbox in
   * FLAGDECK_SANDBOX, so its command "Try with a Sandbox" connects to this one. Flagdeck comes from the VSIX that
   * FLAGDECK_VSIX names, as a user has it; without one from this folder, as last built.
   */
  workbench: Workbench;
}

/** Playwright's `test` with a VS Code and a sandbox. A test that uses only `sandbox` starts no VS Code. */
export const test = base.extend<WorkbenchOptions & Fixtures>({
  version: ['latest', { option: true }],
  settings: [{}, { option: true }],
  openFile: ['', { option: true }],
  seed: ['demo', { option: true }],

  sandbox: async ({ seed }, use) => {
    const sandbox = await startSandbox({ seed });
    await use(sandbox);
    await sandbox.stop();
  },

  shop: async ({}, use) => {
    const shop = copyShop();
    await use(shop.folder);
    shop.remove();
  },

  workbench: async ({ version, settings, openFile, sandbox, shop }, use, testInfo) => {
    const { FLAGDECK_VSIX } = process.env;
    const { workbench, keepEvidence, close } = await launchWorkbench({
      version,
      settings,
      ...(FLAGDECK_VSIX ? { vsix: [FLAGDECK_VSIX] } : { extensionPath: ROOT }),
      folder: shop,
      ...(openFile && { file: `${shop}/${openFile}` }),
      env: { FLAGDECK_SANDBOX: sandbox.line },
    });
    try {
      await workbench.ready();
      await use(workbench);
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) await keepEvidence(testInfo.outputDir);
      await close();
    }
  },
});

export { expect } from '@playwright/test';
