import fs from 'node:fs';
import path from 'node:path';
import { developExtension, openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { Workbench } from './workbench.mjs';

/**
 * @typedef {object} LaunchOptions
 * @property {import('./install.mjs').VersionName} version
 * @property {string} [extensionPath] the extension from its folder, or
 * @property {string[]} [vsix] packaged extensions, installed as a user would
 * @property {string} [folder] the workspace to open; give a copy of the demonstration
 * @property {string} [file] a file to open at start
 * @property {Record<string, string>} [env] reaches `process.env` of the extension host
 * @property {import('./settings.mjs').Settings} [settings] user settings
 * @property {{ width?: number, height?: number, scale?: number }} [size] of the window
 */
/**
 * @typedef {object} Launched
 * @property {Workbench} workbench
 * @property {(folder: string) => Promise<void>} keepEvidence writes screenshot, trace, console and VS Code's logs there
 * @property {() => Promise<void>} close ends the browser and the server
 */

/**
 * Opens VS Code in a headless Chromium. Close it in a `finally`.
 * @param {LaunchOptions} options
 * @returns {Promise<Launched>}
 */
export async function launchWorkbench({ size, extensionPath, folder, file, ...serverOptions }) {
  const server = await startServer(serverOptions);
  /** @type {import('./browser.mjs').Browser | undefined} */
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    const opened = await openBrowser(size);
    browser = opened.browser;
    const { context } = opened;
    await context.tracing.start({ screenshots: true, snapshots: false }); // snapshots leave webviews blank in 1.139
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const log = watchConsole(page);
    if (extensionPath) await developExtension(context, server.authority, { extensionPath });
    await page.goto(server.address({ ...(folder && { folder }), ...(file && { file }) }), {
      timeout: 60_000,
    });
    await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    const keepEvidence = (/** @type {string} */ to) => saveEvidence({ page, server, log, folder: to });
    return { workbench: new Workbench(page, server.profile), keepEvidence, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Collects what the page logs, which includes what the extension host prints.
 * @param {import('./browser.mjs').Page} page
 */
export function watchConsole(page) {
  /** @type {string[]} */
  const log = [];
  page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`page error: ${error.stack ?? error.message}`));
  return log;
}

/**
 * Keeps what explains a failure: screenshot, trace (if one runs), the page's console, the server's output and VS Code's own logs.
 * @param {{ page: import('./browser.mjs').Page, server: import('./server.mjs').Server, log: string[], folder: string }} from
 */
export async function saveEvidence({ page, server, log, folder }) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'console.log'), log.join('\n'));
  fs.writeFileSync(path.join(folder, 'server.log'), server.output());
  const logs = path.join(server.profile, 'data', 'logs');
  if (fs.existsSync(logs)) fs.cpSync(logs, path.join(folder, 'vscode-logs'), { recursive: true });
  if (page.isClosed()) return;
  await page.screenshot({ path: path.join(folder, 'screenshot.png'), timeout: 10_000 });
  // A suite runs without a trace, and stopping none is an error.
  await page
    .context()
    .tracing.stop({ path: path.join(folder, 'trace.zip') })
    .catch(() => undefined);
}
