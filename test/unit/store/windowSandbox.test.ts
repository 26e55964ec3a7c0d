import { describe, expect, it } from 'vitest';
import { WindowSandbox, type WindowSandboxOptions } from '../../../src/store/connection/windowSandbox';
import { jumpingClock } from '../support/clock';
import { keptLog } from '../support/log';

const inUse = () => Promise.reject(Object.assign(new Error('in use'), { name: 'AccountFileInUse' }));

function aWindowSandbox(options: Partial<WindowSandboxOptions> = {}) {
  const started: (string | undefined)[] = [];
  const stopped: string[] = [];
  const log = keptLog();
  const run = (dataFile: string | undefined) => {
    started.push(dataFile);
    const url = `http://127.0.0.1:${started.length}`;
    return Promise.resolve({
      url,
      tokens: { writer: 'api-w' },
      stop: () => Promise.resolve(void stopped.push(url)),
    });
  };
  const sandbox = new WindowSandbox({
    start: run,
    dataFile: () => Promise.resolve('/data/sandbox.json'),
    given: undefined,
    clock: jumpingClock(),
    log,
    ...options,
  });
  return { sandbox, started, stopped, log, run };
}

describe('WindowSandbox', () => {
  it('starts once, with its file, and stops with the window', async () => {
    const { sandbox, started, stopped } = aWindowSandbox();
    const endpoints = await Promise.all([sandbox.endpoint(), sandbox.endpoint()]);
    expect(endpoints).toEqual(Array(2).fill({ baseUrl: 'http://127.0.0.1:1', token: 'api-w' }));
    expect(started).toEqual(['/data/sandbox.json']);
    await sandbox.dispose();
    expect(stopped).toEqual(['http://127.0.0.1:1']);
  });

  it('waits for a window that is going, and then has the file', async () => {
    let left = 3;
    const { run, started } = aWindowSandbox();
    const { sandbox } = aWindowSandbox({ start: (file) => (left-- > 0 ? inUse() : run(file)) });
    await sandbox.endpoint();
    expect(started).toEqual(['/data/sandbox.json']);
  });

  it('runs without a file beside a window that stays, and says so', async () => {
    const { run, started } = aWindowSandbox();
    const { sandbox, log } = aWindowSandbox({ start: (file) => (file ? inUse() : run(file)) });
    await sandbox.endpoint();
    expect(started).toEqual([undefined]);
    expect(log.lines.join()).toContain('Another window');
  });

  it('uses the one that runs already', async () => {
    const given = '{"url":"http://127.0.0.1:9","tokens":{"reader":"api-r","writer":"api-w","admin":"api-a"}}';
    const { sandbox, started } = aWindowSandbox({ given });
    expect(await sandbox.endpoint()).toEqual({ baseUrl: 'http://127.0.0.1:9', token: 'api-w' });
    expect(started).toEqual([]);
  });

  it.each(['no JSON', '{}'])('says what is wrong with FLAGDECK_SANDBOX=%s', async (given) => {
    const { sandbox } = aWindowSandbox({ given });
    await expect(sandbox.endpoint()).rejects.toThrow(/FLAGDECK_SANDBOX.*unset/);
  });

  it('tries again after a start that failed', async () => {
    let isFirst = true;
    const { run } = aWindowSandbox();
    const { sandbox } = aWindowSandbox({
      start: (file) => {
        if (!isFirst) return run(file);
        isFirst = false;
        return Promise.reject(new Error('no port'));
      },
    });
    await expect(sandbox.endpoint()).rejects.toThrow('no port');
    expect((await sandbox.endpoint()).token).toBe('api-w');
  });
});
