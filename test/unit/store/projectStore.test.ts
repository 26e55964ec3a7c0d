import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { ProjectStore } from '../../../src/store/projectStore';
import { aListedFlag } from '../support/flags';
import { aSegment } from '../targeting/evaluation/support';

describe('the segments of a project', () => {
  it('are fetched for an environment when first looked at, and again with the rest', async () => {
    const calls: string[] = [];
    const list = (projectKey: string, environmentKey: string) => {
      calls.push(`${projectKey}/${environmentKey}`);
      return Promise.resolve([aSegment(`of ${environmentKey}`)]);
    };
    const client = { segments: { list } } as unknown as Client;
    const project = { _id: 'p', key: 'shop', name: 'Shop', tags: [] };
    const store = new ProjectStore(project, () => Promise.resolve(client));
    let changes = 0;
    store.onDidChange(() => {
      changes += 1;
    });
    const production = store.segments('production');
    expect(store.segments('production')).toBe(production);
    store.segments('test');
    expect(calls).toEqual([]);
    expect((await production.load()).map(({ key }) => key)).toEqual(['of production']);
    await production.load();
    expect(calls).toEqual(['shop/production']);
    expect(changes).toBeGreaterThan(0);
    await store.refresh();
    expect(calls).toEqual(['shop/production', 'shop/production']);
    store.dispose();
  });
});

describe('the flags of a project', () => {
  const project = { _id: 'p', key: 'shop', name: 'Shop', tags: [] };

  it('are listed apart when archived, when first looked at', async () => {
    const calls: unknown[] = [];
    const listAs = (fold: (listed: Flag) => unknown, ...asked: unknown[]) => {
      calls.push(asked);
      return Promise.resolve({ flags: [fold(flag.parse(aListedFlag('old')))], unreadable: [] });
    };
    const store = new ProjectStore(project, () =>
      Promise.resolve({ flags: { listAs } } as unknown as Client),
    );
    expect(calls).toEqual([]);
    expect([...(await store.archivedFlags.load()).keys()]).toEqual(['old']);
    expect(calls).toEqual([['shop', [], expect.objectContaining({ archived: true })]]);
    store.dispose();
  });

  it('get a flag that is made here', async () => {
    const listAs = () => Promise.resolve({ flags: [], unreadable: [] });
    const create = (_projectKey: string, { key }: { key: string }) =>
      Promise.resolve(flag.parse(aListedFlag(key)));
    const listEnvironments = () => Promise.resolve([]);
    const client = { flags: { listAs, create }, projects: { listEnvironments } } as unknown as Client;
    const store = new ProjectStore(project, () => Promise.resolve(client));
    await store.flags.load();
    await store.createFlag({ key: 'made', name: 'Made' });
    expect([...(store.flags.value?.flags.keys() ?? [])]).toEqual(['made']);
    store.dispose();
  });
});

describe('the statuses of flags', () => {
  it('are fetched for an environment when first looked at, and again with the rest', async () => {
    const calls: string[] = [];
    const list = (projectKey: string, environmentKey: string) => {
      calls.push(`${projectKey}/${environmentKey}`);
      return Promise.resolve(new Map([['dark-mode', { name: calls.length > 1 ? 'launched' : 'active' }]]));
    };
    const client = { flagStatuses: { list } } as unknown as Client;
    const project = { _id: 'p', key: 'shop', name: 'Shop', tags: [] };
    const store = new ProjectStore(project, () => Promise.resolve(client));
    const production = store.statuses('production');
    expect(store.statuses('production')).toBe(production);
    store.statuses('test');
    expect(calls).toEqual([]);
    expect((await production.load()).get('dark-mode')).toEqual({ name: 'active' });
    await store.refresh();
    expect(calls).toEqual(['shop/production', 'shop/production']);
    expect(production.value?.get('dark-mode')).toEqual({ name: 'launched' });
    store.dispose();
  });
});
