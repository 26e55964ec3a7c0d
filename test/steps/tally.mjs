import fs from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {'vitest' | 'mocha' | 'playwright'} Runner */

/**
 * How each runner's result file says what ran.
 * @type {Record<Runner, (results: any) => Counts>}
 */
const READERS = {
  vitest: ({
    numPassedTests,
    numFailedTests,
    numPendingTests,
    numTodoTests,
    numFailedTestSuites,
    success,
  }) => ({
    passed: numPassedTests,
    // A file that cannot be loaded has no failed test of its own.
    failed: success ? numFailedTests : Math.max(numFailedTests, numFailedTestSuites, 1),
    skipped: numPendingTests + numTodoTests,
  }),
  mocha: ({ passed, failed, skipped }) => ({ passed, failed, skipped }),
  playwright: ({ stats: { expected, unexpected, flaky, skipped }, errors }) => ({
    passed: expected,
    failed: unexpected + flaky + errors.length,
    skipped,
  }),
};

/**
 * Counts what a runner ran, from the results it wrote. No results, or no test that ran, is a failure.
 * @param {Runner} runner
 * @param {string} file
 * @returns {Counts}
 */
export function tally(runner, file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = READERS[runner](JSON.parse(fs.readFileSync(file, 'utf8')));
  const ran = counts.passed + counts.failed;
  return ran > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * One line that continuous integration reads, such as `unit: 41 passed, 0 failed`.
 * @param {string} name one word
 * @param {Counts} counts
 */
export function tallyLine(name, { passed, failed, skipped }) {
  return `${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function total(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}
