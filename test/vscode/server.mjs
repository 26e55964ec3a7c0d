import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ensureVsCode } from './install.mjs';
import { posixPath } from './paths.mjs';
import { until } from './poll.mjs';
import { run, start } from './processes.mjs';
import { TEST_SETTINGS } from './settings.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').VersionName} version
 * @property {Record<string, string>} [env] reaches `process.env` of the extension host
 * @property {import('./settings.mjs').Settings} [settings] user settings, on top of
 * @property {import('./settings.mjs').Settings} [base] TEST_SETTINGS, if nothing else is given
 * @property {string[]} [vsix] packaged extensions, installed as a user would
 */
/**
 * A running VS Code server with a profile of its own, which goes when it stops.
 * @typedef {object} Server
 * @property {import('./install.mjs').VsCode} vsCode
 * @property {string} authority host and port
 * @property {string} profile the folder of its data
 * @property {(open?: { folder?: string, file?: string }) => string} address the page to open; whoever has it is let in
 * @property {import('./processes.mjs').Service['ended']} ended
 * @property {() => string} output
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server on a free port of 127.0.0.1, for holders of its token only.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ version, env = {}, settings = {}, base = TEST_SETTINGS, vsix = [] }) {
  const vsCode = await ensureVsCode(version);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'flagdeck-vscode-'));
  const remove = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const userSettings = path.join(profile, 'data', 'User', 'settings.json');
  fs.mkdirSync(path.dirname(userSettings), { recursive: true });
  fs.writeFileSync(userSettings, JSON.stringify({ ...base, ...settings }, undefined, 2));
  try {
    for (const file of vsix) await installExtension(vsCode, profile, file);
    const token = randomUUID();
    const port = await freePort();
    const service = start(
      vsCode.node,
      [
        ...[vsCode.serverMain, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
        ...[...profileArguments(profile), '--disable-workspace-trust'],
        ...['--disable-update-check', '--disable-getting-started-override'],
      ],
      { cwd: vsCode.root, env: { ...cleanEnvironment(), ...env } },
    );
    const authority = `127.0.0.1:${port}`;
    const stop = async () => {
      await service.stop();
      process.removeListener('exit', remove);
      remove();
    };
    try {
      await until(
        `VS Code ${vsCode.version} answering`,
        () => answers(`http://${authority}/version`, service),
        {
          within: 60_000,
        },
      );
    } catch (error) {
      await stop();
      throw new Error(`VS Code's server did not start:\n${service.output().slice(-3000)}`, { cause: error });
    }
    const address = pageAddress(authority, token);
    const { ended, output } = service;
    return { vsCode, authority, profile, address, ended, output, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * @param {string} authority
 * @param {string} token
 * @returns {Server['address']}
 */
function pageAddress(authority, token) {
  return ({ folder, file } = {}) => {
    const url = new URL(`http://${authority}/`);
    url.searchParams.set('tkn', token);
    if (folder) url.searchParams.set('folder', posixPath(folder));
    else url.searchParams.set('ew', 'true'); // an empty window
    if (file) {
      const uri = `vscode-remote://${authority}${encodeURI(posixPath(file))}`;
      url.searchParams.set('payload', JSON.stringify([['openFile', uri]]));
    }
    return url.href;
  };
}

/**
 * @param {import('./install.mjs').VsCode} vsCode
 * @param {string} profile
 * @param {string} file
 */
async function installExtension(vsCode, profile, file) {
  const printed = await run(
    vsCode.node,
    [vsCode.serverMain, ...profileArguments(profile), '--install-extension', path.resolve(file), '--force'],
    {
      cwd: vsCode.root,
      env: cleanEnvironment(),
      timeout: 120_000,
      label: `Installing ${path.basename(file)}`,
    },
  );
  if (!printed.includes('successfully installed')) {
    throw new Error(`VS Code ${vsCode.version} did not install ${file}; it said:\n${printed.slice(-2000)}`);
  }
}

/** @param {string} profile */
const profileArguments = (profile) => [
  ...['--server-data-dir', profile, '--extensions-dir', path.join(profile, 'extensions')],
  ...['--accept-server-license-terms', '--telemetry-level', 'off'],
];

/**
 * Our own environment without what another VS Code, a proxy or Node options would change; no extension gallery.
 * @returns {import('./processes.mjs').Environment}
 */
export function cleanEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|https?_proxy$|all_proxy$)/i;
  const cleared = Object.keys(process.env).filter((name) => foreign.test(name));
  return {
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    EXTENSIONS_GALLERY: '{}',
    DO_NOT_TRACK: '1',
  };
}

/**
 * True when the address answers; undefined while it does not; throws when the server has ended.
 * @param {string} url
 * @param {import('./processes.mjs').Service} service
 */
async function answers(url, service) {
  const how = service.how();
  if (how) throw new Error(`the server ended: ${how}`);
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return ok || status === 403 ? true : undefined;
  } catch {
    return undefined; // it does not listen yet
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
