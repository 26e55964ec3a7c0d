/// <reference types="mocha" />
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the bundled tests lie: this file is bundled too, beside them. */
const BUNDLES = __dirname;

/** What VS Code calls inside the extension host. Resolves when all tests passed; writes FLAGDECK_RESULTS for the runner. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', timeout: 30_000, color: false });
  const { FLAGDECK_GREP, FLAGDECK_RESULTS } = process.env;
  if (FLAGDECK_GREP) mocha.grep(FLAGDECK_GREP);
  for (const file of readdirSync(BUNDLES).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(BUNDLES, file));
  }
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  const results = { passed: passes, failed: failures, skipped: pending };
  if (FLAGDECK_RESULTS) writeFileSync(FLAGDECK_RESULTS, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} of ${passes + failures} tests failed`);
  if (passes === 0) throw new Error('no test ran');
}
