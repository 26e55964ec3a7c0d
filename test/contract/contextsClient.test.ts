import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../src/api/client';
import type { EvaluationPage } from '../../src/api/contexts';
import { ApiError } from '../../src/model/failure/failure';
import type { Flag } from '../../src/model/flag/flag';
import { clientOf } from './support/clientOf';
import { describeClient } from './support/describeClient';
import { type RecordedSandbox, startRecordedSandbox } from './support/recordedSandbox';

describeClient(
  {
    title: 'finding contexts and what they get, each exchange held to the document',
    role: 'reader',
    moreExchangesThan: 8,
  },
  ({ client }) => {
    it('pages through what was found by the token of the page before', async () => {
      const all = await client().contexts.search('shop', 'production', {});
      const asked = { limit: 4, text: 'a' };
      const first = await client().contexts.searchPage('shop', 'production', asked);
      expect(first.contexts).toHaveLength(4);
      const { continuationToken } = first;
      const second = await client().contexts.searchPage('shop', 'production', {
        ...asked,
        continuationToken,
      });
      const both = [...first.contexts, ...second.contexts].map(({ context }) => context);
      expect(new Set(both.map((context) => JSON.stringify(context))).size).toBe(both.length);
      expect(all.map(({ context }) => context)).toEqual(expect.arrayContaining(both));
    });

    it('gives no token with the last page', async () => {
      const { contexts, continuationToken } = await client().contexts.searchPage('shop', 'production', {
        text: 'no such context',
      });
      expect([contexts, continuationToken]).toEqual([[], undefined]);
    });

    it('evaluates every live flag for a context that was never seen, with reasons', async () => {
      const context = { kind: 'user', key: 'nobody-knows-me', country: 'NL' };
      const pages = await drained(client().contexts.evaluate('shop', 'production', context));
      const flags = await client().flags.list('shop', []);
      const evaluations = pages.flatMap((found) => found.evaluations);
      expect(evaluations.map(({ key }) => key).sort()).toEqual(flags.flags.map(({ key }) => key).sort());
      expect(pages.flatMap(({ unreadable }) => unreadable)).toEqual([]);
      const kinds = new Set(evaluations.map(({ reason }) => reason?.kind));
      expect([...kinds]).toEqual(expect.arrayContaining(['OFF', 'FALLTHROUGH']));
      expect(
        await client().contexts.search('shop', 'production', { text: 'nobody-knows-me-either' }),
      ).toEqual([]);
    });

    it('evaluates a context of several kinds', async () => {
      const context = { kind: 'multi', user: { key: 'anna' }, organization: { key: 'acme-employees' } };
      const [page] = await drained(client().contexts.evaluate('shop', 'production', context));
      expect(page?.evaluations.length).toBeGreaterThan(10);
    });

    it('has a typed error for an environment that there is not', async () => {
      const pages = client().contexts.evaluate('shop', 'nowhere', { kind: 'user', key: 'anna' });
      const error: unknown = await drained(pages).catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });

    it('lists flags whole in one environment', async () => {
      const flags = (
        await drained<readonly Flag[]>(client().flagTargeting.list('shop', 'production'))
      ).flat();
      expect(flags.length).toBeGreaterThan(10);
      expect(flags.filter(({ archived }) => archived)).toEqual([]);
      const one = flags.find(({ key }) => key === 'new-checkout-flow');
      const whole = await client().flags.get('shop', 'new-checkout-flow');
      expect(Object.keys(one?.environments ?? {})).toEqual(['production']);
      expect(one?.environments['production']?.rules).toEqual(whole.environments['production']?.rules);
      expect(one?.environments['production']?.rules.length).toBeGreaterThan(0);
    });
  },
);

describe('what a context gets in an environment of many flags', () => {
  let sandbox: RecordedSandbox;
  let client: Client;
  beforeAll(async () => {
    sandbox = await startRecordedSandbox(EMPTY_DOCUMENT, { seed: 'large' });
    client = clientOf(sandbox);
  });
  afterAll(async () => {
    await client.close();
    await sandbox.stop();
  });

  it('comes page by page, each flag once, and ends', async () => {
    const { projectKey, environmentKey } = await firstPlace(client);
    const pages = await drained<EvaluationPage>(
      client.contexts.evaluate(projectKey, environmentKey, { kind: 'user', key: 'anna' }),
    );
    const keys = pages.flatMap(({ evaluations }) => evaluations.map(({ key }) => key));
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(pages[0]?.totalCount);
    expect(sandbox.exchanges.filter(({ path }) => path.includes('/flags/evaluate')).length).toBe(
      pages.length,
    );
  });

  it('ends where it is cancelled', async () => {
    const { projectKey, environmentKey } = await firstPlace(client);
    const abort = new AbortController();
    const pages: EvaluationPage[] = [];
    const context = { kind: 'user', key: 'anna' };
    const read = async () => {
      for await (const page of client.contexts.evaluate(projectKey, environmentKey, context, abort.signal)) {
        pages.push(page);
        abort.abort();
      }
    };
    await expect(read()).rejects.toThrow();
    expect(pages).toHaveLength(1);
  });
});

const EMPTY_DOCUMENT = { file: '', operations: [], schemas: {} };

async function firstPlace(client: Client): Promise<{ projectKey: string; environmentKey: string }> {
  const [project] = await client.projects.list();
  const [environment] = await client.projects.listEnvironments(project?.key ?? '');
  return { projectKey: project?.key ?? '', environmentKey: environment?.key ?? '' };
}

async function drained<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
