// `npm start`: Flagdeck in a VS Code, on a demonstration shop and a sandbox. Ctrl+C ends all of it.
//   -- --check               carries out the main job in a headless VS Code instead, keeps screenshots, exits 0 or 1
//   -- --vscode min|latest   the server build of that version, even where there is a desktop VS Code
// It works on a fresh clone: nothing that is imported at the top may need node_modules.
import { parseArgs } from 'node:util';
import { progress } from '../steps/progress.mjs';
import { installDependencies, installVsCode } from '../steps/setup.mjs';
import { ensureVsCode, isVersionName } from '../vscode/install.mjs';
import { VSIX, packageExtension } from '../vscode/package.mjs';
import { endOnSignals } from '../vscode/processes.mjs';
import { startSandbox } from '../vscode/sandbox.mjs';
import { startServer } from '../vscode/server.mjs';
import { PROFILE_SETTINGS } from '../vscode/settings.mjs';
import { copyShop } from '../vscode/workspace.mjs';
import { findDesktop, startDesktop } from './desktop.mjs';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, vscode: { type: 'string' } },
});
const version = chosenVersion(values.vscode ?? 'latest');

/** @type {(() => Promise<void> | void)[]} */
const started = [];
const endAll = async () => {
  for (let end = started.pop(); end; end = started.pop()) await end();
};
let ending = false;
endOnSignals(
  async () => {
    ending = true;
    console.log('\nEnding VS Code and the sandbox …');
    await endAll();
    console.log('Ended.');
  },
  values.check ? 130 : 0,
);

const exitCode = await main().catch((error) => {
  if (!ending) {
    console.error(`\nnpm start failed: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Error && error.cause) console.error(error.cause);
  }
  return 1;
});
if (!ending) {
  await endAll();
  process.exit(exitCode);
}

async function main() {
  const desktop = values.check || values.vscode ? undefined : findDesktop();
  await installDependencies();
  await progress('Building and packaging the extension', () => packageExtension());
  if (values.check) await installVsCode([version]);
  else if (!desktop) await progress('VS Code, server build', (say) => ensureVsCode(version, say));

  const sandbox = await progress('Starting the sandbox with demonstration data', () => startSandbox());
  started.push(sandbox.stop);
  const shop = copyShop();
  started.push(shop.remove);
  const env = { FLAGDECK_SANDBOX: sandbox.line };

  if (values.check) {
    const onStarted = (/** @type {() => Promise<void>} */ end) => void started.push(end);
    const { check } = await import('./check.mjs'); // it needs node_modules
    await check({ version, folder: shop.folder, sandbox, env, onStarted });
    return 0;
  }
  const { where, ended, stop } = await progress('Starting VS Code with Flagdeck installed', () =>
    desktop ? openDesktop(desktop, shop.folder, env) : serve(shop.folder, env),
  );
  started.push(stop);
  console.log(`
1. ${where}
2. Click the Flagdeck icon in the activity bar, then "Try with a Sandbox", and open src/checkout.ts.
3. The sandbox is ${sandbox.url}, its token ${sandbox.tokens.writer}. Ctrl+C here ends everything.`);

  const how = await Promise.race([ended, sandbox.ended.then((end) => `the sandbox: ${end}`)]);
  if (!desktop || how !== 'exit code 0') throw new Error(`VS Code or the sandbox ended by itself (${how}).`);
  console.log('The VS Code window was closed.');
  return 0;
}

/**
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function serve(folder, env) {
  const { address, ended, stop } = await startServer({ version, vsix: [VSIX], env, base: PROFILE_SETTINGS });
  return { where: `Open ${address({ folder })}`, ended, stop };
}

/**
 * @param {string} code
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function openDesktop(code, folder, env) {
  const { ended, stop } = await startDesktop({ code, vsix: VSIX, folder, env });
  return { where: 'Go to the VS Code window that has opened on the shop.', ended, stop };
}

/**
 * @param {string} name
 * @returns {import('../vscode/install.mjs').VersionName}
 */
function chosenVersion(name) {
  if (isVersionName(name)) return name;
  console.error(`npm start: --vscode ${name} is not known. It can be min or latest.`);
  process.exit(2);
}
