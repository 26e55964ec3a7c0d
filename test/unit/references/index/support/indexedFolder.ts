import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { IndexRequest } from '../../../../../src/references/index/protocol';
import { type IndexState, WorkspaceIndex } from '../../../../../src/references/index/workspaceIndex';

export const KEYS = ['dark-mode', 'new-checkout', 'test'];

/** A folder and an index of it, with a real worker; each test has its own. */
export class IndexedFolder {
  #programs = '';
  root = '';
  index!: WorkspaceIndex;

  constructor() {
    beforeAll(async () => {
      this.#programs = mkdtempSync(path.join(tmpdir(), 'flagdeck-worker-'));
      await build({
        entryPoints: ['src/references/index/worker.ts'],
        outfile: this.program,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        mainFields: ['module', 'main'],
        logLevel: 'error',
      });
    });
    afterAll(() => rmSync(this.#programs, { recursive: true }));
    beforeEach(() => {
      this.root = mkdtempSync(path.join(tmpdir(), 'flagdeck-index-'));
      this.index = new WorkspaceIndex(this.program, 1);
    });
    afterEach(() => {
      this.index.dispose();
      rmSync(this.root, { recursive: true });
    });
  }

  /** The built worker. */
  get program(): string {
    return path.join(this.#programs, 'indexWorker.cjs');
  }

  readonly write = (files: Readonly<Record<string, string | Buffer>>): void => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };

  readonly request = (more: Partial<IndexRequest> = {}): IndexRequest => ({
    folders: [this.root],
    keys: KEYS,
    excluded: [],
    gitignore: true,
    aliases: true,
    inComments: false,
    trusted: true,
    ...more,
  });

  /** All usages of a flag, as `file:line:character kind`. */
  readonly usagesOf = (flagKey: string): string[] =>
    this.index
      .usagesOf(flagKey)
      .map(({ path: file, line, character, kind }) => `${this.#named(file)}:${line}:${character} ${kind}`)
      .sort();

  readonly filesUsed = (): string[] => [...this.index.files].map((file) => this.#named(file)).sort();

  /** Touches files, and waits until the index knows them. */
  readonly touch = async (...names: readonly string[]): Promise<void> => {
    const ready = new Promise<void>((resolve) => {
      const listening = this.index.onDidChangeState(({ kind }) => {
        if (kind !== 'ready') return;
        listening.dispose();
        resolve();
      });
    });
    this.index.touch(names.map((name) => path.join(this.root, name)));
    await ready;
  };

  #named(file: string): string {
    return path.relative(this.root, file).replaceAll('\\', '/');
  }
}

/** How many files were read for a state that is ready. */
export const readsOf = (state: IndexState): number => (state.kind === 'ready' ? state.reads : NaN);
