import fs from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '../vscode/chromium.mjs';
import { VERSIONS, ensureVsCode } from '../vscode/install.mjs';
import { ROOT } from '../vscode/paths.mjs';
import { run } from '../vscode/processes.mjs';
import { progress } from './progress.mjs';

// This file and what it imports must do without node_modules: a fresh clone has none.

/** Installs the dependencies, unless what is installed is what package-lock.json says. */
export async function installDependencies() {
  if (areInstalled()) return;
  await progress('Installing dependencies (npm ci)', () =>
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT }),
  );
}

/**
 * Installs what draws and what runs VS Code, unless it is there.
 * @param {(keyof typeof VERSIONS)[]} names
 */
export async function installVsCode(names) {
  await progress('Chromium', (say) => ensureChromium(say));
  for (const name of names) {
    await progress(`VS Code ${VERSIONS[name].replace(/^4/, '1')} (${name})`, (say) =>
      ensureVsCode(name, say),
    );
  }
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

function areInstalled() {
  // npm keeps a copy of the lock file with what it has installed.
  const copy = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(copy)) return false;
  const wanted = readLock(path.join(ROOT, 'package-lock.json'));
  const installed = readLock(copy);
  return (
    Object.entries(wanted).every(([name, { version, optional }]) =>
      installed[name] ? installed[name].version === version : name === '' || optional,
    ) && Object.keys(installed).every((name) => wanted[name])
  );
}

/** @param {string} file */
function readLock(file) {
  return /** @type {Lock} */ (JSON.parse(fs.readFileSync(file, 'utf8'))).packages;
}
