import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that need no VS Code. `unit` is pure; `contract` holds client and sandbox against the OpenAPI document. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    retry: 0,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/webview/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
    ],
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
  },
});
