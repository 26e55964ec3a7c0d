import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AccountFile } from '../../../src/sandbox/account/accountFile';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { AccountFileInUse } from '../../../src/sandbox/account/accountLock';
import { DamagedAccountFile, readAccountFile } from '../../../src/sandbox/account/accountReader';
import { startSandbox } from '../../../src/sandbox/server';
import { anApp } from './support/appCalls';
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
    [
      'wrong in one field',
      (text) => text.replace('"kind":"boolean"', '"kind":"bool"'),
      /projects\.0\.flags\.\d+\.kind/,
    ],
  ])('that is %s is reported and kept aside, and a new account is begun', async (what, damage, message) => {
    const folder = sandbox.file(what.replaceAll(' ', '-'));
    mkdirSync(folder);
    const dataFile = path.join(folder, 'account.json');
    const healthy = await startSandbox({ dataFile });
    await healthy.stop();
    const damaged = damage(readFileSync(dataFile, 'utf8'));
    writeFileSync(dataFile, damaged);
    expect(() => readAccountFile(dataFile)).toThrow(DamagedAccountFile);

    const said: string[] = [];
    const running = await startSandbox({ dataFile, seed: 'empty', log: (line) => said.push(line) });
    await running.stop();
    expect(said.join()).toMatch(message);
    expect(said.join()).toContain(`${dataFile}.damaged-1`);
    expect(readFileSync(`${dataFile}.damaged-1`, 'utf8')).toBe(damaged);
    expect(readAccountFile(dataFile)?.projects[0]?.key).toBe('default');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('that no sandbox wrote is refused, and left where and as it is', async () => {
    for (const text of ['{"name":"package"}', '[1', 'hello']) {
      const dataFile = sandbox.file('other.json');
      writeFileSync(dataFile, text);
      await expect(startSandbox({ dataFile })).rejects.toThrow(DamagedAccountFile);
      expect(readFileSync(dataFile, 'utf8')).toBe(text);
    }
  });
});

describe('the journal beside the data file', () => {
  /** A file and a journal as a sandbox leaves them that is killed after three changes. */
  async function left(name: string) {
    const dataFile = sandbox.file(name);
    const { child, ready, ended } = sandbox.start('--data', dataFile, '--seed', 'empty');
    const running = await ready;
    for (const key of ['a', 'b', 'c']) await call(running, '/flags/default', 'POST', { key, name: key });
    child.kill('SIGKILL');
    await ended;
    const journal = `${dataFile}.journal`;
    return { dataFile, journal, lines: readFileSync(journal, 'utf8').split('\n') };
  }
  const keysIn = (dataFile: string) => [...(readAccountFile(dataFile)?.projects[0]?.flags.keys() ?? [])];

  it('has a line for each change, and is taken into the file at the next end', async () => {
    const { dataFile, journal, lines } = await left('journal.json');
    expect(lines).toHaveLength(4);
    expect(keysIn(dataFile)).toEqual(['a', 'b', 'c']);
    const again = await startSandbox({ dataFile });
    await again.stop();
    expect(existsSync(journal)).toBe(false);
    expect(keysIn(dataFile)).toEqual(['a', 'b', 'c']);
  });

  it('may be cut short in its last line, which nobody was told of', async () => {
    const { dataFile, journal, lines } = await left('cut.json');
    writeFileSync(journal, lines.join('\n').slice(0, -20));
    expect(keysIn(dataFile)).toEqual(['a', 'b']);
  });

  it('is passed over when it is not for this file', async () => {
    const { dataFile, journal, lines } = await left('older.json');
    writeFileSync(journal, lines.join('\n').replaceAll(/"journal":"\w+"/g, '"journal":"older"'));
    expect(keysIn(dataFile)).toEqual([]);
  });

  it('that is damaged before its end is reported with its line, and kept aside with the file', async () => {
    const { dataFile, journal, lines } = await left('spoilt.json');
    const spoilt = lines.map((line, index) => (index === 1 ? `${line.slice(0, 11)}#` : line)).join('\n');
    writeFileSync(journal, spoilt);
    const said: string[] = [];
    const running = await startSandbox({ dataFile, log: (line) => said.push(line) });
    await running.stop();
    expect(said.join()).toContain('spoilt.json.journal is damaged at line 2, column 12: unexpected "#"');
    expect(readFileSync(`${dataFile}.damaged-1.journal`, 'utf8')).toBe(spoilt);
  });
});

describe('the lock of a data file', () => {
  it('keeps a second sandbox away, in this process and in another', async () => {
    const dataFile = sandbox.file('locked.json');
    const first = await startSandbox({ dataFile });
    await expect(startSandbox({ dataFile })).rejects.toThrow(AccountFileInUse);
    const { exitCode, stderr } = await sandbox.run('--data', dataFile);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`is in use by another sandbox, process ${process.pid}`);
    await first.stop();
    const second = await startSandbox({ dataFile });
    await second.stop();
  });

  it('of a process that is no more, or whose number another one has now, is taken over', async () => {
    const dataFile = sandbox.file('stale.json');
    const { child, ready, ended } = sandbox.start('--data', dataFile);
    await ready;
    child.kill('SIGKILL');
    await ended;
    const stale = JSON.parse(readFileSync(`${dataFile}.lock`, 'utf8')) as { pid: number };
    expect(stale.pid).toBe(child.pid);
    for (const lock of [JSON.stringify(stale), JSON.stringify({ ...stale, pid: process.pid }), 'nonsense']) {
      writeFileSync(`${dataFile}.lock`, lock);
      const running = await startSandbox({ dataFile });
      await running.stop();
      expect(existsSync(`${dataFile}.lock`)).toBe(false);
    }
  });

  it('is for one of many that start at the same time', async () => {
    const dataFile = sandbox.file('race.json');
    writeFileSync(`${dataFile}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, id: 'gone' }));
    const started = Array.from({ length: 6 }, () => sandbox.start('--data', dataFile));
    const ready = await Promise.allSettled(started.map((one) => one.ready));
    expect(ready.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a data file that was let go', () => {
  it('is not written to any more', async () => {
    const dataFile = sandbox.file('let-go.json');
    const data = seedAccount('empty', 0);
    const file = new AccountFile(dataFile);
    await file.save(data);
    await file.close();
    await expect(file.save({ ...data, accountId: 'other' })).rejects.toThrow('has ended');
    expect(readAccountFile(dataFile)?.accountId).toBe(data.accountId);
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
