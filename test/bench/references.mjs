// How fast keys and aliases are found in a text, against the number of flags and of lines: part of `npm run bench`. It prints
// ratios, since times are the machine's, and fails only when something wrong is found. Of each the best of several turns
// counts, taken in rotation, so that what else the machine does weighs on all alike.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const FLAGS = [100, 1_000, 10_000];
const LINES = [200, 2_000, 20_000];
/** Flags that the text uses: the first ones, so that the same text has the same usages whatever the number of flags. */
const USED = 100;
/** The naive loop is stopped after so many comparisons, and its time is scaled. */
const NAIVE_MOST = 2_000_000;
const EDITS = 400;

const keys = Array.from({ length: 10_000 }, (_, index) => {
  const topic = ['checkout', 'search', 'cart', 'payments-v2', 'beta'][index % 5];
  return `${topic}-${index.toString(36)}-${['new', 'old', 'flow'][index % 3]}`;
});
/** @type {(key: string) => string} */
const nameOf = (key) => key.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @typedef {{ start: number, flagKey: string }} Expected */

/**
 * TypeScript with a key in each 20th line, an alias in each 20th, look-alikes in strings and comments, and what they are.
 * @param {number} lines
 */
function makeText(lines) {
  /** @type {Expected[]} */
  const literals = [];
  /** @type {Expected[]} */
  const names = [];
  let text = '';
  for (let line = 0; line < lines; line += 1) {
    const key = keys[(line * 7) % USED] ?? '';
    const use = (/** @type {Expected[]} */ list, /** @type {string} */ before) =>
      list.push({ start: text.length + before.length, flagKey: key });
    switch (line % 20) {
      case 0:
        text += `export async function handle${line}(request: Request, context: LDContext): Promise<Page> {\n`;
        break;
      case 3: {
        const before = `  if (await client.boolVariation('`;
        use(literals, before);
        text += `${before}${key}', context, false)) {\n`;
        break;
      }
      case 5: {
        const before = '    return render(Flags.';
        use(names, before);
        text += `${before}${nameOf(key)}, request.params['page'], { limit: 20, offset: ${line} });\n`;
        break;
      }
      case 7:
        text += `  // whether "${key}" is on, and what if it isn't\n`;
        break;
      case 9:
        text += `  const old = settings['${key}-2'] ?? settings["x${key}"] ?? other.${nameOf(key)};\n`;
        break;
      case 11:
        text += `  logger.info(\`handled \${result.items.length} of \${result.total} for \${context.key}\`);\n`;
        break;
      case 13:
        text += `  throw new Error("Nothing to show for this request, try ${key} another time");\n`;
        break;
      case 15:
        text += `  for (const item of result.items) total += (item.price * item.count) / 2;\n`;
        break;
      default:
        text +=
          line % 2 === 0 ? '  }\n' : `  const value${line} = await service.load(request, { deep: true });\n`;
    }
  }
  return { text, literals, names };
}

const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-bench-'));
const program = path.join(folder, 'references.cjs');
const entry = `
  export { findFlagUsages } from './src/references/findFlagUsages';
  export { ScannedText } from './src/references/scannedText';
  export { AliasIndex } from './src/references/scanner/aliasIndex';
  export { WordIndex } from './src/references/scanner/wordIndex';
`;
await build({
  stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'error',
});
/** @type {import('../../src/references/findFlagUsages') & import('../../src/references/scannedText') & import('../../src/references/scanner/aliasIndex') & import('../../src/references/scanner/wordIndex')} */
const references = createRequire(import.meta.url)(program);
rmSync(folder, { recursive: true, force: true });
const { findFlagUsages, ScannedText, AliasIndex, WordIndex } = references;

/** Keeps results alive, so that no work is left out. */
let kept = 0;

/** @param {string} text */
function newlinesByLoop(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === 10) count += 1;
  kept += count;
}

/** @param {string} text */
function newlinesByIndexOf(text) {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  kept += count;
}

/**
 * What extensions do that look for each flag in each line, for as long as it may.
 * @type {(text: string, flags: readonly string[]) => number} the time that the whole would take
 */
function naiveMs(text, flags) {
  const lines = text.split('\n');
  const some = lines.slice(0, Math.max(1, Math.floor(NAIVE_MOST / flags.length)));
  const begin = performance.now();
  for (const line of some) for (const flag of flags) if (line.includes(flag)) kept += 1;
  return ((performance.now() - begin) * lines.length) / some.length;
}

/**
 * The best time of each, in turns.
 * @param {Record<string, () => unknown>} contestants
 * @param {number} turns
 */
function best(contestants, turns) {
  /** @type {Record<string, number>} */
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, Infinity]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const begin = performance.now();
      run();
      times[name] = Math.min(times[name] ?? Infinity, performance.now() - begin);
    }
  }
  return times;
}

/** @type {string[]} */
const wrong = [];

/** @type {(what: string, found: readonly Expected[], expected: readonly Expected[]) => void} */
function check(what, found, expected) {
  const inWords = (/** @type {readonly Expected[]} */ list) =>
    list.map(({ start, flagKey }) => `${start} ${flagKey}`).join('\n');
  const sorted = [...expected].sort((one, other) => one.start - other.start);
  if (inWords(found) !== inWords(sorted))
    wrong.push(`${what}: ${found.length} found, ${sorted.length} expected`);
}

/** @type {(number: number | undefined, digits?: number) => string} */
const shown = (number, digits = 2) => (number ?? NaN).toFixed(digits).padStart(9);

console.log(
  '\nKeys in a text. Ratios are to a pass that only finds the newlines: a loop over the characters, and `indexOf`',
);
console.log('(which the engine does 16 characters at a time, as no loop of ours can).');
console.log(
  'flags   lines   scan ms   x loop x indexOf  +aliases x loop  naive ms  naive/scan  edit µs  scan/edit',
);
/** @type {Map<string, number>} */
const scans = new Map();
for (const lines of LINES) {
  const { text, literals, names } = makeText(lines);
  const setups = FLAGS.map((count) => {
    const some = keys.slice(0, count);
    const index = new WordIndex(some.map((key) => [key, key]));
    const aliases = new AliasIndex(
      some.map((key) => ({ name: nameOf(key), qualifier: 'Flags', flagKey: key, kind: 'member' })),
    );
    return { count, some, wanted: { keys: index }, both: { keys: index, aliases } };
  });
  /** @type {Record<string, () => unknown>} */
  const contestants = {
    loop: () => newlinesByLoop(text),
    indexOf: () => newlinesByIndexOf(text),
  };
  for (const { count, wanted, both } of setups) {
    contestants[`scan ${count}`] = () => (kept += findFlagUsages(text, 'typescript', wanted).length);
    contestants[`both ${count}`] = () => (kept += findFlagUsages(text, 'typescript', both).length);
  }
  const times = best(contestants, lines > 10_000 ? 40 : 200);
  for (const { count, some, wanted, both } of setups) {
    check(`${count} flags, ${lines} lines`, findFlagUsages(text, 'typescript', wanted), literals);
    check(`${count} flags, ${lines} lines, aliases`, findFlagUsages(text, 'typescript', both), [
      ...literals,
      ...names,
    ]);

    const scanned = new ScannedText(text, 'typescript', wanted);
    let now = text;
    let editMs = Infinity;
    for (let round = 0; round < 5; round += 1) {
      const edits = Array.from({ length: EDITS }, (_, edit) => {
        const rangeOffset = Math.floor(((edit * 7919) % EDITS) * (text.length / EDITS));
        return { rangeOffset, rangeLength: 0, text: edit % 3 === 0 ? ' ' : 'x' };
      });
      const begin = performance.now();
      for (const edit of edits) scanned.change([edit]);
      editMs = Math.min(editMs, (performance.now() - begin) / EDITS);
      for (const edit of edits)
        now = now.slice(0, edit.rangeOffset) + edit.text + now.slice(edit.rangeOffset);
    }
    check(
      `${count} flags, ${lines} lines, edited`,
      scanned.usages,
      findFlagUsages(now, 'typescript', wanted),
    );

    const scan = times[`scan ${count}`] ?? NaN;
    const both_ = times[`both ${count}`] ?? NaN;
    const naive = naiveMs(text, some);
    scans.set(`${count} ${lines}`, scan);
    console.log(
      `${String(count).padStart(5)} ${String(lines).padStart(7)} ${shown(scan, 3)} ${shown(scan / (times['loop'] ?? NaN))}` +
        ` ${shown(scan / (times['indexOf'] ?? NaN), 1)} ${shown(both_, 3)} ${shown(both_ / (times['loop'] ?? NaN)).slice(3)}` +
        ` ${shown(naive, 1)}   ${shown(naive / scan, 0)} ${shown(editMs * 1000, 1).slice(1)}  ${shown(scan / editMs, 0)}`,
    );
  }
}
for (const lines of LINES) {
  const ratio = (scans.get(`10000 ${lines}`) ?? NaN) / (scans.get(`100 ${lines}`) ?? NaN);
  console.log(`10,000 flags cost ${ratio.toFixed(2)} times 100 flags in ${lines} lines`);
}
console.log(`(${kept} kept)`);
if (wrong.length > 0) {
  console.error(`Wrong usages:\n${wrong.join('\n')}`);
  process.exitCode = 1;
} else console.log('No wrong key, and none missed.');
