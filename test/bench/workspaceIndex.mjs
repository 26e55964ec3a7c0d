// How fast a workspace is indexed: part of `npm run bench`. A monorepo of 10,000 files and 100 MB is made in a temporary
// folder, and read, indexed and searched. It prints ratios and asserts nothing, since times are the machine's. Of each the best
// of several turns counts, taken in rotation. Each index runs in a process of its own, whose memory is then known.
import { execFileSync, fork, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { build } from 'esbuild';

const FILES = 10_000;
const BYTES = 10_000;
const FOLDERS = 200;
const TURNS = 4;
const NAMES = ['literals', 'aliases'];

const keys = Array.from({ length: 10_000 }, (_, index) => {
  const topic = ['checkout', 'search', 'cart', 'payments-v2', 'beta'][index % 5];
  return `${topic}-${index.toString(36)}-${['new', 'old', 'flow'][index % 3]}`;
});
/** @type {(key: string) => string} */
const nameOf = (key) => key.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @type {((line: number) => string)[]} */
const PLAIN = [
  (line) => `export async function handle${line}(request: Request, context: LDContext): Promise<Page> {\n`,
  (line) => `  const value${line} = await service.load(request, { deep: true, offset: ${line} });\n`,
  () => `  // what was asked for, or "nothing" if it isn't there\n`,
  () => `  logger.info(\`handled \${result.items.length} of \${result.total} for \${context.key}\`);\n`,
  () => `  for (const item of result.items) total += (item.price * item.count) / 2;\n`,
  () => `  throw new Error("Nothing to show for this request, try another time");\n`,
  (line) => `  const old = settings['section-${line}'] ?? settings["none"] ?? other.value;\n`,
  () => `  return render(request.params['page'], { limit: 20 });\n}\n`,
];

/**
 * A file of about {@link BYTES} bytes. Each tenth uses keys, each tenth names from its folder's `flags.ts`.
 * @param {number} number
 */
function makeText(number) {
  const folder = number % FOLDERS;
  const own = (/** @type {number} */ each) => keys[(folder * 10 + each) % 2000] ?? '';
  if (number < FOLDERS) {
    const members = Array.from({ length: 10 }, (_, each) => `  ${nameOf(own(each))}: '${own(each)}',\n`).join(
      '',
    );
    return `export const FLAGS = {\n${members}} as const;\nexport const FIRST = '${own(0)}';\n`;
  }
  let text = `import { service } from './service';\nimport { logger, type Page } from '../lib/logger';\nimport React from 'react';\n`;
  const imports = number % 10 === 3;
  if (imports) text += `import { FLAGS, FIRST } from './flags';\n`;
  for (let line = 0; text.length < BYTES; line += 1) {
    text += PLAIN[(line * 5 + number) % PLAIN.length]?.(line) ?? '';
    if (line % 20 === 7 && imports) text += `  if (use(FLAGS.${nameOf(own(line % 10))}, FIRST)) return;\n`;
    if (line % 20 === 9 && number % 10 === 6) {
      text += `  if (await client.boolVariation('${own(line % 10)}', context, false)) return;\n`;
    }
  }
  return text;
}

/** @param {string} root */
function makeMonorepo(root) {
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    mkdirSync(path.join(root, 'packages', `p${folder}`, 'src'), { recursive: true });
  }
  let bytes = 0;
  for (let number = 0; number < FILES; number += 1) {
    const name = number < FOLDERS ? 'flags' : `file${number}`;
    const text = makeText(number);
    bytes += text.length;
    writeFileSync(path.join(root, 'packages', `p${number % FOLDERS}`, 'src', `${name}.ts`), text);
  }
  writeFileSync(path.join(root, '.gitignore'), 'node_modules\n/out\n*.log\n');
  return bytes;
}

/** What every reader of all files does at least. */
function walkAndRead(/** @type {string} */ root) {
  let bytes = 0;
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(file);
      else bytes += readFileSync(file).length;
    }
  }
  return bytes;
}

/**
 * @typedef {object} Measured
 * @property {number} ms
 * @property {number} longestBlockMs
 * @property {number} memoryMb what the process has taken at most, over what it had before the index began
 * @property {number} usages
 * @property {string} state
 */

/** In a process of its own: indexes once, and tells how that went. */
async function measure() {
  const task = new Promise((resolve) => process.once('message', resolve));
  process.send?.('started');
  const { program, worker, request } = await task;
  const { WorkspaceIndex } = createRequire(import.meta.url)(program);
  const index = new WorkspaceIndex(worker);
  const before = process.memoryUsage.rss();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begin = performance.now();
  const state = await index.start(request);
  const ms = performance.now() - begin;
  delay.disable();
  let usages = 0;
  for (const key of request.keys) usages += index.countOf(key);
  const memoryMb = process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024;
  index.dispose();
  process.send?.({ ms, longestBlockMs: delay.max / 1e6, memoryMb, usages, state: state.kind });
}

/**
 * @param {unknown} task
 * @returns {Promise<Measured>}
 */
function inProcess(task) {
  const child = fork(import.meta.filename, ['--measure'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'started') child.send(/** @type {import('node:child_process').Serializable} */ (task));
      else {
        resolve(/** @type {Measured} */ (message));
        child.disconnect();
      }
    });
    child.once('exit', (code) => reject(new Error(`The measured process ended with code ${code}`)));
  });
}

/** @type {(number: number, digits?: number) => string} */
const shown = (number, digits = 2) => number.toFixed(digits).padStart(8);

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-bench-'));
  try {
    const root = path.join(folder, 'monorepo');
    const bytes = makeMonorepo(root);
    const program = path.join(folder, 'workspaceIndex.cjs');
    const worker = path.join(folder, 'indexWorker.cjs');
    await build({
      entryPoints: {
        workspaceIndex: 'src/references/index/workspaceIndex.ts',
        indexWorker: 'src/references/index/worker.ts',
      },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      minify: true,
      logLevel: 'error',
    });
    const ripgrep = spawnSync('rg', ['--version'], { encoding: 'utf8' }).stdout?.split('\n', 1)[0];
    /** @param {number} count @param {boolean} aliases @param {string} [cacheFile] */
    const task = (count, aliases, cacheFile) => ({
      program,
      worker,
      request: {
        folders: [root],
        keys: keys.slice(0, count),
        excluded: ['**/.git', '**/node_modules', '**/*.code-search'],
        gitignore: true,
        aliases,
        inComments: false,
        trusted: true,
        cache: cacheFile === undefined ? undefined : { file: cacheFile, version: 'bench' },
      },
    });
    walkAndRead(root);
    for (const count of [2_000, 10_000]) {
      const patterns = path.join(folder, `keys-${count}`);
      writeFileSync(patterns, `${keys.slice(0, count).join('\n')}\n`);
      let readMs = Infinity;
      let ripgrepMs = Infinity;
      /** @type {Record<string, Measured>} */
      const best = {};
      for (let turn = 0; turn < TURNS; turn += 1) {
        let begin = performance.now();
        walkAndRead(root);
        readMs = Math.min(readMs, performance.now() - begin);
        for (const name of NAMES) {
          const measured = await inProcess(task(count, name === 'aliases'));
          const known = best[name];
          best[name] = {
            ...measured,
            ms: Math.min(measured.ms, known?.ms ?? Infinity),
            longestBlockMs: Math.max(measured.longestBlockMs, known?.longestBlockMs ?? 0),
            memoryMb: Math.max(measured.memoryMb, known?.memoryMb ?? 0),
          };
        }
        if (ripgrep) {
          begin = performance.now();
          execFileSync('rg', ['-j1', '-F', '-f', patterns, '--count-matches', root], { stdio: 'ignore' });
          ripgrepMs = Math.min(ripgrepMs, performance.now() - begin);
        }
      }
      console.log(
        `\nA workspace of ${FILES} files and ${Math.round(bytes / 1e6)} MB, ${count} keys. Walk and read: ${shown(readMs, 0).trim()} ms` +
          (ripgrep ? `; ${ripgrep}: ${shown(ripgrepMs, 0).trim()} ms` : '; no ripgrep is installed here'),
      );
      console.log('               ms   x read     x rg   longest block ms   peak memory MB   usages');
      for (const name of NAMES) {
        const { ms, longestBlockMs, memoryMb, usages, state } =
          best[name] ?? (await inProcess(task(count, false)));
        console.log(
          `${name.padEnd(9)} ${shown(ms, 0)} ${shown(ms / readMs)} ${shown(ms / ripgrepMs)} ${shown(longestBlockMs, 1).padStart(18)}` +
            ` ${shown(memoryMb, 0).padStart(16)} ${String(usages).padStart(8)}  ${state}`,
        );
      }
    }
    const cacheFile = path.join(folder, 'cache', 'index.jsonl');
    await inProcess(task(2_000, true, cacheFile));
    const { ms, longestBlockMs, memoryMb, usages } = await inProcess(task(2_000, true, cacheFile));
    console.log(
      `From the cache, with aliases, 2000 keys: ${ms.toFixed(0)} ms, longest block ${longestBlockMs.toFixed(1)} ms, ${memoryMb.toFixed(0)} MB, ${usages} usages`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await (process.argv[2] === '--measure' ? measure() : main());
