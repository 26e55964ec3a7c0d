// `npm run screenshots`: carries out the main job in three themes, pictures each section of the targeting editor, and takes the
// README's pictures from them.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { ARTIFACTS, ROOT } from '../vscode/paths.mjs';

/** @param {string[]} args @param {Record<string, string>} [env] */
function playwright(args, env) {
  const options = ['--config', 'test/ui/playwright.config.ts', '--project=latest', ...args];
  const { status } = spawnSync('npx', ['playwright', 'test', ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

playwright(['mainJob']);
playwright([], { FLAGDECK_PICTURES: '1' });
const folder = path.join(ARTIFACTS, 'screenshots');
const pictures = { 'hover.png': 'readme.png', 'editor/readme.png': 'editor.png' };
for (const [from, to] of Object.entries(pictures)) {
  fs.copyFileSync(path.join(folder, 'latest-dark', from), path.join(ROOT, 'media', to));
}
console.log(
  `Screenshots: ${folder}. The dark ones of the hover and of the targeting editor are now media/readme.png and ` +
    'media/editor.png: look at them before you commit them.',
);
