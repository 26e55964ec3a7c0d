// Runs the host suite inside VS Code: `node test/host/run.mjs [min|latest ...] [--electron]`. FLAGDECK_GREP chooses tests.
import fs from 'node:fs';
import path from 'node:path';
import { tally, tallyLine } from '../steps/tally.mjs';
import { runExtensionTests } from '../vscode/extensionTests.mjs';
import { VERSIONS, isVersionName } from '../vscode/install.mjs';
import { ARTIFACTS, RESULTS, ROOT } from '../vscode/paths.mjs';
import { endOnSignals } from '../vscode/processes.mjs';
import { startSandbox } from '../vscode/sandbox.mjs';
import { copyShop } from '../vscode/workspace.mjs';
import { bundleSuite } from './bundle.mjs';
import { runInElectron } from './electron.mjs';

/** @typedef {import('../vscode/install.mjs').VersionName} VersionName */

const given = process.argv.slice(2).filter((word) => word !== '--electron');
const electron = process.argv.includes('--electron');
const unknown = given.filter((word) => !isVersionName(word));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Usage: node test/host/run.mjs [min|latest ...] [--electron]`);
  process.exit(2);
}
endOnSignals();
const versions = /** @type {VersionName[]} */ (given.length > 0 ? given : Object.keys(VERSIONS));
const testsPath = await bundleSuite();
let failed = false;
for (const version of versions) failed = !(await runOn(version)) || failed;
process.exit(failed ? 1 : 0);

/**
 * Runs the suite on one version, with a sandbox and a copy of the demonstration of its own; false when it failed.
 * @param {VersionName} version
 */
async function runOn(version) {
  const name = `host-${version}`;
  const results = path.join(RESULTS, `${name}.json`);
  fs.mkdirSync(RESULTS, { recursive: true });
  fs.rmSync(results, { force: true });
  const evidence = path.join(ARTIFACTS, 'host', name);
  fs.rmSync(evidence, { recursive: true, force: true });
  const shop = copyShop();
  const sandbox = await startSandbox();
  try {
    const env = {
      FLAGDECK_SANDBOX: sandbox.line,
      FLAGDECK_RESULTS: results,
      ...(process.env['FLAGDECK_GREP'] && { FLAGDECK_GREP: process.env['FLAGDECK_GREP'] }),
    };
    const common = { version, extensionPath: ROOT, testsPath, folder: shop.folder, env };
    const why = electron
      ? await runInElectron(common)
      : await runExtensionTests({ ...common, evidence, timeout: 600_000 });
    if (why) console.error(`${name}: ${why}.${electron ? '' : ` What explains it: ${evidence}`}`);
    const counts = tally('mocha', results);
    console.log(tallyLine(version, counts));
    return !why && counts.failed === 0 && counts.passed > 0;
  } finally {
    await sandbox.stop();
    shop.remove();
  }
}
