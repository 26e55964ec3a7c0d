// How fast the sandbox is with 2,000 flags in 6 environments: part of `npm run bench`. It prints and asserts nothing, since
// times are the machine's. Medians over the loopback, with the client in another process than the sandbox.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';

const LISTS = 60;
const PATCHES = 200;
const STARTS = 5;

const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-bench-'));
const program = path.join(folder, 'sandbox.cjs');
const dataFile = path.join(folder, 'account.json');

/**
 * @typedef {object} Running
 * @property {number} startMs
 * @property {(method: string, path: string, body?: unknown) => Promise<string>} send
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string[]} args
 * @returns {Promise<Running>}
 */
async function start(...args) {
  const begin = performance.now();
  const child = spawn(process.execPath, [program, '--seed', 'large', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('exit', () => reject(new Error('The sandbox ended before it was ready')));
  });
  const startMs = performance.now() - begin;
  const { url, tokens } = JSON.parse(line);
  const agent = new Agent({ keepAlive: true });
  return {
    startMs,
    send: (method, address, body) =>
      new Promise((resolve, reject) => {
        const headers = { Authorization: tokens.writer, 'Content-Type': 'application/json' };
        request(`${url}/api/v2/flags/large${address}`, { agent, method, headers }, (response) => {
          text(response).then((received) => {
            if (response.statusCode === 200) resolve(received);
            else reject(new Error(`${method} ${address}: ${response.statusCode} ${received}`));
          }, reject);
        })
          .on('error', reject)
          .end(body === undefined ? undefined : JSON.stringify(body));
      }),
    stop: async () => {
      agent.destroy();
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/**
 * The median time of `count` turns; the first few are only to warm up.
 * @param {number} count
 * @param {(turn: number) => Promise<unknown>} run
 */
async function medianOf(count, run) {
  const times = [];
  for (let turn = -10; turn < count; turn += 1) {
    const begin = performance.now();
    await run(turn + 10);
    if (turn >= 0) times.push(performance.now() - begin);
  }
  return median(times);
}

/** @type {(sandbox: Running, flagKey: string) => Promise<number>} */
const patchMs = (sandbox, flagKey) =>
  medianOf(PATCHES, (turn) =>
    sandbox.send('PATCH', `/${flagKey}`, [{ op: 'replace', path: '/description', value: `turn ${turn}` }]),
  );

/** @type {[what: string, milliseconds: number][]} */
const results = [];
try {
  await build({
    entryPoints: ['src/sandbox/commandLine.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });

  const memory = await start();
  const { items } = JSON.parse(await memory.send('GET', '?limit=100'));
  const flagKey = items[0].key;
  const environments = ['env=production', 'env=staging', 'env=test'];
  const offset = (/** @type {number} */ turn) => `offset=${(turn % 20) * 100}`;
  for (const [what, query] of [
    ['list of 100, summary=0, 1 environment', `summary=0&${environments[0]}`],
    ['list of 100, summary=0, 3 environments', `summary=0&${environments.join('&')}`],
    ['list of 100, summaries, 3 environments', environments.join('&')],
    ['list of 100, no environment', ''],
  ]) {
    const ms = await medianOf(LISTS, (turn) => memory.send('GET', `?limit=100&${offset(turn)}&${query}`));
    results.push([`${what}`, ms]);
  }
  results.push([
    'one flag, 6 environments',
    await medianOf(PATCHES, () => memory.send('GET', `/${flagKey}`)),
  ]);
  results.push(['PATCH of a flag, in memory', await patchMs(memory, flagKey)]);
  await memory.stop();

  const kept = await start('--data', dataFile);
  results.push(['start with a new data file', kept.startMs]);
  results.push(['PATCH of a flag, with a data file', await patchMs(kept, flagKey)]);
  await kept.stop();

  for (const [what, args] of /** @type {[string, string[]][]} */ ([
    ['start in memory', []],
    [`start from the data file (${(statSync(dataFile).size / 1e6).toFixed(1)} MB)`, ['--data', dataFile]],
  ])) {
    const times = [];
    for (let turn = 0; turn < STARTS; turn += 1) {
      const sandbox = await start(...args);
      times.push(sandbox.startMs);
      await sandbox.stop();
    }
    results.push([what, median(times)]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log('\nThe sandbox with 2,000 flags in 6 environments, medians in milliseconds:');
for (const [what, ms] of results) console.log(`${ms.toFixed(1).padStart(9)}  ${what}`);
