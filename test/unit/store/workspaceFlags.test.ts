import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { type FlagListItem, flagListItem } from '../../../src/model/flag/flag';
import { Accounts } from '../../../src/store/accounts';
import { Connections } from '../../../src/store/connection/connections';
import type { StoreSettings } from '../../../src/store/settings';
import { WorkspaceFlags } from '../../../src/store/workspace/workspaceFlags';
import { aListedFlag, aListedState, anEnvironment } from '../support/flags';
import { inMemory } from '../support/stores';

/** An account in memory with the given projects, each with one flag; `calls` has what the client was asked. */
async function anAccount(projectKeys: string[], change: Partial<StoreSettings> = {}) {
  const calls: string[] = [];
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
      listAs: (fold: (listed: FlagListItem) => unknown, projectKey: string) => {
        calls.push(`flags ${projectKey}`);
        const item = aListedFlag(`${projectKey}-flag`, { production: aListedState() });
        return Promise.resolve({ flags: [fold(flagListItem.parse(item))], unreadable: [] });
      },
    },
    close: () => Promise.resolve(),
  };
  const stores = inMemory();
  const connections = new Connections({
    memory: stores.memory,
    secrets: stores.secrets,
    openClient: () => Promise.resolve(client as unknown as Client),
    startSandbox: () => Promise.resolve({ baseUrl: 'http://127.0.0.1:1', token: 'api-1' }),
  });
  await connections.addSandbox();
  const accounts = new Accounts(connections);
  const settings: StoreSettings = {
    project: '',
    environments: [],
    confirmChanges: 'whenRequired',
    projects: {},
    patchFormat: 'auto',
    ...change,
  };
  const workspaceFlags = new WorkspaceFlags(accounts, {
    read: () => settings,
    onDidChange: () => ({ dispose: () => undefined }),
  });
  return {
    calls,
    connections,
    accounts,
    workspaceFlags,
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

  it('gives code the flags of the project that the setting names for its folder', async () => {
    const { calls, workspaceFlags } = await anAccount(['shop', 'mobile', 'tools'], {
      project: 'shop',
      projects: { ios: 'mobile', gone: 'gone' },
    });
    await workspaceFlags.ensureLoaded();
    const keysAt = (path: string) => [...workspaceFlags.of({ folder: 'all', path }).flags.keys()];
    expect(keysAt('ios/Flags.swift')).toEqual(['mobile-flag']);
    expect(keysAt('web/flags.ts')).toEqual(['shop-flag']);
    expect(keysAt('gone/flags.ts')).toEqual([]);
    expect(workspaceFlags.of({ folder: 'all', path: 'gone/a' }).project).toEqual({
      kind: 'not-chosen',
      missing: 'gone',
    });
    expect([...workspaceFlags.of(undefined).flags.keys()]).toEqual(['shop-flag']);
    expect(calls.filter((call) => call.startsWith('flags')).sort()).toEqual(['flags mobile', 'flags shop']);
  });

  it('takes the project of the connection that the setting names', async () => {
    const { workspaceFlags } = await anAccount(['shop'], {
      projects: {
        here: { project: 'shop', connection: 'Sandbox' },
        there: { project: 'shop', connection: 'EU' },
      },
    });
    await workspaceFlags.ensureLoaded();
    expect(workspaceFlags.of({ folder: 'all', path: 'here/a' }).project.kind).toBe('ready');
    expect(workspaceFlags.of({ folder: 'all', path: 'there/a' }).project).toEqual({
      kind: 'not-chosen',
      missing: 'shop',
    });
  });
});
