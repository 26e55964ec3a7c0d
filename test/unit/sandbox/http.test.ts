import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';
import { anApp, NOW } from './support/appCalls';

const FLAG = '/flags/shop/holiday-sale';

describe('who may do what', () => {
  const app = anApp();
  const { tokens } = app.account.data;
  const writer = tokens.find(({ role }) => role === 'writer')?.value ?? '';

  it.each([
    ['no token', undefined],
    ['an unknown token', 'api-00000000-0000-4000-8000-000000000000'],
    ['a Bearer token', `Bearer ${writer}`],
    ['an SDK key', app.account.project('shop').environments[0]?.apiKey],
  ])('answers 401 to %s', async (_what, token) => {
    const headers = { Authorization: token ?? '' };
    expect(await app.send('GET', FLAG, { headers })).toMatchObject({
      status: 401,
      body: { code: 'unauthorized', message: 'Invalid access token' },
    });
  });

  it('says who a token is', async () => {
    expect((await app.send('GET', '/caller-identity', { role: 'reader' })).body).toMatchObject({
      tokenName: 'Sandbox reader',
      authKind: 'token',
      serviceToken: false,
      scopes: ['reader'],
    });
    expect((await app.send('GET', '/caller-identity', { role: 'custom' })).body).not.toHaveProperty('scopes');
    expect((await app.send('GET', '/members/me', { role: 'admin' })).body).toMatchObject({ role: 'admin' });
  });

  it('lets a reader read, and a writer and an admin write', async () => {
    const body = [{ op: 'replace', path: '/environments/dev/on', value: true }];
    expect((await app.send('GET', FLAG, { role: 'reader' })).status).toBe(200);
    expect((await app.send('PATCH', FLAG, { role: 'reader', body })).body['code']).toBe('forbidden');
    expect((await app.send('PATCH', FLAG, { role: 'writer', body })).status).toBe(200);
    expect((await app.send('PATCH', FLAG, { role: 'admin', body })).status).toBe(200);
  });

  it('lets no reader write by X-HTTP-Method-Override', async () => {
    const headers = { 'X-HTTP-Method-Override': 'DELETE' };
    expect((await app.send('POST', FLAG, { role: 'reader', headers, body: '' })).status).toBe(403);
  });
});

describe('the rate limits', () => {
  it('are told with every answer, and start anew after ten seconds', async () => {
    let now = NOW;
    const { send } = anApp({ now: () => now, rateLimits: { global: 3, route: 2 } });
    const remaining = async (path: string) => {
      const { status, headers } = await send('GET', path);
      return [
        status,
        headers.get('x-ratelimit-global-remaining'),
        headers.get('x-ratelimit-route-remaining'),
      ];
    };
    expect(await remaining('/projects')).toEqual([200, '2', '1']);
    expect(await remaining('/nothing')).toEqual([404, '1', '1']);
    expect(await remaining('/projects')).toEqual([200, '0', '0']);
    const refused = await send('GET', '/flags/shop');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused.headers.get('x-ratelimit-reset')).toBe(String(NOW + 10_000));
    now += 10_000;
    expect(await remaining('/projects')).toEqual([200, '2', '1']);
  });

  it('of an address are told by Retry-After alone', async () => {
    let now = NOW;
    const { send } = anApp({ now: () => now, rateLimits: { global: 9, route: 9, address: 1 } });
    expect((await send('GET', '/projects')).status).toBe(200);
    now += 2500;
    const { status, headers, body } = await send('GET', '/projects');
    expect([status, body['code'], headers.get('retry-after')]).toEqual([429, 'rate_limited', '8']);
    expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });
});

describe('the server', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  const raw = (headers: Record<string, string>, path = '/api/v2/flags/shop?env=production&limit=100') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const all = { Authorization: sandbox.tokens.reader, ...headers };
      request(new URL(path, sandbox.url), { headers: all }, (response) => {
        buffer(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          reject,
        );
      })
        .on('error', reject)
        .end();
    });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'answers nothing to a request for the host "%s"',
    async (host) => {
      const { status, body } = await raw({ Host: host });
      expect([status, JSON.parse(body.toString())]).toMatchObject([403, { code: 'forbidden' }]);
    },
  );

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '[::1]:3000'])(
    'answers a request for the host "%s"',
    async (Host) => {
      expect((await raw({ Host })).status).toBe(200);
    },
  );

  it('packs a large answer for who takes it, and leaves a small one as it is', async () => {
    const [packed, plain, small] = await Promise.all([
      raw({ 'Accept-Encoding': 'gzip' }),
      raw({}),
      raw({ 'Accept-Encoding': 'gzip' }, '/api/v2/caller-identity'),
    ]);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(small.headers).not.toHaveProperty('content-encoding');
  });

  it('lets pages of any origin ask, as the service does', async () => {
    const preflight = await fetch(`${sandbox.url}/api/v2${FLAG}`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://tool.example',
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://tool.example');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('says in JSON that a path is not there, inside the API and outside', async () => {
    for (const path of ['/api/v2/nothing', '/', '/shop/production/dark-mode']) {
      const { status, body } = await raw({}, path);
      expect([status, JSON.parse(body.toString())]).toEqual([
        404,
        { code: 'not_found', message: 'Invalid resource identifier' },
      ]);
    }
  });

  it('finds a flag by a key that is percent-encoded', async () => {
    expect((await raw({}, '/api/v2/flags/shop/%64ark-mode')).status).toBe(200);
  });

  it('does not answer once it was stopped, and frees its port at once', async () => {
    const first = await startSandbox({ seed: 'empty' });
    const port = Number(new URL(first.url).port);
    await fetch(`${first.url}/api/v2`);
    await first.stop();
    await expect(fetch(`${first.url}/api/v2`)).rejects.toThrow();
    const second = await startSandbox({ seed: 'empty', port });
    expect(second.url).toBe(first.url);
    await second.stop();
  });
});
