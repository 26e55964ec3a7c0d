import { format } from 'node:util';
import { developExtension, openBrowser } from './browser.mjs';
import { saveEvidence, watchConsole } from './launch.mjs';
import { startServer } from './server.mjs';

/** The beginnings of lines that the workbench logs in every run, beside what the tests print. */
const NOISE =
  /^(Creation of workbench contribution|No search provider registered|Canceled|Loading development extension at|Request to '.*package\.nls\.json|Error while fetching the extension under development .* not a web extension|Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Ignoring fetching additional builtin|Updating additional builtin|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|ChatSessionStore)/;

/**
 * Runs the tests of `testsPath` (CommonJS, exports `run(): Promise<void>`) inside the extension host, and returns why they
 * failed, or undefined when `run` resolved. What they print is printed.
 * @param {object} options
 * @param {import('./install.mjs').VersionName} options.version
 * @param {string} options.extensionPath
 * @param {string} options.testsPath
 * @param {string} options.folder the workspace; give a copy
 * @param {string} options.evidence where to keep what explains a failure
 * @param {Record<string, string>} [options.env]
 * @param {import('./settings.mjs').Settings} [options.settings]
 * @param {number} [options.timeout]
 * @returns {Promise<string | undefined>}
 */
export async function runExtensionTests(options) {
  const { version, extensionPath, testsPath, folder, evidence, env, settings, timeout = 300_000 } = options;
  const server = await startServer({ version, ...(env && { env }), ...(settings && { settings }) });
  const { browser, context } = await openBrowser();
  try {
    const page = await context.newPage();
    const log = watchConsole(page);
    const result = outcome(page, server, timeout);
    await page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        const line = format(...args);
        log.push(`host ${type}: ${line}`);
        if (!NOISE.test(line)) console.log(line);
      },
    );
    await developExtension(context, server.authority, { extensionPath, testsPath });
    await page.goto(server.address({ folder }), { timeout: 60_000 });
    const why = await result;
    if (why) await saveEvidence({ page, server, log, folder: evidence });
    return why;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * Resolves with why the run failed, or undefined when VS Code reports success.
 * @param {import('./browser.mjs').Page} page
 * @param {import('./server.mjs').Server} server
 * @param {number} timeout
 * @returns {Promise<string | undefined>}
 */
function outcome(page, server, timeout) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(`no result within ${timeout / 1000} s`), timeout);
    const end = (/** @type {string | undefined} */ why) => {
      clearTimeout(timer);
      resolve(why);
    };
    page.once('crash', () => end('the page crashed'));
    page.once('close', () => end('the page was closed'));
    void server.ended.then((how) => end(`VS Code's server ended: ${how}`));
    page
      .exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
        end(code === 0 ? undefined : 'there are failures'),
      )
      .catch(reject);
  });
}
