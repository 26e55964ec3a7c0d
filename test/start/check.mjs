import path from 'node:path';
import fs from 'node:fs';
import { progress } from '../steps/progress.mjs';
import { launchWorkbench } from '../vscode/launch.mjs';
import { mainJob } from '../vscode/mainJob.mjs';
import { VSIX } from '../vscode/package.mjs';
import { ARTIFACTS } from '../vscode/paths.mjs';

/**
 * Carries out the main job in a headless VS Code with the packaged extension, and names the folder of its screenshots.
 * @param {object} options
 * @param {import('../vscode/install.mjs').VersionName} options.version
 * @param {string} options.folder the workspace
 * @param {import('../vscode/sandbox.mjs').Sandbox} options.sandbox
 * @param {Record<string, string>} options.env
 * @param {(end: () => Promise<void>) => void} options.onStarted told how to end VS Code, once it runs
 * @returns {Promise<void>} rejects when something went wrong
 */
export async function check({ version, folder, sandbox, env, onStarted }) {
  const shots = path.join(ARTIFACTS, 'check', version);
  fs.rmSync(shots, { recursive: true, force: true });
  const { workbench, keepEvidence, close } = await progress('Starting VS Code with Flagdeck installed', () =>
    launchWorkbench({ version, vsix: [VSIX], folder, env }),
  );
  onStarted(close);
  let count = 0;
  /** @param {string} name */
  const shot = (name) => {
    count += 1;
    return workbench.screenshot(path.join(shots, `${String(count).padStart(2, '0')}-${name}.png`));
  };
  try {
    await progress('Carrying out the main job', async () => {
      await workbench.ready();
      await mainJob(workbench, sandbox, shot);
    });
  } catch (error) {
    const evidence = path.join(shots, 'failure');
    await keepEvidence(evidence);
    const message = `The main job failed. Screenshots: ${shots}. What explains it: ${evidence}`;
    throw new Error(message, { cause: error });
  }
  console.log(`\nThe main job works. Screenshots: ${shots}`);
}
