import { describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/api/client';
import { ApiError } from '../../../../src/model/failure/failure';
import type { Flag } from '../../../../src/model/flag/flag';
import { fetchTargeting } from '../../../../src/store/contexts/fetchTargeting';

const PLACE = { connectionId: 'c', projectKey: 'shop', environmentKey: 'production' };

/** Answers with flags that have only a key, and notes what was asked for. */
function server(all: readonly string[]) {
  const calls: string[] = [];
  const flagOf = (key: string) => ({ key }) as Flag;
  const client = {
    flags: {
      get: (_project: string, key: string) => {
        calls.push(key);
        if (!all.includes(key)) {
          return Promise.reject(new ApiError({ kind: 'not-found', resource: `flag ${key}` }));
        }
        return Promise.resolve(flagOf(key));
      },
    },
    flagTargeting: {
      list: async function* () {
        calls.push('list');
        yield await Promise.resolve(all.map(flagOf));
      },
    },
  } as unknown as Client;
  return { client, calls };
}

async function fetched(client: Client, flagKeys: readonly string[], total: number): Promise<string[]> {
  const keys: string[] = [];
  const { signal } = new AbortController();
  for await (const flags of fetchTargeting(client, PLACE, flagKeys, total, signal)) {
    keys.push(...flags.map(({ key }) => key));
  }
  return keys;
}

describe('fetching some flags whole', () => {
  it('asks for nothing where there are none', async () => {
    const { client, calls } = server(['a']);
    expect(await fetched(client, [], 1000)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('asks for each where the list would take more calls', async () => {
    const { client, calls } = server(['a', 'b', 'c']);
    expect(await fetched(client, ['a', 'c'], 250)).toEqual(['a', 'c']);
    expect(calls).toEqual(['a', 'c']);
  });

  it('takes the list where that is fewer calls, and of it what is wanted', async () => {
    const { client, calls } = server(['a', 'b', 'c']);
    expect(await fetched(client, ['a', 'c'], 100)).toEqual(['a', 'c']);
    expect(calls).toEqual(['list']);
  });

  it('leaves out a flag that is gone meanwhile', async () => {
    const { client } = server(['a']);
    expect(await fetched(client, ['a', 'gone'], 250)).toEqual(['a']);
  });
});
