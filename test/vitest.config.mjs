import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Files of any folder that take seconds: properties over thousands of cases, killed processes, load. */
const SLOW = 'test/**/*.slow.test.ts';

/**
 * Tests that need no VS Code. `unit` is pure; `contract` holds client and sandbox against the OpenAPI document; `slow` has
 * what of both is not for `npm run test:quick`.
 */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    retry: 0,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/webview/**/*.test.ts'],
          exclude: [SLOW],
        },
      },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], exclude: [SLOW] } },
      { extends: true, test: { name: 'slow', include: [SLOW] } },
    ],
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
  },
});
