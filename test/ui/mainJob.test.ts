import path from 'node:path';
import { mainJob } from '../vscode/mainJob.mjs';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { test } from './support/fixtures';

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the main job, ${theme}: find a flag, turn it off in production, see it everywhere`, async ({
    workbench,
    sandbox,
    version,
  }) => {
    await workbench.setTheme(theme);
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`);
    await mainJob(workbench, sandbox, (name) => workbench.screenshot(path.join(folder, `${name}.png`)));
  });
}
