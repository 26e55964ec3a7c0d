import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { ARTIFACTS, RESULTS } from '../vscode/paths.mjs';
import type { WorkbenchOptions } from './support/fixtures';

/**
 * What a person sees and does in VS Code, on both versions. One at a time, or as many as FLAGDECK_WORKERS says: each test
 * has a VS Code of its own, which keeps a core busy.
 * What explains a failure is under artifacts/ui: screenshot, trace, the page's console, VS Code's logs.
 */
export default defineConfig<WorkbenchOptions>({
  testDir: import.meta.dirname,
  // Pictures check nothing: `npm run screenshots` asks for them.
  testMatch: process.env['FLAGDECK_PICTURES'] ? '**/*.pictures.ts' : '**/*.test.ts',
  outputDir: path.join(ARTIFACTS, 'ui'),
  workers: Number(process.env['FLAGDECK_WORKERS'] ?? 1),
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: 'CI' in process.env,
  reporter: [['list'], ['json', { outputFile: path.join(RESULTS, 'ui.json') }]],
  projects: [
    { name: 'min', use: { version: 'min' } },
    { name: 'latest', use: { version: 'latest' } },
  ],
});
