// How fast the page of the targeting editor is with a flag of 1,000 rules, 50 variations and 10,000 targets: part of
// `npm run bench`. It prints and asserts nothing, since times are the machine's. In Chromium, without VS Code around it.
import { readFileSync, statSync } from 'node:fs';
import { build } from 'esbuild';
import { pageBuild } from '../../esbuild.page.mjs';
import { openBrowser } from '../vscode/browser.mjs';

const RULES = 1000;
const VARIATIONS = 50;
const TARGETS = 10_000;
const OPENINGS = 5;
const KEYSTROKES = 40;

// As it is shipped.
const outfile = 'artifacts/bench/page.js';
await build({ ...pageBuild(true), outdir: 'artifacts/bench', logLevel: 'error' });

/** @param {number} count @param {(index: number) => unknown} item */
const list = (count, item) => Array.from({ length: count }, (_, index) => item(index));

const variations = list(VARIATIONS, (index) => ({
  _id: `variation-${index}`,
  value: `value-${index}`,
  name: `Variation ${index}`,
}));
const targeting = {
  on: true,
  offVariation: 1,
  fallthrough: {
    rollout: {
      variations: list(VARIATIONS, (variation) => ({ variation, weight: 100_000 / VARIATIONS })),
    },
  },
  prerequisites: [],
  targets: list(VARIATIONS, (variation) => ({
    variation,
    values: list(TARGETS / VARIATIONS, (index) => `user-${String(variation)}-${index}`),
  })),
  contextTargets: [],
  rules: list(RULES, (index) => ({
    _id: `rule-${index}`,
    description: `Rule of market ${index}`,
    clauses: [
      {
        _id: `clause-${index}`,
        contextKind: 'user',
        attribute: 'country',
        op: 'in',
        values: [`c${index}`, `d${index}`, `e${index}`],
        negate: false,
      },
    ],
    variation: index % VARIATIONS,
    trackEvents: false,
  })),
  trackEvents: false,
  trackEventsFallthrough: false,
};
const draft = {
  name: 'A large flag',
  description: '',
  tags: [],
  temporary: false,
  archived: false,
  deprecated: false,
  customProperties: {},
  defaults: { onVariation: 0, offVariation: 1 },
  variations,
  environments: { production: targeting },
};
const facts = {
  key: 'large',
  kind: 'multivariate',
  isMigration: false,
  environments: [{ key: 'production', name: 'Production', critical: true, lastModified: 1_700_000_000_000 }],
  prerequisiteFlags: {},
  segmentNames: {},
};

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const { browser, context } = await openBrowser();
try {
  let page = await context.newPage();
  const script = readFileSync(outfile, 'utf8');
  const opened = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    await page.close();
    page = await context.newPage();
    await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
    await page.evaluate(() => {
      const scope = /** @type {any} */ (globalThis);
      scope.acquireVsCodeApi = () => ({
        postMessage: () => {},
        getState: () => undefined,
        setState: () => {},
      });
    });
    opened.push(
      await page.evaluate(
        async ({ code, messages }) => {
          const scope = /** @type {any} */ (globalThis);
          /** Resolves once what was changed is on the screen. */
          scope.painted = () =>
            new Promise((resolve) => {
              scope.requestAnimationFrame(() => {
                const channel = new scope.MessageChannel();
                channel.port1.onmessage = () => resolve(undefined);
                channel.port2.postMessage(undefined);
              });
            });
          const begin = performance.now();
          (0, eval)(code);
          for (const data of messages) {
            scope.dispatchEvent(new scope.MessageEvent('message', { data: JSON.parse(data) }));
          }
          await scope.painted();
          return performance.now() - begin;
        },
        {
          code: script,
          messages: [
            { kind: 'facts', facts },
            { kind: 'draft', version: 1, draft, server: draft },
          ].map((message) => JSON.stringify(message)),
        },
      ),
    );
  }
  const measureKeys = (/** @type {import('@playwright/test').Locator} */ field) =>
    field.evaluate(async (element, count) => {
      const scope = /** @type {any} */ (globalThis);
      const times = [];
      const input = /** @type {any} */ (element);
      input.focus();
      for (let index = 0; index < count; index += 1) {
        const begin = performance.now();
        input.value += 'x';
        input.dispatchEvent(new scope.InputEvent('input', { bubbles: true, composed: true }));
        await scope.painted();
        times.push(performance.now() - begin);
      }
      return times;
    }, KEYSTROKES);
  const name = page.getByRole('textbox', { name: 'Variation 1: name' });
  const keys = await measureKeys(name);
  const keysInTargets = await measureKeys(page.getByRole('textbox', { name: /On|Variation 0/ }).nth(1));
  const edits = await name.evaluate(async (element, count) => {
    const scope = /** @type {any} */ (globalThis);
    const times = [];
    const input = /** @type {any} */ (element);
    for (let index = 0; index < count; index += 1) {
      input.value = `Name ${index}`;
      const begin = performance.now();
      input.dispatchEvent(new scope.Event('change', { bubbles: true }));
      await scope.painted();
      times.push(performance.now() - begin);
    }
    return times;
  }, KEYSTROKES);
  const toggles = await page.getByRole('switch').evaluate(async (element, count) => {
    const scope = /** @type {any} */ (globalThis);
    const times = [];
    for (let index = 0; index < count; index += 1) {
      const begin = performance.now();
      /** @type {any} */ (element).click();
      await scope.painted();
      times.push(performance.now() - begin);
    }
    return times;
  }, KEYSTROKES);
  // What the browser needs to paint at all, in the same run.
  const nothing = await page.evaluate(async (count) => {
    const scope = /** @type {any} */ (globalThis);
    const times = [];
    for (let index = 0; index < count; index += 1) {
      const begin = performance.now();
      await scope.painted();
      times.push(performance.now() - begin);
    }
    return times;
  }, KEYSTROKES);

  console.log(`\nThe page with ${RULES} rules, ${VARIATIONS} variations, ${TARGETS} targets (medians, ms):`);
  for (const [what, times, goal] of /** @type {[string, number[], string][]} */ ([
    ['an empty frame', nothing, ''],
    ['open, from script to paint', opened, 'goal 1000'],
    ['a keystroke in a name, to paint', keys, 'goal 50'],
    ['a keystroke in targets, to paint', keysInTargets, 'goal 50'],
    ['an edit of a name, to paint', edits, ''],
    ['a toggle, to paint', toggles, ''],
  ])) {
    console.log(`${what.padEnd(36)} ${median(times).toFixed(1).padStart(8)}  ${goal}`);
  }
  console.log(`page.js minified: ${statSync(outfile).size} bytes (goal 150000)`);
} finally {
  await browser.close();
}
