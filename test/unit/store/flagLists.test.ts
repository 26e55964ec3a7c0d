import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { ProjectStore } from '../../../src/store/projectStore';
import { aListedFlag } from '../support/flags';

const project = { _id: 'p', key: 'shop', name: 'Shop', tags: [] };

function aStore(): ProjectStore {
  const listAs = (
    fold: (listed: Flag) => unknown,
    _projectKey: string,
    _environments: unknown,
    { archived }: { archived?: boolean },
  ) =>
    Promise.resolve({
      flags: archived
        ? [fold(flag.parse({ ...aListedFlag('old'), archived: true }))]
        : [fold(flag.parse(aListedFlag('a')))],
      unreadable: [],
    });
  const remove = () => Promise.resolve();
  const flags = { listAs, delete: remove };
  const client = { flags, projects: { listEnvironments: () => Promise.resolve([]) } };
  return new ProjectStore(project, () => Promise.resolve(client as unknown as Client));
}

const lists = (store: ProjectStore) => [
  [...(store.flags.value?.flags.keys() ?? [])],
  [...(store.archivedFlags.value?.keys() ?? [])],
];

describe('the lists of flags and of archived flags', () => {
  it('hand a flag to each other when it is archived and restored', async () => {
    const store = aStore();
    await Promise.all([store.flags.load(), store.archivedFlags.load()]);
    store.take(flag.parse({ ...aListedFlag('a'), archived: true }));
    expect(lists(store)).toEqual([[], ['old', 'a']]);
    store.take(flag.parse(aListedFlag('a')));
    expect(lists(store)).toEqual([['a'], ['old']]);
    store.dispose();
  });

  it('never show an archived flag among the others because somebody has opened it', async () => {
    const store = aStore();
    await store.flags.load();
    store.take(flag.parse({ ...aListedFlag('old'), archived: true }));
    expect(lists(store)).toEqual([['a'], []]);
    expect(store.archivedFlags.state.kind).toBe('empty');
    store.dispose();
  });

  it('both lose a flag that is deleted, and that is told', async () => {
    const store = aStore();
    await Promise.all([store.flags.load(), store.archivedFlags.load()]);
    const lost: string[] = [];
    store.onDidLose((flagKey) => lost.push(flagKey));
    await store.deleteFlag('a');
    await store.deleteFlag('old');
    expect([lists(store), lost]).toEqual([
      [[], []],
      ['a', 'old'],
    ]);
    store.dispose();
  });
});
