import path from 'node:path';
import { ROOT } from './paths.mjs';
import { start } from './processes.mjs';

/** What the sandbox prints when it is ready. @typedef {{ url: string, tokens: { reader: string, writer: string, admin: string } }} SandboxAddress */
/**
 * A running sandbox.
 * @typedef {object} Sandbox
 * @property {string} url without a slash at the end
 * @property {SandboxAddress['tokens']} tokens
 * @property {string} line the line of JSON that it printed: the value of FLAGDECK_SANDBOX for the extension
 * @property {(path: string) => Promise<any>} get reads over plain HTTP as the reader, such as `/api/v2/flags/shop/dark-mode`
 * @property {Promise<string>} ended how it ended
 * @property {() => Promise<void>} stop
 */

/** The built sandbox. */
const SANDBOX_COMMAND = path.join(ROOT, 'dist', 'sandboxCommandLine.js');

/**
 * Starts `npm run sandbox`'s own program on a free port.
 * @param {{ seed?: 'demo' | 'empty' | 'large' }} [options]
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox({ seed = 'demo' } = {}) {
  let printed = '';
  /** @type {(line: string) => void} */
  let gotLine;
  const line = new Promise((/** @type {(line: string) => void} */ resolve) => (gotLine = resolve));
  const service = start(process.execPath, [SANDBOX_COMMAND, '--port', '0', '--seed', seed], {
    onOutput(text, stream) {
      if (stream !== 'stdout') return;
      printed += text;
      if (printed.includes('\n')) gotLine(printed.slice(0, printed.indexOf('\n')));
    },
  });
  const early = service.ended.then((how) => {
    throw new Error(`The sandbox ended before it was ready (${how}):\n${service.output()}`);
  });
  early.catch(() => undefined); // it also ends when it is stopped
  const first = await Promise.race([line, early, tooLate(20_000)]).catch(async (error) => {
    await service.stop();
    throw error;
  });
  const { url, tokens } = /** @type {SandboxAddress} */ (JSON.parse(first));
  return {
    url,
    tokens,
    line: first,
    get: (of) => get(`${url}${of}`, tokens.reader),
    ended: service.ended,
    stop: () => service.stop(),
  };
}

/**
 * @param {string} url
 * @param {string} token
 * @returns {Promise<any>}
 */
async function get(url, token) {
  const response = await fetch(url, { headers: { Authorization: token } });
  if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * @param {number} ms
 * @returns {Promise<never>}
 */
const tooLate = (ms) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`The sandbox did not get ready within ${ms / 1000} s`)), ms).unref();
  });
