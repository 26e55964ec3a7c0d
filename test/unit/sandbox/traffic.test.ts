import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AccountFile } from '../../../src/sandbox/account/accountFile';
import { readAccountFile } from '../../../src/sandbox/account/accountReader';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { startSandbox } from '../../../src/sandbox/server';

describe('simulated traffic', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-traffic-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** An account whose flags were all asked for a while ago, and what of it was asked for since the sandbox started. */
  async function requestedSince(name: string, traffic: boolean, randomSeed = 1): Promise<string[]> {
    const begin = Date.now();
    const dataFile = path.join(folder, name);
    const data = seedAccount('demo', begin);
    const file = new AccountFile(dataFile);
    await file.save({
      ...data,
      projects: data.projects.map((project) => ({
        ...project,
        usage: {
          test: Object.fromEntries(
            [...project.flags.keys()].map((key) => [key, { lastRequested: begin - 60_000 }]),
          ),
        },
      })),
    });
    await file.close();
    const sandbox = await startSandbox({ dataFile, traffic, randomSeed });
    await sandbox.stop();
    const projects = readAccountFile(dataFile)?.projects ?? [];
    return projects.flatMap(({ usage }) =>
      Object.entries(usage).flatMap(([environmentKey, flags]) =>
        Object.entries(flags)
          .filter(([, { lastRequested = 0 }]) => lastRequested >= begin)
          .map(([flagKey]) => `${environmentKey}/${flagKey}`),
      ),
    );
  }

  it('lets flags be requested, the same ones in each run, and only when it is asked for', async () => {
    expect(await requestedSince('without', false)).toEqual([]);
    const requested = await requestedSince('with', true);
    expect(requested.length).toBeGreaterThan(5);
    expect(await requestedSince('again', true)).toEqual(requested);
    expect(await requestedSince('other', true, 2)).not.toEqual(requested);
  });
});
