import path from 'node:path';
import { RESULTS } from '../vscode/paths.mjs';

/**
 * One part of `npm test`.
 * @typedef {object} Step
 * @property {string} name one word; what it tallies stands after it
 * @property {string} [group] another name that `--only` knows it by
 * @property {string[]} command
 * @property {boolean} [quick] part of `npm run test:quick`
 * @property {string[]} [quickCommand] what it runs there in place of `command`
 * @property {boolean} [alongside] may run beside others that say so
 * @property {string[]} [needs] steps that must have run before, and run with it
 * @property {import('./tally.mjs').Runner} [runner] which runner's results it writes
 * @property {string} [results] where
 * @property {Record<string, string>} [env]
 */

/** @param {string} name */
const results = (name) => path.join(RESULTS, `${name}.json`);
/** @param {string[]} args */
const npmRun = (...args) => ['npm', 'run', '--silent', ...args];

/**
 * @param {'unit' | 'contract' | 'slow'} name
 * @returns {Step}
 */
const vitest = (name) => ({
  name,
  command: npmRun(
    `test:${name}`,
    '--',
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${results(name)}`],
  ),
  quick: name !== 'slow',
  alongside: true,
  runner: 'vitest',
  results: results(name),
});

/**
 * @param {string} name
 * @param {'min' | 'latest'} version
 * @returns {Step}
 */
const host = (name, version) => ({
  name,
  group: 'host',
  command: [process.execPath, 'test/host/run.mjs', version],
  needs: ['build'],
  runner: 'mocha',
  results: results(`host-${version}`),
});

/**
 * Everything that `npm test` runs, in this order.
 * @type {Step[]}
 */
export const STEPS = [
  { name: 'types', command: npmRun('types'), quick: true, alongside: true },
  {
    name: 'lint',
    command: npmRun('lint'),
    // A file is looked at again when it changed, not when a type that it uses did: good enough between full runs.
    quickCommand: npmRun('lint', '--', '--cache', '--cache-location', 'node_modules/.cache/eslint/'),
    quick: true,
    alongside: true,
  },
  vitest('unit'),
  vitest('contract'),
  vitest('slow'),
  { name: 'format', command: npmRun('format'), quick: true, alongside: true },
  { name: 'readme', command: npmRun('readme', '--', '--check'), quick: true, alongside: true },
  { name: 'unused', command: npmRun('unused'), quick: true, alongside: true },
  { name: 'build', command: npmRun('build', '--', '--production') },
  { name: 'package', command: npmRun('package') },
  host('hostMin', 'min'),
  host('hostLatest', 'latest'),
  {
    name: 'ui',
    command: [
      ...[process.execPath, 'node_modules/@playwright/test/cli.js', 'test'],
      ...['--config', 'test/ui/playwright.config.ts'],
    ],
    needs: ['build', 'package'],
    // As a user has it: the packaged extension, installed.
    env: { FLAGDECK_VSIX: path.join('artifacts', 'flagdeck.vsix') },
    runner: 'playwright',
    results: results('ui'),
  },
];

/**
 * The steps to run: all, the quick ones, or the named ones with what they need; and the names that are not known.
 * @param {{ quick: boolean, only: string[] }} choice
 */
export function chooseSteps({ quick, only }) {
  const known = new Set(STEPS.flatMap(({ name, group = name }) => [name, group]));
  const named = STEPS.filter(({ name, group = name }) => only.includes(name) || only.includes(group));
  const needed = new Set(named.flatMap(({ name, needs = [] }) => [name, ...needs]));
  const steps = STEPS.filter((step) => (only.length > 0 ? needed.has(step.name) : !quick || step.quick));
  const chosen = quick
    ? steps.map((step) => ({ ...step, command: step.quickCommand ?? step.command }))
    : steps;
  return { steps: chosen, unknown: only.filter((name) => !known.has(name)) };
}
