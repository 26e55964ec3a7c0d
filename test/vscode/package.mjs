import fs from 'node:fs';
import path from 'node:path';
import { ARTIFACTS, ROOT } from './paths.mjs';
import { run } from './processes.mjs';

/** Where the packaged extension is written. */
export const VSIX = path.join(ARTIFACTS, 'flagdeck.vsix');

/**
 * Builds for production and packages the extension, as it would be published. Returns what vsce printed.
 * @returns {Promise<string>}
 */
export async function packageExtension() {
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Dependencies are in the bundles already; and without a repository there is nowhere for the README's links to lead.
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    VSIX,
  ];
  return run(process.execPath, args, { cwd: ROOT, label: 'vsce package' });
}
