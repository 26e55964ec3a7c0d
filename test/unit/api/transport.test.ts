import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { type Call, Transport, type TransportOptions } from '../../../src/api/transport/transport';
import { ApiError, type ApiFailure } from '../../../src/model/failure/failure';
import { jumpingClock } from '../support/clock';
import { keptLog } from '../support/log';
import { freePort, serve } from '../support/server';

const TOKEN = 'api-00000000-1111-2222-3333-444444444444';

function transportTo(baseUrl: string, options: Partial<TransportOptions> = {}): Transport {
  const transport = new Transport({
    baseUrl,
    token: TOKEN,
    log: keptLog(),
    clock: jumpingClock(),
    userAgent: 'flagdeck/test',
    random: () => 0,
    ...options,
  });
  onTestFinished(() => transport.close());
  return transport;
}

const aCall = (changes: Partial<Call<unknown>> = {}): Call<unknown> => ({
  path: '/api/v2/thing',
  answer: z.unknown(),
  resource: 'thing',
  ...changes,
});

async function failure(promise: Promise<unknown>): Promise<ApiFailure> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!ApiError.is(error)) throw new Error('expected an ApiError', { cause: error });
  return error.failure;
}

describe('Transport', () => {
  it('sends the bare token, the API version and the user agent', async () => {
    const { url, seen } = await serve({});
    await transportTo(url).send(aCall());
    expect(seen[0]?.headers).toMatchObject({
      authorization: TOKEN,
      'ld-api-version': '20240415',
      'user-agent': 'flagdeck/test',
    });
  });

  it('keeps repeated query parameters and a path before /api', async () => {
    const { url, seen } = await serve({});
    const query = new URLSearchParams([
      ['env', 'a'],
      ['env', 'b'],
    ]);
    await transportTo(`${url}/proxy`).send(aCall({ query }));
    expect(seen[0]?.path).toBe('/proxy/api/v2/thing?env=a&env=b');
  });

  it('reads gzip', async () => {
    const body = gzipSync('{"a":1}') as unknown as string;
    const { url } = await serve({ headers: { 'Content-Encoding': 'gzip' }, body });
    expect(await transportTo(url).send(aCall())).toEqual({ a: 1 });
  });

  it('uses connections again for calls one after the other', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((response) => {
      ports.add(response.socket?.remotePort);
      response.end('{}');
    });
    const transport = transportTo(url);
    for (let i = 0; i < 10; i++) await transport.send(aCall());
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('has at most six calls under way', async () => {
    let open = 0;
    let most = 0;
    const { url } = await serve((response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end('{}');
      }, 20);
    });
    const transport = transportTo(url);
    await Promise.all(Array.from({ length: 20 }, () => transport.send(aCall())));
    expect(most).toBe(6);
  });

  it.each<[number, string | undefined, ApiFailure]>([
    [400, '{"code":"invalid_request","message":"No"}', { kind: 'refused', message: 'No' }],
    [401, undefined, { kind: 'unauthorized' }],
    [403, '{"code":"forbidden","message":"No"}', { kind: 'forbidden', message: 'No' }],
    [404, '{"code":"not_found","message":"No"}', { kind: 'not-found', resource: 'thing' }],
    [405, '{"code":"method_not_allowed","message":"No"}', { kind: 'approval-required', message: 'No' }],
    [409, '{"code":"optimistic_locking_error","message":"No"}', { kind: 'conflict', message: 'No' }],
    [422, '{"message":"No"}', { kind: 'refused', message: 'No' }],
  ])('reads a status %i', async (status, body, expected) => {
    const { url } = await serve({ status, body: body ?? '' });
    expect(await failure(transportTo(url).send(aCall()))).toEqual(expected);
  });

  it('sends a read again after 5xx and gives the answer', async () => {
    const { url, seen } = await serve({ status: 503 }, { status: 500 }, { body: '{"ok":true}' });
    const clock = jumpingClock();
    expect(await transportTo(url, { clock }).send(aCall())).toEqual({ ok: true });
    expect(seen).toHaveLength(3);
    expect(clock.slept).toEqual([250, 500]);
  });

  it('gives up on a read after five times', async () => {
    const { url, seen } = await serve({ status: 500, body: '{"message":"broken"}' });
    expect(await failure(transportTo(url).send(aCall()))).toEqual({
      kind: 'server-error',
      status: 500,
      message: 'broken',
    });
    expect(seen).toHaveLength(5);
  });

  it('never sends a write again after 5xx or a broken connection', async () => {
    const { url, seen } = await serve({ status: 500 }, (response) => response.destroy());
    const transport = transportTo(url);
    const write = aCall({ method: 'PATCH', body: {} });
    expect((await failure(transport.send(write))).kind).toBe('server-error');
    expect(await failure(transport.send(write))).toMatchObject({ kind: 'unreachable', reason: 'reset' });
    expect(seen).toHaveLength(2);
  });

  it('waits as long as Retry-After says, writes too', async () => {
    const { url, seen } = await serve({ status: 429, headers: { 'Retry-After': '7' } }, {});
    const clock = jumpingClock();
    await transportTo(url, { clock }).send(aCall({ method: 'PATCH', body: {} }));
    expect(seen).toHaveLength(2);
    expect(clock.slept).toEqual([7000]);
  });

  it('waits until X-Ratelimit-Reset, and not at all when that is past', async () => {
    const clock = jumpingClock();
    const reset = (ms: number) => ({
      status: 429,
      headers: { 'X-Ratelimit-Reset': String(clock.now() + ms) },
    });
    const { url } = await serve(reset(4000), reset(-60_000), {});
    await transportTo(url, { clock }).send(aCall());
    expect(clock.slept).toEqual([4000]);
  });

  it('does not wait for a limit that is far away, but says when it ends', async () => {
    const { url, seen } = await serve({ status: 429, headers: { 'Retry-After': '600' } });
    const clock = jumpingClock();
    const expected = { kind: 'rate-limited', retryAt: new Date(clock.now() + 600_000) };
    expect(await failure(transportTo(url, { clock }).send(aCall()))).toEqual(expected);
    expect(seen).toHaveLength(1);
  });

  it('tells a web page from the API, whatever its status', async () => {
    const page = { headers: { 'Content-Type': 'text/html' }, body: '<!DOCTYPE html><title>Hi</title>' };
    const { url } = await serve(page, { ...page, status: 404 });
    const transport = transportTo(url);
    const expected = { kind: 'not-the-api', detail: 'it answered with a web page' };
    expect(await failure(transport.send(aCall()))).toMatchObject(expected);
    expect(await failure(transport.send(aCall()))).toMatchObject(expected);
  });

  it('does not follow a redirection, which could carry the token elsewhere', async () => {
    const other = await serve({});
    const { url } = await serve({ status: 302, headers: { Location: `${other.url}/login` } });
    expect(await failure(transportTo(url).send(aCall()))).toMatchObject({
      kind: 'not-the-api',
      detail: `it redirects to ${other.url}`,
    });
    expect(other.seen).toHaveLength(0);
  });

  it('refuses a link that leads to another host', async () => {
    const other = await serve({});
    const { url } = await serve({});
    const away = `@${new URL(other.url).host}/api/v2/thing`;
    expect(await failure(transportTo(url).send(aCall({ path: away })))).toMatchObject({
      kind: 'not-the-api',
    });
    expect(other.seen).toHaveLength(0);
  });

  it('gives up on a server that hangs, and does not ask it again', async () => {
    const { url, seen } = await serve(() => undefined);
    expect(await failure(transportTo(url, { timeoutMs: 50 }).send(aCall()))).toMatchObject({
      kind: 'timeout',
      seconds: 0.05,
    });
    expect(seen).toHaveLength(1);
  });

  it('says that nothing listens', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await failure(transportTo(nobody).send(aCall()))).toMatchObject({
      kind: 'unreachable',
      reason: 'refused',
    });
  });

  it('ends at once when the caller aborts, with the reason of the abort', async () => {
    const { url } = await serve(() => undefined);
    const abort = new AbortController();
    const sent = transportTo(url).send(aCall({ signal: abort.signal }));
    abort.abort();
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('names resource and field of an answer that is not as it should be', async () => {
    const { url } = await serve({ body: '{"a":{"b":1}}' });
    const answer = z.object({ a: z.object({ b: z.string() }) });
    expect(await failure(transportTo(url).send(aCall({ answer })))).toMatchObject({
      kind: 'unexpected-answer',
      resource: 'thing',
      field: 'a.b',
    });
  });

  it('never writes the token to the log', async () => {
    const log = keptLog();
    const { url } = await serve({ status: 500 }, {}, { status: 401 });
    const transport = transportTo(url, { log });
    await transport.send(aCall());
    await failure(transport.send(aCall()));
    expect(log.lines.length).toBeGreaterThan(2);
    expect(log.lines.join('\n')).not.toContain(TOKEN);
  });
});
