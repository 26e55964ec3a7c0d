import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { until } from '../vscode/poll.mjs';
import { run, start } from '../vscode/processes.mjs';
import { cleanEnvironment } from '../vscode/server.mjs';
import { PROFILE_SETTINGS } from '../vscode/settings.mjs';

/**
 * The `code` command of a desktop VS Code on this machine, if there is one on the PATH. In a remote window or under WSL `code` opens
 * a window elsewhere, with no profile of our own: that one does not count.
 */
export function findDesktop() {
  const { PATH = '', VSCODE_IPC_HOOK_CLI } = process.env;
  if (VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(path.delimiter)
    .filter((folder) => folder && !folder.startsWith('/mnt/'))
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
}

/**
 * Opens a window of the desktop VS Code in a throw-away profile, with the packaged extension installed.
 * @param {{ code: string, vsix: string, folder: string, env: Record<string, string> }} options
 */
export async function startDesktop({ code, vsix, folder, env }) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'flagdeck-desktop-'));
  const remove = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const data = path.join(profile, 'data');
  fs.mkdirSync(path.join(data, 'User'), { recursive: true });
  fs.writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(PROFILE_SETTINGS, undefined, 2));
  const common = [
    ...['--user-data-dir', data, '--extensions-dir', path.join(profile, 'extensions')],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const { EXTENSIONS_GALLERY: _, ...environment } = cleanEnvironment();
  await run(code, [...common, '--install-extension', vsix, '--force'], {
    env: environment,
    timeout: 120_000,
    label: 'code --install-extension',
  });
  const window = start(code, [...common, '--new-window', '--wait', '--skip-welcome', folder], {
    env: { ...environment, ...env },
  });
  const stop = async () => {
    await endDesktop(data);
    await window.stop();
    process.removeListener('exit', remove);
    remove();
  };
  return { ended: window.ended, stop };
}

/**
 * Ends the VS Code that owns a profile. `code` starts it in a session of its own, so it does not end with `code`; its process id is
 * in the profile.
 * @param {string} data
 */
async function endDesktop(data) {
  const lock = path.join(data, 'code.lock');
  if (!fs.existsSync(lock)) return;
  const pid = Number(fs.readFileSync(lock, 'utf8'));
  const alive = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false; // it is gone
    }
  };
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    if (!pid || !alive()) return;
    process.kill(pid, signal);
    await until('VS Code ending', () => (alive() ? undefined : true), { within: 5000 }).catch(
      () => undefined,
    ); // then harder
  }
}
