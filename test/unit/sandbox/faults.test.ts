import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';
import { createApp } from '../../../src/sandbox/app';
import { anApp, SEMANTIC } from './support/appCalls';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ randomSeed: 11 });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control('DELETE', '/faults');
  await control('DELETE', '/requests');
});

const FLAG = '/flags/shop/holiday-sale';

const request = (path: string, method = 'GET', body?: unknown, token = sandbox.tokens.writer) =>
  fetch(`${sandbox.url}${path}`, {
    method,
    headers: { Authorization: token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const api = (path: string, method = 'GET', body?: unknown) => request(`/api/v2${path}`, method, body);
const control = (method: string, path: string, body?: unknown) =>
  request(`/sandbox${path}`, method, body, sandbox.tokens.admin);
const fault = async (rule: object, id = 'it') => {
  const answer = await control('PUT', `/faults/${id}`, rule);
  expect(await answer.json()).toMatchObject({ ...rule, id, happened: 0 });
};
const versionOf = async (): Promise<number> =>
  ((await (await api(FLAG)).json()) as { _version: number })._version;
const describeFlag = (text: string, path = FLAG) =>
  api(path, 'PATCH', [{ op: 'replace', path: '/description', value: text }]);

interface Logged {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
}
const logged = async (query = '') =>
  ((await (await control('GET', `/requests${query}`)).json()) as { items: Logged[] }).items;

describe('the controls of the sandbox', () => {
  it('are for the admin token only', async () => {
    for (const path of ['/faults', '/faults/it', '/requests', '/rate-limits', '/reset']) {
      expect((await request(`/sandbox${path}`, 'GET', undefined, sandbox.tokens.writer)).status).toBe(403);
      expect((await request(`/sandbox${path}`, 'GET', undefined, '')).status).toBe(401);
      expect((await request(`/sandbox${path}`, 'DELETE', undefined, sandbox.tokens.reader)).status).toBe(403);
    }
  });

  it('are not for pages in a browser', async () => {
    const answer = await fetch(`${sandbox.url}/sandbox/faults`, {
      headers: { Authorization: sandbox.tokens.admin, Origin: 'https://tool.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['nothing that happens', { path: '/api/v2/**' }],
    ['two ends', { drop: 'before', truncate: true }],
    ['an unknown field', { drop: 'before', delay: 3 }],
    ['a status of success', { answer: { status: 200 } }],
    ['latency beyond reason', { latency: 10_000_000 }],
    ['a header that breaks the line', { answer: { status: 500, headers: { 'X-A': 'a\r\nb' } } }],
  ])('refuse a fault with %s', async (_what, rule) => {
    expect((await control('PUT', '/faults/it', rule)).status).toBe(400);
    expect((await control('GET', '/faults/it')).status).toBe(404);
  });

  it('show faults and how often they happened, and take them away', async () => {
    await fault({ path: '/api/v2/projects', latency: 1, times: 2 }, 'one');
    await fault({ path: '/api/v2/flags/*', latency: 1 }, 'two');
    for (let count = 0; count < 3; count += 1) await api('/projects');
    await api(FLAG);
    expect(await (await control('GET', '/faults')).json()).toMatchObject({
      items: [
        { id: 'one', happened: 2 },
        { id: 'two', happened: 0 },
      ],
    });
    expect((await control('DELETE', '/faults/one')).status).toBe(204);
    expect((await control('DELETE', '/faults/one')).status).toBe(404);
    expect(await (await control('GET', '/faults/two')).json()).toMatchObject({ method: '*' });
  });

  it('log requests, with the name of a token and never a secret', async () => {
    await api('/projects?limit=1');
    await request(`/api/v2/projects?key=${sandbox.tokens.admin}`, 'GET', undefined, 'api-unknown');
    await request('/webhook/triggers/123/very-secret', 'POST');
    await api('/flags/shop/gift-cards', 'DELETE');
    const all = await logged();
    expect(all).toMatchObject([
      { method: 'GET', path: '/api/v2/projects?limit=1', status: 200, token: 'Sandbox writer' },
      { method: 'GET', path: '/api/v2/projects?key=api***', status: 401 },
      { method: 'POST', path: '/webhook/triggers/123/***' },
      { method: 'DELETE', path: '/api/v2/flags/shop/gift-cards', status: 204 },
    ]);
    expect(all[1]).not.toHaveProperty('token');
    expect(JSON.stringify(all)).not.toContain('api-');
    expect(await logged(`?after=${all[2]?.number ?? 0}`)).toEqual(all.slice(3));
    expect(await logged('?limit=1')).toEqual(all.slice(3));
  });

  it('put the account back to its seed, with the same tokens', async () => {
    await api('/flags/shop', 'POST', { key: 'to-be-gone', name: 'x' });
    expect((await control('POST', '/reset')).status).toBe(204);
    expect((await api('/flags/shop/to-be-gone')).status).toBe(404);
    expect((await api('/flags/shop/gift-cards')).status).toBe(200);
    await control('POST', '/reset', { seed: 'empty' });
    expect((await api('/projects/default')).status).toBe(200);
    await control('POST', '/reset');
    expect((await control('POST', '/reset', { seed: 'huge' })).status).toBe(400);
  });

  it('set the rate limits', async () => {
    const usual: unknown = await (await control('GET', '/rate-limits')).json();
    await control('PUT', '/rate-limits', { global: 0, route: 0 });
    expect((await api('/projects')).headers.get('x-ratelimit-reset')).not.toBeNull();
    await control('PUT', '/rate-limits', usual);
    expect((await api('/projects')).status).toBe(200);
  });
});

describe('a fault in process, without a connection', () => {
  it('is the error of a network, or a part of the answer', async () => {
    const rule = { method: '*' as const, path: '/api/v2/projects' };
    const dropping = anApp({ faults: { drop: { ...rule, drop: 'after' } } });
    expect((await dropping.send('GET', '/projects')).status).toBe(0);
    const cutting = createApp(dropping.account, { faults: { cut: { ...rule, truncate: 5 } } });
    const token = dropping.account.data.tokens[0]?.value ?? '';
    const answer = await cutting.request('/api/v2/projects', { headers: { Authorization: token } });
    expect(await answer.text()).toBe('{"ite');
  });
});

describe('a fault', () => {
  it('can be latency', async () => {
    await fault({ path: '/api/v2/projects', latency: [40, 60] });
    const begin = performance.now();
    expect((await api('/projects')).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(39);
  });

  it('can be a status, with the usual body or another, for so many requests', async () => {
    await fault({ answer: { status: 503 }, times: 1, path: '/api/v2/projects' });
    const answer = await api('/projects');
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'service_unavailable' }]);
    expect((await api('/projects')).status).toBe(200);
    await fault({ answer: { status: 500, body: '<html>', headers: { 'Content-Type': 'text/html' } } });
    const page = await api('/projects');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      500,
      'text/html',
      '<html>',
    ]);
    expect(await logged('?limit=1')).toMatchObject([{ status: 500, faults: ['it'] }]);
  });

  it('can be a status after the change was made', async () => {
    const before = await versionOf();
    await fault({ method: 'PATCH', answer: { status: 502, when: 'after' } });
    expect((await describeFlag('made, and then 502')).status).toBe(502);
    expect(await versionOf()).toBe(before + 1);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('can drop the connection %s the change is made', async (drop, more) => {
    const before = await versionOf();
    await fault({ method: 'PATCH', path: '/api/v2/flags/*/holiday-*', drop, times: 1 });
    await expect(describeFlag(`dropped ${drop}`)).rejects.toThrow();
    expect(await versionOf()).toBe(before + more);
    const [dropped] = (await logged()).filter(({ method }) => method === 'PATCH');
    expect(dropped).toMatchObject({ ending: 'dropped', faults: ['it'] });
    expect(dropped).not.toHaveProperty('status');
  });

  it('can cut the answer short', async () => {
    await fault({ path: '/api/v2/flags/shop', truncate: true, times: 1 });
    const answer = await api('/flags/shop');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    await fault({ path: '/api/v2/flags/shop', truncate: 0, times: 1 });
    const empty = await api('/flags/shop');
    await expect(empty.text()).rejects.toThrow();
    expect(await logged('?limit=1')).toMatchObject([{ status: 200, ending: 'truncated' }]);
    expect((await api('/flags/shop')).status).toBe(200);
  });

  it.each([
    ['account', { 'x-ratelimit-route-remaining': '1000', 'x-ratelimit-global-remaining': '0' }],
    ['route', { 'x-ratelimit-route-remaining': '0', 'x-ratelimit-global-remaining': '1000' }],
    ['address', { 'retry-after': '3' }],
  ] as const)('can be a rate limit of the %s', async (kind, expected) => {
    await fault({ rateLimit: { kind, seconds: 3 } });
    const { status, headers } = await api('/projects');
    expect(status).toBe(429);
    expect(Object.fromEntries(headers)).toMatchObject(expected);
    const reset = Number(headers.get('x-ratelimit-reset'));
    if (kind === 'address') expect(headers.get('x-ratelimit-reset')).toBeNull();
    else expect(Math.abs(reset - Date.now() - 3000)).toBeLessThan(2000);
  });

  it('can be an edit by somebody else just before', async () => {
    await fault({ edit: [{ op: 'replace', path: '/description', value: 'theirs' }], times: 1 });
    const before = (await (await api(FLAG)).json()) as { _version: number };
    const guarded = await api(FLAG, 'PATCH', [
      { op: 'test', path: '/_version', value: before._version },
      { op: 'replace', path: '/name', value: 'mine' },
    ]);
    expect(guarded.status).toBe(400);
    expect(await (await api(FLAG)).json()).toMatchObject({
      _version: before._version + 1,
      description: 'theirs',
    });

    await fault({ edit: { environmentKey: 'dev', instructions: [{ kind: 'turnFlagOn' }] }, times: 1 });
    const semantic = await fetch(`${sandbox.url}/api/v2${FLAG}`, {
      method: 'PATCH',
      headers: { Authorization: sandbox.tokens.writer, 'Content-Type': SEMANTIC },
      body: JSON.stringify({ environmentKey: 'test', instructions: [{ kind: 'turnFlagOn' }] }),
    });
    expect(await semantic.json()).toMatchObject({ environments: { dev: { on: true }, test: { on: true } } });
  });

  it('says when the edit of somebody else cannot be made', async () => {
    await fault({ edit: [{ op: 'replace', path: '/nothing/here', value: 1 }] });
    const answer = await describeFlag('mine');
    expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'sandbox_fault' }]);
  });

  it('can happen by chance, and then does so as often as it is told', async () => {
    await fault({ path: '/api/v2/versions', rate: 0.25, answer: { status: 500 } });
    const statuses: number[] = [];
    for (let count = 0; count < 200; count += 1) statuses.push((await api('/versions')).status);
    const failed = statuses.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(30);
    expect(failed).toBeLessThan(70);
  });

  it('adds up with others, of which one ends the request', async () => {
    await fault({ latency: 20, path: '/api/v2/projects' }, 'slow');
    await fault({ answer: { status: 500 }, path: '/api/v2/projects', times: 1 }, 'first');
    await fault({ answer: { status: 503 }, path: '/api/v2/projects', times: 1 }, 'second');
    const statuses = [await api('/projects'), await api('/projects'), await api('/projects')];
    expect(statuses.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(await logged()).toMatchObject([
      { faults: ['slow', 'first'] },
      { faults: ['slow', 'second'] },
      { faults: ['slow'] },
    ]);
  });
});
