import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DamagedAccountFile, readAccountFile } from '../../../src/sandbox/account/accountFile';
import { startSandbox } from '../../../src/sandbox/server';
import { anApp, SEMANTIC } from './support/appCalls';
import { useCommandLine } from './support/commandLine';

interface Target {
  readonly url: string;
  readonly tokens: { readonly writer: string };
}

const sandbox = useCommandLine();

const call = (
  { url, tokens }: Target,
  path: string,
  method = 'GET',
  body?: unknown,
  contentType = 'application/json',
) =>
  fetch(`${url}/api/v2${path}`, {
    method,
    headers: { Authorization: tokens.writer, 'Content-Type': contentType },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('the data file', () => {
  it('keeps the account and its tokens from one run to the next', async () => {
    const dataFile = sandbox.file('kept.json');
    const first = await startSandbox({ dataFile });
    await call(first, '/flags/shop', 'POST', { key: 'kept', name: 'Kept', tags: ['ünïcode'] });
    await call(first, '/flags/shop/gift-cards', 'DELETE');
    const flags = await (await call(first, '/flags/shop?env=production&summary=0&limit=100')).json();
    await first.stop();

    const second = await startSandbox({ dataFile, seed: 'empty' });
    expect(second.tokens).toEqual(first.tokens);
    expect(await (await call(second, '/flags/shop?env=production&summary=0&limit=100')).json()).toEqual(
      flags,
    );
    await second.stop();
  });

  it('has the change in it when the answer comes', async () => {
    const dataFile = sandbox.file('before-answer.json');
    const running = await startSandbox({ dataFile });
    await call(running, '/flags/shop', 'POST', { key: 'at-once', name: 'At once' });
    expect(readAccountFile(dataFile)?.projects[0]?.flags.get('at-once')).toMatchObject({ name: 'At once' });
    await running.stop();
  });

  it('can be read by its owner only, and has nothing left beside it', async () => {
    mkdirSync(sandbox.file('alone'));
    const dataFile = sandbox.file('alone/account.json');
    const running = await startSandbox({ dataFile });
    await call(running, '/flags/shop/gift-cards', 'DELETE');
    await running.stop();
    expect(readdirSync(sandbox.file('alone'))).toEqual(['account.json']);
    if (process.platform !== 'win32') expect(statSync(dataFile).mode & 0o777).toBe(0o600);
  });

  it('has every change of many that come at once', async () => {
    const dataFile = sandbox.file('many.json');
    const running = await startSandbox({ dataFile });
    const keys = Array.from({ length: 60 }, (_, index) => `flag-${index}`);
    await Promise.all(keys.map((key) => call(running, '/flags/mobile', 'POST', { key, name: key })));
    await running.stop();
    const flags = readAccountFile(dataFile)?.projects.find(({ key }) => key === 'mobile')?.flags;
    expect([...(flags?.keys() ?? [])]).toEqual(expect.arrayContaining(keys));
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['cut short', (text) => text.slice(0, 30_000), /damaged at line \d+, column \d+: it ends too early/],
    ['empty', () => '', /damaged at line 1, column 1: it ends too early/],
    [
      'no JSON',
      (text) => text.replace('\n{"key"', '\n{key'),
      /damaged at line \d+, column 2: unexpected "k"/,
    ],
    ['something else', () => '{"name":"package"}', /is not a sandbox's data: format/],
    [
      'wrong in one field',
      (text) => text.replace('"kind":"boolean"', '"kind":"bool"'),
      /projects\.0\.flags\.\d+\.kind/,
    ],
  ])('that is %s is reported and left as it is', async (_what, damage, message) => {
    const dataFile = sandbox.file('damaged.json');
    const healthy = sandbox.file('healthy.json');
    const running = await startSandbox({ dataFile: healthy });
    await running.stop();
    const damaged = damage(readFileSync(healthy, 'utf8'));
    writeFileSync(dataFile, damaged);
    await expect(startSandbox({ dataFile })).rejects.toThrow(DamagedAccountFile);
    await expect(startSandbox({ dataFile })).rejects.toThrow(message);
    expect(readFileSync(dataFile, 'utf8')).toBe(damaged);
  });

  it('loses no answered change when the sandbox is killed while it writes', async () => {
    const dataFile = sandbox.file('killed.json');
    for (let round = 0; round < 4; round += 1) {
      const { child, ready, ended } = sandbox.start('--data', dataFile);
      const running = await ready;
      let answered = 0;
      const writing = (async () => {
        for (let turn = 0; ; turn += 1) {
          const instructions = [{ kind: turn % 2 === 0 ? 'turnFlagOn' : 'turnFlagOff' }];
          const patch = { environmentKey: 'dev', instructions };
          const response = await call(running, '/flags/shop/gift-cards', 'PATCH', patch, SEMANTIC);
          const { environments } = (await response.json()) as { environments: { dev: { version: number } } };
          answered = environments.dev.version;
        }
      })().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 120 + round * 37));
      child.kill('SIGKILL');
      await Promise.all([writing, ended]);
      const stored = readAccountFile(dataFile)?.projects[0]?.flags.get('gift-cards')?.environments['dev'];
      expect(answered).toBeGreaterThan(2);
      expect(stored?.version).toBeGreaterThanOrEqual(answered);
      expect(stored?.version).toBeLessThanOrEqual(answered + 1);
    }
  });
});

describe('a change that cannot be stored', () => {
  it('is answered with an error and not kept', async () => {
    const faults: unknown[] = [];
    const app = anApp({
      save: () => Promise.reject(new Error('no space left on device')),
      onFault: (error) => faults.push(error),
    });
    const { status, body } = await app.send('POST', '/flags/shop', { body: { key: 'lost', name: 'Lost' } });
    expect([status, body['message']]).toEqual([500, expect.not.stringContaining('no space') as string]);
    expect(String(faults)).toContain('no space left on device');
    expect((await app.send('GET', '/flags/shop/lost')).status).toBe(404);
  });
});
