import os from 'node:os';
import path from 'node:path';

/** The repository's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Where every run leaves what it made: bundles, results, screenshots, logs. Git ignores it. */
export const ARTIFACTS = path.join(ROOT, 'artifacts');

/** Where the machine-read results of the test runners go. */
export const RESULTS = path.join(ARTIFACTS, 'results');

/** The demonstration workspace. Open a copy of it only. */
export const SHOP = path.join(ROOT, 'test', 'demo', 'shop');

/** Where VS Code is kept between runs: FLAGDECK_CACHE, else `flagdeck` in the user's cache folder. */
export function cacheFolder() {
  const { FLAGDECK_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (FLAGDECK_CACHE) return path.resolve(FLAGDECK_CACHE);
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'flagdeck');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'flagdeck');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'flagdeck', 'Cache');
  return path.join(os.homedir(), '.cache', 'flagdeck');
}

/**
 * A path as VS Code's URIs write it.
 * @param {string} file
 */
export function posixPath(file) {
  const absolute = path.resolve(file);
  return path.sep === '\\' ? `/${absolute.replaceAll('\\', '/')}` : absolute;
}
