import fs from 'node:fs';
import path from 'node:path';
import { ARTIFACTS, ROOT } from '../vscode/paths.mjs';
import { start } from '../vscode/processes.mjs';
import { tally, tallyLine } from './tally.mjs';

const CLOSING_LINES = 2;
const FAILURE_LINES = 200;
/** Lines that continuous integration would count; each runner's must be printed once. */
const TALLY = /^(\w+: )?\d+ passed, \d+ failed/;
const COLOURS = /\u001b\[[0-9;]*m/g;

/** @typedef {{ name: string, failed: boolean, counts: import('./tally.mjs').Counts | undefined }} Outcome */

/** @type {Set<import('../vscode/processes.mjs').Service>} */
const running = new Set();

/** Ends the steps that run, as Ctrl+C would: each then ends the VS Code and the sandbox that it has started. */
export async function interruptSteps() {
  await Promise.all([...running].map((service) => service.stop('SIGINT', 15_000)));
}

/**
 * Runs one step to its end and prints its name, time and closing lines; all it printed when it failed.
 * @param {import('./steps.mjs').Step} step
 * @returns {Promise<Outcome>}
 */
export async function runStep({ name, command: [command = '', ...args], env, runner, results }) {
  const started = Date.now();
  if (results) fs.rmSync(results, { force: true }); // an earlier run's must not count
  const service = start(command, args, { cwd: ROOT, env: { ...env, FORCE_COLOR: '0', NO_COLOR: undefined } });
  running.add(service);
  const how = await service.ended;
  running.delete(service);
  const log = path.join(ARTIFACTS, 'logs', `${name}.log`);
  fs.mkdirSync(path.dirname(log), { recursive: true });
  fs.writeFileSync(log, service.output());

  const counts = runner && results ? tally(runner, results) : undefined;
  const failed = how !== 'exit code 0' || (counts?.failed ?? 0) > 0;
  const lines = service
    .output()
    .replaceAll(COLOURS, '')
    .split('\n')
    .filter((line) => line.trim() && !TALLY.test(line));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${failed ? '✗' : '✓'} ${name}: ${failed ? `FAILED, ${how}` : 'ok'} (${seconds} s)`);
  for (const line of lines.slice(failed ? -FAILURE_LINES : -CLOSING_LINES)) console.log(`    ${line}`);
  if (counts) console.log(tallyLine(name, counts));
  return { name, failed, counts };
}
