import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/server';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** What its first line of output says; fails with its complaints when it ends without one. */
  readonly ready: Promise<Pick<Sandbox, 'url' | 'tokens'>>;
  readonly ended: Promise<Ended>;
}

/** A folder for the tests of a file, and the sandbox's command line bundled into it as the extension carries it. */
export function useCommandLine() {
  let folder = '';
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-sandbox-'));
    await build({
      entryPoints: ['src/sandbox/commandLine.ts'],
      outfile: path.join(folder, 'sandbox.cjs'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (...args: string[]): Started => {
    const child = spawn(process.execPath, [path.join(folder, 'sandbox.cjs'), ...args]);
    children.push(child);
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, stdout, stderr }));
    const ready = new Promise<Pick<Sandbox, 'url' | 'tokens'>>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        if (stdout.includes('\n')) resolve(JSON.parse(stdout) as Pick<Sandbox, 'url' | 'tokens'>);
      });
      void ended.then(() => reject(new Error(`The sandbox ended before it was ready: ${stderr}`)));
    });
    // Whoever waits for the end only does not care for the line.
    ready.catch(() => undefined);
    return { child, ready, ended };
  };

  return {
    file: (name: string): string => path.join(folder, name),
    start,
    /** Waits for its end, and gives all that it said. */
    run: (...args: string[]): Promise<Ended> => start(...args).ended,
  };
}
