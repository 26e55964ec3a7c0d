// `npm run screenshots`: carries out the main job in three themes, and takes the README's picture from it.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { ARTIFACTS, ROOT } from '../vscode/paths.mjs';

const options = ['--config', 'test/ui/playwright.config.ts', '--project=latest', 'mainJob'];
const { status } = spawnSync('npx', ['playwright', 'test', ...options], { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
const folder = path.join(ARTIFACTS, 'screenshots');
fs.copyFileSync(path.join(folder, 'latest-dark', 'hover.png'), path.join(ROOT, 'media', 'readme.png'));
console.log(
  `Screenshots: ${folder}. The dark one with the hover is now media/readme.png: look at it before you commit it.`,
);
