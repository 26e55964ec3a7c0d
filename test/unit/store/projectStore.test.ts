import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/api/client';
import { ProjectStore } from '../../../src/store/projectStore';
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
