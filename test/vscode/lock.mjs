import fs from 'node:fs';
import path from 'node:path';
import { pause } from './poll.mjs';

/**
 * Runs `work` while no other process runs it for the same folder. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {number} [patience] milliseconds to wait for another owner
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, patience = 900_000) {
  const lock = `${folder}.lock`;
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (const end = Date.now() + patience; !take(lock); await pause(300)) {
    if (Date.now() > end) {
      throw new Error(`Another process still holds ${lock}. Wait for it, or remove that file and try again.`);
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/**
 * Takes the lock, unless a living process has it. The file appears with its content, so it is never half written.
 * @param {string} lock
 */
function take(lock) {
  const mine = `${lock}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    fs.linkSync(mine, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (!ownerLives(lock)) fs.rmSync(lock, { force: true });
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** @param {string} lock */
function ownerLives(lock) {
  try {
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    return code === 'EPERM'; // it lives and is somebody else's; ENOENT: just released
  }
}
