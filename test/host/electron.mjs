import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { VERSIONS } from '../vscode/install.mjs';
import { cacheFolder } from '../vscode/paths.mjs';
import { TEST_SETTINGS } from '../vscode/settings.mjs';

/**
 * Runs the suite in the desktop VS Code of the same version, which is downloaded on first use; returns why it failed.
 * @param {object} options
 * @param {import('../vscode/install.mjs').VersionName} options.version
 * @param {string} options.extensionPath
 * @param {string} options.testsPath
 * @param {string} options.folder
 * @param {Record<string, string>} options.env
 * @returns {Promise<string | undefined>}
 */
export async function runInElectron({ version, extensionPath, testsPath, folder, env }) {
  const vsCodeVersion = VERSIONS[version].replace(/^4/, '1');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'flagdeck-electron-'));
  try {
    const vscodeExecutablePath = await download(vsCodeVersion);
    fs.mkdirSync(path.join(profile, 'User'));
    fs.writeFileSync(path.join(profile, 'User', 'settings.json'), JSON.stringify(TEST_SETTINGS));
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extensionPath,
      extensionTestsPath: testsPath,
      extensionTestsEnv: env,
      launchArgs: [
        ...[folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
        ...['--user-data-dir', profile],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} version */
async function download(version) {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(cacheFolder(), 'desktop') });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Desktop VS Code ${version} could not be downloaded from update.code.visualstudio.com (${cause}). ` +
        'Check the network or a proxy; `npm run test:host` runs the same suite without that download',
    );
  }
}
