import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from './support/commandLine';

describe('the command line of the sandbox', () => {
  const sandbox = useCommandLine();

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says in one line of JSON where it listens and with which tokens, and ends on %s',
    async (signal) => {
      const { child, ready, ended } = sandbox.start('--seed', 'empty');
      const { url, tokens } = await ready;
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      for (const token of Object.values(tokens)) {
        const caller = await fetch(`${url}/api/v2/caller-identity`, { headers: { Authorization: token } });
        expect(caller.status).toBe(200);
      }
      child.kill(signal);
      const { exitCode, stdout } = await ended;
      expect(exitCode).toBe(0);
      expect(stdout).toBe(`${JSON.stringify({ url, tokens })}\n`);
    },
  );

  it.each([
    ['--port', '--port', 'eighty'],
    ['--port', '--port', '65536'],
    ['--seed', '--seed', 'huge'],
    ['--data', '--data', ''],
    ['--data', '--data'],
    ['--latency', '--latency', 'slow'],
    ['--latency', '--latency', '300-100'],
    ['--fail', '--fail', '1.5'],
    ['--fail', '--fail', '0.5:200'],
    ['--seed-random', '--seed-random', '-1'],
    ['--limit-route', '--limit-route', 'few'],
    ['--colour', '--colour', 'red'],
    ['demo', 'demo'],
  ])('does not start with a wrong %s (%s %s), and says why', async (wrong, ...args) => {
    const { exitCode, stdout, stderr } = await sandbox.run(...args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(wrong);
    expect(stderr).toContain('usage:');
  });

  it('fails as often, and as late, as it is told, the same in each run', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const { ready, child } = sandbox.start(
          ...['--seed', 'empty', '--fail', '0.5:500', '--latency', '20-30', '--seed-random', '7'],
          ...['--limit-account', '30', '--limit-route', '20', '--limit-address', '12'],
        );
        const { url, tokens } = await ready;
        const begin = performance.now();
        const statuses: number[] = [];
        for (let count = 0; count < 24; count += 1) {
          const answer = await fetch(`${url}/api/v2/projects`, { headers: { Authorization: tokens.reader } });
          statuses.push(answer.status);
        }
        child.kill();
        return { statuses, duration: performance.now() - begin };
      }),
    );
    expect(runs[0]?.statuses).toEqual(runs[1]?.statuses);
    expect(new Set(runs[0]?.statuses)).toEqual(new Set([200, 429, 500]));
    expect(runs[0]?.duration).toBeGreaterThan(24 * 19);
  });

  it('says that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await sandbox.run('--port', String(port));
    other.close();
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `sandbox: port ${port} is already in use: stop what listens there, or choose another with --port\n`,
    );
  });

  it('says where a data file is damaged and under which name it was kept', async () => {
    const file = sandbox.file('damaged.json');
    writeFileSync(file, '{"format":1,\n"accountId":}');
    const { child, ready, ended } = sandbox.start('--data', file);
    await ready;
    child.kill();
    const { stderr } = await ended;
    expect(stderr).toContain(`damaged.json is damaged at line 2, column 13: unexpected "}". It was kept as `);
    expect(readFileSync(`${file}.damaged-1`, 'utf8')).toBe('{"format":1,\n"accountId":}');
  });

  it('does not touch a file that is no account', async () => {
    const file = sandbox.file('package.json');
    writeFileSync(file, '{"name":"x"}');
    const { exitCode, stderr } = await sandbox.run('--data', file);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("package.json is not a sandbox's data");
    expect(readFileSync(file, 'utf8')).toBe('{"name":"x"}');
  });

  it('says that a seed is not used when the data file is there already', async () => {
    const first = sandbox.start('--data', sandbox.file('there.json'));
    const { tokens } = await first.ready;
    first.child.kill();
    await first.ended;
    const second = sandbox.start('--data', sandbox.file('there.json'), '--seed', 'large');
    expect((await second.ready).tokens).toEqual(tokens);
    second.child.kill();
    expect((await second.ended).stderr).toContain('there.json holds an account already');
  });

  it('says that a data file cannot be written', async () => {
    const file = sandbox.file('no/such/folder/data.json');
    const { exitCode, stdout, stderr } = await sandbox.run('--data', file);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`cannot use ${file}`);
  });

  it('shows how it is used', async () => {
    const { exitCode, stderr } = await sandbox.run('--help');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('--seed NAME');
  });
});
