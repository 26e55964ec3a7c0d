import { spawn } from 'node:child_process';
import path from 'node:path';

const KEPT_OUTPUT = 400_000;

/** @typedef {Record<string, string | undefined>} Environment */
/** @typedef {{ cwd?: string, env?: Environment, timeout?: number, label?: string }} RunOptions */
/**
 * A started process with everything it started.
 * @typedef {object} Service
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<string>} ended resolves with how it ended
 * @property {() => string | undefined} how how it ended, or undefined while it runs
 * @property {() => string} output the last of what it printed
 * @property {(signal?: NodeJS.Signals, graceMs?: number) => Promise<void>} stop ends it and all it started; returns when it
 *   is gone
 */

/**
 * Runs a command to its end and returns what it printed on both streams.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export async function run(command, args, { cwd, env, timeout = 900_000, label } = {}) {
  const name = label ?? [path.basename(command), ...args.slice(0, 2)].join(' ');
  const service = start(command, args, { ...(cwd ? { cwd } : {}), ...(env ? { env } : {}) });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void service.stop();
  }, timeout);
  const how = await service.ended;
  clearTimeout(timer);
  if (how === 'exit code 0' && !late) return service.output();
  const why = late ? `did not end within ${timeout / 1000} s` : how;
  throw new Error(`${name} failed (${why}):\n${shortened(service.output())}`);
}

/**
 * The beginning, where npm says what is wrong, and the end, where most others do.
 * @param {string} output
 */
const shortened = (output) =>
  output.length > 5000 ? `${output.slice(0, 2000)}\n…\n${output.slice(-3000)}` : output;

/**
 * Starts a process as leader of a group of its own, so that stopping it stops all it started and Ctrl+C reaches it
 * only through us. Whatever still runs when this process ends is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Environment, onOutput?: (text: string, stream: 'stdout' | 'stderr') => void }} [options]
 * @returns {Service}
 */
export function start(command, args, { cwd, env, onOutput } = {}) {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell: windows && /^(npm|npx|code)$/.test(command),
  });
  let output = '';
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    child[stream].setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      onOutput?.(text, stream);
    });
  }
  /** @type {string | undefined} */
  let how;
  const kill = () => signalGroup(child, 'SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((/** @type {(how: string) => void} */ resolve) => {
    /** @param {string} by */
    const end = (by) => {
      how ??= by;
      process.removeListener('exit', kill);
      resolve(how);
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => end(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  /** @type {Service['stop']} */
  const stop = async (signal = 'SIGTERM', graceMs = 5_000) => {
    signalGroup(child, signal);
    const timer = setTimeout(kill, graceMs);
    await ended;
    clearTimeout(timer);
    kill(); // what is left of the group
  };
  return { child, ended, how: () => how, output: () => output, stop };
}

/**
 * On Ctrl+C and its like, does what `before` says and ends this process by `process.exit`, so that whatever it started
 * ends too: a process that a signal ends has no such chance.
 * @param {() => Promise<void>} [before]
 * @param {number} [exitCode]
 */
export function endOnSignals(before = () => Promise.resolve(), exitCode = 130) {
  let ending = false;
  const end = () => {
    if (ending) return; // the terminal and npm both send it
    ending = true;
    void before()
      .catch((error) => console.error(error))
      .finally(() => process.exit(exitCode));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // ESRCH: it is gone already
  }
}
