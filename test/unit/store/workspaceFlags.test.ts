import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { flag, flagListItem } from '../../../src/model/flag';
import { ApiError } from '../../../src/model/failure';
import { Accounts } from '../../../src/store/accounts';
import { Connections } from '../../../src/store/connections';
import { FlagWriter } from '../../../src/store/flagWriter';
import type { StoreSettings } from '../../../src/store/settings';
import { WorkspaceFlags } from '../../../src/store/workspaceFlags';
import { aListedFlag, aListedState, anEnvironment } from '../support/flags';

/** An account in memory with the given projects, each with one flag; `calls` has what the client was asked. */
async function anAccount(projectKeys: string[], change: Partial<StoreSettings> = {}) {
  const calls: string[] = [];
  const state = { on: true };
  const client = {
    projects: {
      list: () => {
        calls.push('projects');
        return Promise.resolve(projectKeys.map((key) => ({ _id: key, key, name: key, tags: [] })));
      },
      listEnvironments: (projectKey: string) => {
        calls.push(`environments ${projectKey}`);
        return Promise.resolve([anEnvironment('test'), anEnvironment('production', { critical: true })]);
      },
    },
    flags: {
      list: (projectKey: string) => {
        calls.push(`flags ${projectKey}`);
        const item = aListedFlag(`${projectKey}-flag`, { production: aListedState() });
        return Promise.resolve({ flags: [flagListItem.parse(item)], unreadable: [] });
      },
      update: (projectKey: string, flagKey: string, body: unknown) => {
        calls.push(`update ${projectKey} ${flagKey} ${JSON.stringify(body)}`);
        return Promise.resolve(
          flag.parse(aListedFlag(flagKey, { production: aListedState({ on: state.on }) })),
        );
      },
    },
    close: () => Promise.resolve(),
  };
  const memory = new Map<string, unknown>();
  const connections = new Connections({
    memory: {
      get: (name) => memory.get(name),
      update: (name, value) => Promise.resolve(void memory.set(name, value)),
    },
    secrets: {
      get: () => Promise.resolve(undefined),
      store: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    openClient: () => Promise.resolve(client as unknown as Client),
    startSandbox: () => Promise.resolve({ baseUrl: 'http://127.0.0.1:1', token: 'api-1' }),
  });
  await connections.addSandbox();
  const accounts = new Accounts(connections);
  const settings: StoreSettings = {
    project: '',
    environments: [],
    confirmChanges: 'whenRequired',
    ...change,
  };
  const workspaceFlags = new WorkspaceFlags(accounts, {
    read: () => settings,
    onDidChange: () => ({ dispose: () => undefined }),
  });
  return {
    calls,
    state,
    connections,
    accounts,
    workspaceFlags,
    writer: new FlagWriter(connections, accounts),
  };
}

describe('WorkspaceFlags', () => {
  it('takes the only project there is', async () => {
    const { workspaceFlags } = await anAccount(['shop']);
    await workspaceFlags.load();
    expect([...workspaceFlags.flags.keys()]).toEqual(['shop-flag']);
    expect(workspaceFlags.environments.map(({ key }) => key)).toEqual(['production', 'test']);
    expect(workspaceFlags.reference('shop-flag')).toMatchObject({ projectKey: 'shop', flagKey: 'shop-flag' });
  });

  it('takes the project that the setting names, and loads no other', async () => {
    const { calls, workspaceFlags } = await anAccount(['shop', 'mobile'], { project: 'mobile' });
    await workspaceFlags.load();
    expect([...workspaceFlags.flags.keys()]).toEqual(['mobile-flag']);
    expect(calls).toEqual(['projects', 'environments mobile', 'flags mobile']);
  });

  it.each([
    ['the setting names none of several', {}, { kind: 'not-chosen' }],
    [
      'the setting names one that no account has',
      { project: 'gone' },
      { kind: 'not-chosen', missing: 'gone' },
    ],
  ])('has no flags when %s', async (_why, settings, expected) => {
    const { calls, workspaceFlags } = await anAccount(['shop', 'mobile'], settings);
    await workspaceFlags.load();
    expect(workspaceFlags.project).toEqual(expected);
    expect(calls).toEqual(['projects']);
  });

  it('says that no account is connected', async () => {
    const { connections, workspaceFlags } = await anAccount(['shop']);
    expect(workspaceFlags.project.kind).toBe('loading');
    await connections.remove('sandbox');
    expect(workspaceFlags.project).toEqual({ kind: 'not-connected' });
  });

  it('needs no call for flags to list the projects', async () => {
    const { calls, accounts } = await anAccount(['shop', 'mobile']);
    await accounts.all[0]?.projects.load();
    expect(calls).toEqual(['projects']);
  });
});

describe('FlagWriter', () => {
  const at = {
    connectionId: 'sandbox',
    projectKey: 'shop',
    flagKey: 'shop-flag',
    environmentKey: 'production',
  };

  it('sends the state that was asked for, and every surface has the answer', async () => {
    const { calls, state, workspaceFlags, writer } = await anAccount(['shop']);
    await workspaceFlags.load();
    let changes = 0;
    workspaceFlags.onDidChange(() => changes++);
    state.on = false;
    await writer.toggle({ at, on: false, comment: 'why' });
    expect(calls.at(-1)).toBe(
      'update shop shop-flag {"environmentKey":"production","instructions":[{"kind":"turnFlagOff"}],"comment":"why"}',
    );
    expect(workspaceFlags.flags.get('shop-flag')?.environments['production']?.on).toBe(false);
    expect(changes).toBeGreaterThan(0);
  });

  it('does not say done when the answer has another state, and shows that state', async () => {
    const { workspaceFlags, writer } = await anAccount(['shop']);
    await workspaceFlags.load();
    const error: unknown = await writer.toggle({ at, on: false }).catch((thrown: unknown) => thrown);
    expect(ApiError.is(error, 'unexpected-answer')).toBe(true);
    expect(workspaceFlags.flags.get('shop-flag')?.environments['production']?.on).toBe(true);
  });
});
