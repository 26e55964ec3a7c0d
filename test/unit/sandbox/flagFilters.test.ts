import { describe, expect, it } from 'vitest';
import type { AccountData } from '../../../src/sandbox/account/records';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { anApp, environmentIn, type Json, NOW } from './support/appCalls';

const DAY_MS = 86_400_000;

/** Demonstration data in which it is known what was evaluated and where flags are in code. */
function anAccount(): AccountData {
  const account = seedAccount('demo', NOW);
  const usage = {
    production: {
      'inventory-cache-ttl': { lastRequested: NOW - DAY_MS },
      'dark-mode': { lastRequested: NOW - 10 * DAY_MS },
      'holiday-sale': { lastRequested: NOW - 40 * DAY_MS },
    },
    test: { 'gift-cards': { lastRequested: NOW - DAY_MS } },
  };
  const seen = (environmentKey: string, applicationId: string, daysAgo: number) => ({
    id: `${environmentKey} ${applicationId}`,
    environmentKey,
    context: { kind: 'user', key: 'ann' },
    firstSeen: NOW - 90 * DAY_MS,
    lastSeen: NOW - daysAgo * DAY_MS,
    applicationId,
  });
  const hunk = (flagKey: string, projKey = 'shop') => ({ startingLineNumber: 1, flagKey, projKey });
  const branch = (name: string, ...hunks: ReturnType<typeof hunk>[]) => ({
    name,
    head: 'abc',
    updateSequenceId: 1,
    syncTime: NOW,
    references: [{ path: 'src/app.ts', hunks }],
  });
  return {
    ...account,
    repositories: [
      {
        name: 'web',
        sourceLink: '',
        commitUrlTemplate: '',
        hunkUrlTemplate: '',
        type: 'github',
        defaultBranch: 'main',
        enabled: true,
        version: 1,
        branches: [
          branch(
            'main',
            hunk('dark-mode'),
            hunk('dark-mode'),
            hunk('gift-cards'),
            hunk('holiday-sale', 'mobile'),
          ),
          branch('feature', hunk('holiday-sale')),
        ],
        extinctions: [],
      },
    ],
    projects: account.projects.map((project) =>
      project.key === 'shop'
        ? { ...project, usage, contexts: [seen('test', 'cafe', 2), seen('production', 'old-app', 60)] }
        : project,
    ),
  };
}

async function keysOf(query: string, data = anAccount()) {
  const { items } = await anApp({ data }).get<{ items: { key: string }[] }>(`/flags/shop?limit=100&${query}`);
  return items.map(({ key }) => key).sort();
}

describe('a filter of flags', () => {
  it.each<[string, string[]]>([
    [
      `filter=evaluated:{"after":${String(NOW - 20 * DAY_MS)}},filterEnv:production`,
      ['dark-mode', 'inventory-cache-ttl'],
    ],
    [`filter=evaluated:{"after":${String(NOW - 20 * DAY_MS)}},filterEnv:test`, ['gift-cards']],
    ['filter=contextKindsEvaluated:warehouse', ['inventory-cache-ttl']],
    ['filter=contextKindsEvaluated:user%2Bwarehouse,filterEnv:test', []],
    ['filter=contextKindsEvaluated:user', ['dark-mode', 'gift-cards', 'inventory-cache-ttl']],
    ['filter=applicationEvaluated:cafe', ['gift-cards']],
    ['filter=applicationEvaluated:old-app', []],
    ['filter=codeReferences.min:1', ['dark-mode', 'gift-cards']],
    ['filter=codeReferences.min:1,codeReferences.max:1', ['gift-cards']],
    ['filter=releasePipeline:default-release-pipeline', []],
    ['filter=guardedRollout:any', []],
    ['filter=hasExperiment:true', []],
  ])('%s finds what it means', async (query, keys) => {
    expect(await keysOf(query)).toEqual(keys);
  });

  it('codeReferences.max:0 finds all that are in no code', async () => {
    const all = await keysOf('');
    expect(await keysOf('filter=codeReferences.max:0')).toEqual(
      all.filter((key) => !['dark-mode', 'gift-cards'].includes(key)),
    );
  });

  it('hasExperiment finds rollouts with an allocation, and the others without it', async () => {
    const app = anApp();
    const rollout = {
      variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })),
      experimentAllocation: { defaultVariation: 0, canReshuffle: true },
    };
    const value = { rollout };
    await app.patch('/flags/shop/dark-mode', [
      { op: 'replace', path: '/environments/test/fallthrough', value },
    ]);
    expect(await keysOf('filter=hasExperiment:true', app.account.data)).toEqual(['dark-mode']);
    expect(await keysOf('filter=hasExperiment:false', app.account.data)).not.toContain('dark-mode');
  });

  it.each([
    'filter=evaluated:{"after":1}',
    'filter=evaluated:yesterday,filterEnv:production',
    'filter=codeReferences.min:some',
    'filter=codeReferences.max:-1',
    'filter=guardedRollout:maybe',
    'filter=hasExperiment:maybe',
  ])('%s is refused', async (query) => {
    expect((await anApp().send('GET', `/flags/shop?${query}`)).status).toBe(400);
  });

  it('on an environment that is not there is a 404', async () => {
    const { status } = await anApp().send('GET', '/flags/shop?filter=evaluated:{"after":1},filterEnv:moon');
    expect(status).toBe(404);
  });
});

describe('expand=evaluation', () => {
  it('adds the context kinds to each environment, in the list and of one flag', async () => {
    const { get } = anApp({ data: anAccount() });
    const one = await get('/flags/shop/inventory-cache-ttl?expand=evaluation');
    const { contextKinds } = environmentIn(one, 'production')['evaluation'] as { contextKinds: string[] };
    expect(contextKinds).toEqual(expect.arrayContaining(['user', 'warehouse']));
    expect(environmentIn(one, 'test')['evaluation']).toEqual({ contextKinds: [] });
    const query = 'env=production&expand=evaluation&filter=query:inventory-cache-ttl';
    const { items } = await get<{ items: Json[] }>(`/flags/shop?${query}`);
    expect(environmentIn(items[0] ?? {}, 'production')['evaluation']).toEqual({ contextKinds });
    expect(environmentIn(await get('/flags/shop/dark-mode'), 'test')).not.toHaveProperty('evaluation');
  });
});
