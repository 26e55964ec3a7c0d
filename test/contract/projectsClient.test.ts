import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../src/api/client';
import { ApiError } from '../../src/model/failure/failure';
import { startSandbox } from '../../src/sandbox/server';
import { Accounts, type Account } from '../../src/store/accounts';
import { Connections } from '../../src/store/connection/connections';
import { PendingApprovals } from '../../src/store/projects/pendingApprovals';
import { ProjectWrites } from '../../src/store/projects/projectWrites';
import type { ProjectStore } from '../../src/store/projectStore';
import { WorkspaceFlags } from '../../src/store/workspace/workspaceFlags';
import { inMemory } from '../unit/support/stores';
import { clientOf } from './support/clientOf';
import { describeClient } from './support/describeClient';
import type { RecordedSandbox } from './support/recordedSandbox';

const failed = (promise: Promise<unknown>) => promise.catch((thrown: unknown) => thrown);

/** The account of the sandbox as the extension holds it, with a token of each role. */
async function opened(sandbox: RecordedSandbox, project: string, client: Client) {
  const { memory, secrets } = inMemory();
  const connections = new Connections({
    memory,
    secrets,
    openClient: () => Promise.resolve(client),
    startSandbox: () => Promise.resolve({ baseUrl: sandbox.url, token: sandbox.tokens.writer }),
  });
  const { connectionId } = await connections.addSandbox();
  const accounts = new Accounts(connections);
  const account = accounts.get(connectionId);
  if (!account) throw new Error('it is not connected');
  await account.projects.load();
  const settings = {
    project,
    projects: {},
    environments: [],
    confirmChanges: 'whenRequired',
    patchFormat: 'auto',
  } as const;
  const reader = { read: () => settings, onDidChange: () => ({ dispose: () => undefined }) };
  return { connections, accounts, account, workspaceFlags: new WorkspaceFlags(accounts, reader) };
}

function found(account: Account, projectKey: string): ProjectStore {
  const project = account.project(projectKey);
  if (!project) throw new Error(`there is no project ${projectKey}`);
  return project;
}

describeClient(
  {
    title: 'projects and environments, each exchange held to the document',
    role: 'admin',
    moreExchangesThan: 35,
  },
  ({ client, sandbox }) => {
    let account: Account;
    let writes: ProjectWrites;
    beforeAll(async () => {
      ({ account } = await opened(sandbox(), 'shop', client()));
      writes = new ProjectWrites(account, () => Promise.resolve(client()));
    });
    afterAll(() => account.dispose());

    it('makes a project that is in the list at once, with environments of its own', async () => {
      const made = await writes.create({
        key: 'made',
        name: 'Made',
        tags: ['new'],
        environments: [{ key: 'live', name: 'Live', color: '417505', critical: true }],
      });
      expect(account.projects.value?.at(-1)).toBe(made);
      expect(made.project).toMatchObject({ key: 'made', name: 'Made', tags: ['new'] });
      // Its environments carry secrets, and are listed apart.
      expect(made.project).not.toHaveProperty('environments');
      expect(await made.environments.load()).toMatchObject([
        { key: 'live', critical: true, color: '417505' },
      ]);
      expect((await client().projects.list()).map(({ key }) => key)).toContain('made');
      expect(ApiError.is(await failed(writes.create({ key: 'made', name: 'Again' })), 'conflict')).toBe(true);
    });

    it('renames a project and keeps what was loaded of it, unless somebody else was faster', async () => {
      const project = found(account, 'made');
      await writes.change(project, { name: 'Made up' }, { name: 'Made' });
      expect(found(account, 'made')).toBe(project);
      expect(project.project.name).toBe('Made up');
      const late = await failed(writes.change(project, { name: 'Late' }, { name: 'Made' }));
      expect(ApiError.is(late, 'refused')).toBe(true);
      await writes.change(project, { tags: ['a', 'b'] }, { tags: ['new'] });
      expect((await client().projects.list()).find(({ key }) => key === 'made')).toMatchObject({
        name: 'Made up',
        tags: ['a', 'b'],
      });
    });

    it('sees what somebody else renamed once the list is fetched again', async () => {
      const project = found(account, 'made');
      await client().projects.update('made', [{ op: 'replace', path: '/name', value: 'By another' }]);
      await account.projects.refresh();
      expect(project.project.name).toBe('By another');
      expect(found(account, 'made')).toBe(project);
    });

    it('makes an environment that every flag has then', async () => {
      const shop = found(account, 'shop');
      await shop.flags.load();
      const made = await writes.createEnvironment(shop, {
        key: 'preview',
        name: 'Preview',
        color: '12A594',
        tags: ['web'],
        defaultTtl: 5,
        requireComments: true,
        source: { key: 'staging' },
      });
      expect(made).toMatchObject({ key: 'preview', defaultTtl: 5, requireComments: true, secureMode: false });
      expect(shop.environments.value?.at(-1)).toEqual(made);
      await shop.flags.settled();
      const states = [...(await shop.flags.load()).flags.values()].map(({ environments }) => environments);
      expect(states.every((environments) => environments['preview'] !== undefined)).toBe(true);
      const before = states.map((environments) => environments['staging']?.on);
      expect(states.map((environments) => environments['preview']?.on)).toEqual(before);
      const again = writes.createEnvironment(shop, { key: 'preview', name: 'Again', color: '12A594' });
      expect(ApiError.is(await failed(again), 'conflict')).toBe(true);
    });

    it('changes an environment where it stands in the list', async () => {
      const shop = found(account, 'shop');
      const keys = shop.environments.value?.map(({ key }) => key);
      const values = {
        color: '8F3FC6',
        defaultTtl: 60,
        secureMode: true,
        defaultTrackEvents: true,
        critical: true,
        confirmChanges: true,
      };
      await writes.changeEnvironment(shop, 'preview', values, {});
      await writes.changeEnvironment(shop, 'preview', { name: 'Look' }, { name: 'Preview' });
      expect(shop.environments.value?.map(({ key }) => key)).toEqual(keys);
      expect(shop.environments.value?.at(-1)).toMatchObject({ name: 'Look', ...values });
      const tooLong = await failed(writes.changeEnvironment(shop, 'preview', { defaultTtl: 61 }, {}));
      expect(ApiError.is(tooLong, 'refused')).toBe(true);
    });

    it('gives the keys of an environment only where they are asked for', async () => {
      const shop = found(account, 'shop');
      const keys = await writes.keys(shop, 'production');
      const listed = shop.environments.value?.find(({ key }) => key === 'production');
      expect(keys.sdkKey).toMatch(/^sdk-/);
      expect(keys.mobileKey).toMatch(/^mob-/);
      expect(keys.clientSideId).toBe(listed?._id);
      expect(JSON.stringify(listed)).not.toMatch(/sdk-|mob-/);
      expect(keys.sdkKey?.endsWith(listed?.sdkKeyEnding ?? '?')).toBe(true);
    });

    it('deletes an environment from every flag, and a project with all of it', async () => {
      const shop = found(account, 'shop');
      await shop.triggers.of('new-checkout-flow').load();
      await writes.deleteEnvironment(shop, 'preview');
      expect(shop.environments.value?.map(({ key }) => key)).not.toContain('preview');
      const flags = [...(shop.flags.value?.flags.values() ?? [])];
      expect(flags.filter(({ environments }) => 'preview' in environments)).toEqual([]);
      expect(flags.every(({ environments }) => 'staging' in environments)).toBe(true);
      await writes.delete(found(account, 'made'));
      expect(account.project('made')).toBeUndefined();
      expect((await client().projects.list()).map(({ key }) => key)).not.toContain('made');
      expect(await failed(writes.deleteEnvironment(shop, 'preview'))).toMatchObject({
        failure: { kind: 'not-found' },
      });
    });

    it('counts the flags of a project, those that are archived apart', async () => {
      const shop = found(account, 'shop');
      const { flags } = await shop.flags.load();
      expect(await writes.countFlags(shop)).toEqual({ live: flags.size, archived: 1 });
    });
  },
);

describe('what only a sandbox is asked', () => {
  it('keeps the last project, and takes a comment with a change', async () => {
    const alone = await startSandbox({ seed: 'empty' });
    const client = clientOf(alone, alone.tokens.admin);
    const [first] = await client.projects.list();
    const key = first?.key ?? '';
    expect(ApiError.is(await failed(client.projects.delete(key)), 'refused')).toBe(true);
    const [environment] = await client.projects.listEnvironments(key);
    const patch = [{ op: 'replace', path: '/defaultTtl', value: 7 } as const];
    await client.environments.update(key, environment?.key ?? '', patch, { comment: 'It is live now.' });
    const { entries } = await client.auditLog.list({ spec: `proj/${key}:env/*`, limit: 1 });
    expect(entries[0]?.comment).toBe('It is live now.');
    await client.close();
    await alone.stop();
  });
});

describeClient(
  { title: 'the requests that wait for a review', role: 'admin', moreExchangesThan: 3 },
  ({ client, sandbox }) => {
    it('are those of the project of the workspace, and unknown where the token may not list them', async () => {
      const { connections, workspaceFlags } = await opened(sandbox(), 'internal-tools', client());
      const approvals = new PendingApprovals(workspaceFlags, connections);
      expect(approvals.value).toBeUndefined();
      await workspaceFlags.load();
      expect(await approvals.refresh()).toMatchObject([
        {
          description: 'Turn the audit export on for the auditors',
          resourceId: 'proj/internal-tools:env/production:flag/audit-export',
        },
      ]);
      expect(approvals.value).toHaveLength(1);
      const shop = await opened(sandbox(), 'shop', client());
      const none = new PendingApprovals(shop.workspaceFlags, shop.connections);
      await shop.workspaceFlags.load();
      expect(await none.refresh()).toEqual([]);
      approvals.dispose();
      none.dispose();
    });
  },
);
