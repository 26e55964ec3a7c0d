import fs from 'node:fs';
import path from 'node:path';

// code-server is installed without install scripts and without a compiler, so its native modules come from packages
// that carry binaries, or are replaced by plain JavaScript.
const RIPGREP = '@vscode/ripgrep-universal@1.18.0';
const NODE_PTY = 'node-pty@1.2.0-beta.15';

/** @typedef {(folder: string, spec: string) => Promise<void>} AddPackage */

/**
 * Search: older versions download ripgrep in an install script.
 * @param {string} root
 * @param {string} folder
 * @param {AddPackage} addPackage
 */
export async function addRipgrep(root, folder, addPackage) {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const wanted = path.join(root, 'node_modules', '@vscode', 'ripgrep');
  const file = path.join(wanted, 'bin', name);
  if (!fs.existsSync(wanted) || fs.existsSync(file)) return;
  const tools = path.join(folder, 'ripgrep');
  await addPackage(tools, RIPGREP);
  const carried = path.join(tools, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.copyFileSync(path.join(carried, `${process.platform}-${process.arch}`, name), file);
  fs.chmodSync(file, 0o755);
}

/**
 * Terminals: node-pty before 1.2 needs a compiler.
 * @param {string} root
 * @param {string} folder
 * @param {AddPackage} addPackage
 */
export async function addNodePty(root, folder, addPackage) {
  const modules = path.join(root, 'node_modules');
  const wanted = path.join(modules, 'node-pty');
  const built = ['prebuilds', 'build'].some((name) => fs.existsSync(path.join(wanted, name)));
  if (process.platform !== 'linux' || !fs.existsSync(wanted) || built) return;
  const tools = path.join(folder, 'node-pty');
  await addPackage(tools, NODE_PTY);
  fs.rmSync(wanted, { recursive: true });
  for (const name of ['node-pty', 'node-addon-api']) {
    const to = path.join(modules, name);
    if (!fs.existsSync(to)) fs.cpSync(path.join(tools, 'node_modules', name), to, { recursive: true });
  }
}

/**
 * The file logger and the watchdog of the parent process, in JavaScript.
 * @param {string} root
 */
export function addStandIns(root) {
  replace(root, '@vscode/spdlog', 'spdlog.node', SPDLOG);
  replace(root, 'native-watchdog', 'watchdog.node', WATCHDOG);
  replace(root, '@vscode/native-watchdog', 'watchdog.node', WATCHDOG);
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string} binary
 * @param {string} code
 */
function replace(root, name, binary, code) {
  const folder = path.join(root, 'node_modules', name);
  const index = path.join(folder, 'index.js');
  if (fs.existsSync(index) && !fs.existsSync(path.join(folder, 'build', 'Release', binary))) {
    fs.writeFileSync(index, code);
  }
}

const SPDLOG = `// Stand-in for the native file logger.
const fs = require('node:fs');
const path = require('node:path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 0;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level) return;
    const line = this.plain ? message : new Date().toISOString() + ' [' + NAMES[level] + '] ' + message + '\\n';
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // the folder is removed at the end of a run
    }
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.plain = false; }
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

const WATCHDOG = `// Stand-in for the native watchdog: ends this process when its parent is gone.
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 3000).unref();
};
exports.exit = (code) => process.exit(code || 0);
`;
