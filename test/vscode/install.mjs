import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { addNodePty, addRipgrep, addStandIns } from './nativeModules.mjs';
import { cacheFolder } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * The versions that Flagdeck is tried on, as releases of the npm package code-server: 4.100.3 is VS Code 1.100.3.
 * `min` is the least that package.json's `engines.vscode` allows.
 */
export const VERSIONS = /** @type {const} */ ({ min: '4.100.3', latest: '4.139.1' });

/** @typedef {keyof typeof VERSIONS} VersionName */
/**
 * An installed VS Code server.
 * @typedef {object} VsCode
 * @property {VersionName} name
 * @property {string} version of VS Code, such as 1.100.3
 * @property {string} root its folder
 * @property {string} serverMain the script to run
 * @property {string} node the Node to run it with: the major version that the desktop of that version has
 */
/** @typedef {{ name: VersionName, version: string, nodeMajor: number, node: string | null }} Ready */

/**
 * @param {string} name
 * @returns {name is VersionName}
 */
export const isVersionName = (name) => Object.hasOwn(VERSIONS, name);

/**
 * Installs a VS Code server into the cache folder, once. Several processes may ask at the same time.
 * @param {VersionName} name
 * @param {(line: string) => void} [say] told about each long step
 * @returns {Promise<VsCode>}
 */
export async function ensureVsCode(name, say = (line) => console.error(line)) {
  const folder = path.join(cacheFolder(), `code-server-${VERSIONS[name]}`);
  const found = installed(name, folder);
  if (found) return found;
  return withLock(folder, async () => {
    if (!installed(name, folder)) await install(name, folder, say);
    const made = installed(name, folder);
    if (!made) throw new Error(`VS Code in ${folder} is not complete. Remove the folder and try again.`);
    return made;
  });
}

/**
 * @param {VersionName} name
 * @param {string} folder
 * @returns {VsCode | undefined}
 */
function installed(name, folder) {
  const marker = path.join(folder, 'ready.json');
  if (!fs.existsSync(marker)) return undefined;
  const ready = /** @type {Ready} */ (readJson(marker));
  if (!ready.node && ready.nodeMajor !== ownMajor()) return undefined;
  const root = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const serverMain = path.join(root, 'out', 'server-main.js');
  const node = ready.node ? path.join(folder, ready.node) : process.execPath;
  if (!fs.existsSync(serverMain) || !fs.existsSync(node)) return undefined;
  return { name, version: ready.version, root, serverMain, node };
}

/**
 * @param {VersionName} name
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function install(name, folder, say) {
  const release = `code-server@${VERSIONS[name]}`;
  fs.rmSync(folder, { recursive: true, force: true }); // what an interrupted install left
  say(`Installing VS Code (${release}) into the cache folder; once, about 400 to 800 MB`);
  await addPackage(folder, release);
  const codeServer = path.join(folder, 'node_modules', 'code-server');
  const root = path.join(codeServer, 'lib', 'vscode');
  const { engines } = /** @type {{ engines: { node: string } }} */ (
    readJson(path.join(codeServer, 'package.json'))
  );
  const nodeMajor = Number(/\d+/.exec(engines.node)?.[0]);
  const node = nodeMajor === ownMajor() ? null : await installNode(folder, nodeMajor, say);

  say(`Installing the modules of ${release}`);
  for (const place of [root, path.join(root, 'extensions')]) {
    await npm(['install', '--omit=dev', '--ignore-scripts', '--no-save'], place);
  }
  const builtInModules = path.join(root, 'node_modules.asar'); // where built-in extensions look; code-server's own install does the same
  if (!fs.existsSync(builtInModules)) {
    fs.symlinkSync('node_modules', builtInModules, process.platform === 'win32' ? 'junction' : 'dir');
  }
  await addRipgrep(root, folder, addPackage);
  await addNodePty(root, folder, addPackage);
  addStandIns(root);

  const printed = await run(
    node ? path.join(folder, node) : process.execPath,
    [path.join(root, 'out', 'server-main.js'), '--version'],
    { timeout: 60_000 },
  );
  const version = /\d+\.\d+\.\d+/.exec(printed)?.[0];
  if (!version)
    throw new Error(`${release} does not tell its version; it printed:\n${printed.slice(0, 500)}`);
  /** @type {Ready} */
  const ready = { name, version, nodeMajor, node };
  fs.writeFileSync(path.join(folder, 'ready.json'), JSON.stringify(ready));
  say(`VS Code ${version} is installed`);
}

/**
 * The path of a Node of that major version, relative to `folder`.
 * @param {string} folder
 * @param {number} major
 * @param {(line: string) => void} say
 */
async function installNode(folder, major, say) {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  say(`Installing Node ${major}, which that VS Code runs on`);
  await addPackage(path.join(folder, 'node'), `${name}@${major}`);
  return path.join('node', 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
}

/**
 * Installs one package, without its install scripts, into a folder of its own.
 * @param {string} folder
 * @param {string} spec
 */
async function addPackage(folder, spec) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  await npm(['install', spec, '--ignore-scripts'], folder);
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd });
}

const ownMajor = () => Number(process.versions.node.split('.')[0]);

/**
 * @param {string} file
 * @returns {unknown}
 */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
