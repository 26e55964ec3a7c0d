import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ARTIFACTS, ROOT } from '../vscode/paths.mjs';

/**
 * Bundles the suite and each test file of test/host, and returns the file that VS Code is to run.
 * @returns {Promise<string>}
 */
export async function bundleSuite() {
  const source = path.join(ROOT, 'test', 'host');
  const target = path.join(ARTIFACTS, 'host', 'suite');
  fs.rmSync(target, { recursive: true, force: true });
  const tests = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'));
  const files = ['suite.ts', ...tests].map((file) => file.replaceAll('\\', '/'));
  await build({
    entryPoints: files.map((file) => ({
      in: path.join(source, file),
      out: file.replace(/\.ts$/, '').replaceAll('/', '-'),
    })),
    outdir: target,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(target, 'suite.cjs');
}
