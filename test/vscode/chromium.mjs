import fs from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium to draw the workbench with: FLAGDECK_CHROMIUM, else the first found on the PATH. */
function findChromium() {
  const { FLAGDECK_CHROMIUM, PATH = '' } = process.env;
  if (FLAGDECK_CHROMIUM) {
    if (fs.existsSync(FLAGDECK_CHROMIUM)) return FLAGDECK_CHROMIUM;
    throw new Error(
      `FLAGDECK_CHROMIUM names ${FLAGDECK_CHROMIUM}, which does not exist. Correct or unset it.`,
    );
  }
  const folders = PATH.split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((file) => fs.existsSync(file));
}

/**
 * Finds Chromium, and where there is none installs it if this is Debian or its like and we are root.
 * @param {(line: string) => void} [say] told about each long step
 */
export async function ensureChromium(say = (line) => console.error(line)) {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium with apt-get');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { env });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'There is no Chromium or Chrome to draw VS Code with. Install one (Debian: apt-get install chromium), ' +
      'or set FLAGDECK_CHROMIUM to the path of one, and try again.',
  );
}
