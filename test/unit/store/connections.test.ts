import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/model/failure/failure';
import type { Endpoint } from '../../../src/store/connection/connection';
import { Connections, SANDBOX_ID } from '../../../src/store/connection/connections';
import { inMemory } from '../support/stores';

const endpoint = { baseUrl: 'https://flags.example.com', token: 'api-1' };

/** A window: its stores outlive `open`, as VS Code's do. `opened` has the endpoints that clients were made for. */
function aWindow(whoami: () => Promise<object> = () => Promise.resolve({})) {
  const { memory, secrets, kept, keptSecrets } = inMemory();
  const opened: Endpoint[] = [];
  const open = () =>
    new Connections({
      memory,
      secrets,
      openClient: (asked) => {
        opened.push(asked);
        return Promise.resolve({ whoami, close: () => Promise.resolve() } as unknown as Client);
      },
      startSandbox: () => Promise.resolve({ baseUrl: 'http://127.0.0.1:1234', token: 'api-sandbox' }),
    });
  return { memory: kept, secrets: keptSecrets, opened, open };
}

describe('Connections', () => {
  it('stores nothing when the check fails', async () => {
    const { memory, secrets, open } = aWindow(() => Promise.reject(new ApiError({ kind: 'unauthorized' })));
    await expect(open().check(endpoint)).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
    expect([memory.size, secrets.size]).toEqual([0, 0]);
  });

  it('keeps the token out of the memory, and finds it again in the next window', async () => {
    const { memory, opened, open } = aWindow();
    const { connectionId } = await open().add('custom', 'flags.example.com', endpoint);
    expect(JSON.stringify([...memory])).not.toContain('api-1');
    await open().client(connectionId);
    expect(opened).toEqual([endpoint]);
  });

  it('gives a token to the origin only that it was entered for', async () => {
    const { memory, opened, open } = aWindow();
    const { connectionId } = await open().add('custom', 'flags.example.com', endpoint);
    const [name] = [...memory.keys()];
    const changed = [{ connectionId, instance: 'custom', name: 'x', baseUrl: 'https://evil.example.com' }];
    memory.set(name ?? '', changed);
    await expect(open().client(connectionId)).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
    expect(opened).toEqual([]);
  });

  it('replaces the token of an address that is connected already', async () => {
    const { opened, open } = aWindow();
    const connections = open();
    const first = await connections.add('custom', 'x', endpoint);
    await connections.client(first.connectionId);
    const second = await connections.add('custom', 'x', { ...endpoint, token: 'api-2' });
    expect(second.connectionId).toBe(first.connectionId);
    expect(connections.all).toHaveLength(1);
    await connections.client(first.connectionId);
    expect(opened.map(({ token }) => token)).toEqual(['api-1', 'api-2']);
  });

  it('forgets connection and token together', async () => {
    const { secrets, open } = aWindow();
    const connections = open();
    const { connectionId } = await connections.add('custom', 'x', endpoint);
    await connections.remove(connectionId);
    expect(connections.all).toEqual([]);
    expect(secrets.size).toBe(0);
    expect(open().all).toEqual([]);
  });

  it('asks the sandbox where it is each time, since its port changes', async () => {
    const { memory, opened, open } = aWindow();
    await open().addSandbox();
    expect(JSON.stringify([...memory])).not.toContain('1234');
    await open().client(SANDBOX_ID);
    expect(opened).toEqual([{ baseUrl: 'http://127.0.0.1:1234', token: 'api-sandbox' }]);
  });

  it.each([[undefined], ['text'], [[{ connectionId: 1 }]]])('starts empty when the memory has %j', (kept) => {
    const { memory, open } = aWindow();
    memory.set('flagdeck.connections', kept);
    expect(open().all).toEqual([]);
  });
});
