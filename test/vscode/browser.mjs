import { randomBytes } from 'node:crypto';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';
import { posixPath } from './paths.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('@playwright/test').Page} Page */

/** Chromium draws the workbench, and reaches nothing but this machine. It has no sandbox of its own: root may not have one. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
  ...['--no-proxy-server', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * @param {{ width?: number, height?: number, scale?: number }} [size] of the window, in CSS pixels
 * @returns {Promise<{ browser: Browser, context: BrowserContext }>}
 */
export async function openBrowser({ width = 1400, height = 900, scale = 1 } = {}) {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ARGUMENTS,
    // Playwright's own handlers would close the browser before we have ended what uses it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  // The page asks code-server's front-end, which does not run here, for the key of its secrets. With a key they outlive
  // a reload; without one they are kept in memory only.
  const key = randomBytes(32);
  await context.route(
    ({ pathname }) => pathname.endsWith('/mint-key'),
    (route) => route.fulfill({ contentType: 'application/octet-stream', body: key }),
  );
  return { browser, context };
}

/**
 * Makes the workbench load an extension from its folder, and run its tests if there are any.
 * An init script edits the page's configuration before the workbench reads it. VS Code would take the same from the address, but
 * only with --enable-smoke-test-driver, which refuses modals in 1.100 and hides notifications in 1.139.
 * @param {BrowserContext} context
 * @param {string} authority
 * @param {{ extensionPath: string, testsPath?: string }} development
 */
export async function developExtension(context, authority, { extensionPath, testsPath }) {
  /** @param {string} file */
  const uri = (file) => ({ scheme: 'vscode-remote', authority, path: posixPath(file) });
  await context.addInitScript(editConfiguration, {
    extensions: [uri(extensionPath)],
    ...(testsPath && { extensionTestsPath: uri(testsPath) }),
  });
}

/**
 * Runs in the page, so it may use nothing from outside.
 * @param {object} developmentOptions
 */
function editConfiguration(developmentOptions) {
  const { MutationObserver, document, self, top } = /** @type {any} */ (globalThis);
  if (self !== top) return;
  const observer = new MutationObserver(() => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    if (!element) return;
    observer.disconnect();
    const configuration = JSON.parse(element.getAttribute('data-settings'));
    configuration.developmentOptions = { ...configuration.developmentOptions, ...developmentOptions };
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
  observer.observe(document, { childList: true, subtree: true });
}
