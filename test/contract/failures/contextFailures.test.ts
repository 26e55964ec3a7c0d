import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/model/failure/failure';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';
import { ContextFlags } from '../../../src/store/contexts/contextFlags';
import { ProjectStore } from '../../../src/store/projectStore';
import { clientOf } from '../support/clientOf';
import { faultOf } from '../support/fault';

const PLACE = { connectionId: 'sandbox', projectKey: 'shop', environmentKey: 'staging' };
const EVALUATE = '/api/v2/projects/shop/environments/staging/flags/evaluate';

/** Nothing of this is written, so what fails is shown: as state of what the view shows, beside what was known before. */
describe('what a context gets, when asking fails', () => {
  let sandbox: Sandbox;
  let client: Client;
  let project: ProjectStore;
  let flags: ContextFlags;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'demo' });
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    client = clientOf(sandbox, sandbox.tokens.writer);
    const [shop] = (await client.projects.list()).filter(({ key }) => key === 'shop');
    if (!shop) throw new Error('no project shop');
    project = new ProjectStore(shop, () => Promise.resolve(client));
    flags = new ContextFlags(PLACE, { kind: 'user', key: 'anna' }, project, () => Promise.resolve(client));
  });
  afterEach(async () => {
    await fault.clear();
    flags.dispose();
    project.dispose();
    await client.close();
  });

  const fault = faultOf(() => sandbox);
  const failureKind = () => {
    const { state } = flags;
    return state.kind === 'failed' && ApiError.is(state.error) ? state.error.failure.kind : state.kind;
  };

  it.each([
    ['forbidden', { answer: { status: 403, when: 'before' } }],
    ['not-found', { answer: { status: 404, when: 'before' } }],
    ['rate-limited', { rateLimit: { kind: 'account', seconds: 600 } }],
    ['server-error', { answer: { status: 503, when: 'before' } }],
  ] as const)('says %s, and keeps what was known before', async (kind, rule) => {
    await flags.load();
    const known = flags.evaluations;
    expect(known.length).toBeGreaterThan(10);
    await fault.set({ method: 'POST', path: EVALUATE, ...rule });
    await flags.load();
    expect(failureKind()).toBe(kind);
    expect(await fault.happened()).toBe(1);
    expect(flags.evaluations).toEqual(known);
    await fault.clear();
  });

  it('goes on where it is asked again', async () => {
    await fault.set({ method: 'POST', path: EVALUATE, answer: { status: 403, when: 'before' } });
    await flags.load();
    expect(flags.evaluations).toEqual([]);
    await fault.clear();
    await flags.load();
    expect(flags.state.kind).toBe('ready');
    expect(flags.evaluations.length).toBeGreaterThan(10);
  });

  it('ends when it is cancelled, and says so', async () => {
    await fault.set({ method: 'POST', path: EVALUATE, latency: 5_000, drop: 'before' });
    const abort = new AbortController();
    const loading = flags.load(abort.signal).catch((error: unknown) => error);
    await vi.waitUntil(async () => (await fault.happened()) === 1);
    abort.abort();
    expect(await loading).toMatchObject({ name: 'AbortError' });
    expect(flags.state).toMatchObject({ kind: 'failed', error: { name: 'AbortError' } });
  });

  it('has the answers of the last question only', async () => {
    const first = flags.load();
    await Promise.all([first, flags.load()]);
    expect(flags.state.kind).toBe('ready');
  });

  it('says that it is not known what is set for it alone, and shows the rest', async () => {
    await fault.set({
      method: 'GET',
      path: '/api/v2/flags/**',
      answer: { status: 403, when: 'before' },
    });
    await flags.load();
    await flags.settled();
    expect(flags.state.kind).toBe('ready');
    expect(ApiError.is(flags.settingsFailure, 'forbidden')).toBe(true);
    await fault.clear();
    await flags.load();
    await flags.settled();
    expect(flags.settingsFailure).toBeUndefined();
  });
});

describe('what is set for a context alone', () => {
  let sandbox: Sandbox;
  let client: Client;
  let project: ProjectStore;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'demo' });
    client = clientOf(sandbox, sandbox.tokens.admin);
    const [shop] = (await client.projects.list()).filter(({ key }) => key === 'shop');
    if (!shop) throw new Error('no project shop');
    project = new ProjectStore(shop, () => Promise.resolve(client));
  });
  afterAll(async () => {
    project.dispose();
    await client.close();
    await sandbox.stop();
  });

  const open = (key: string) =>
    new ContextFlags(PLACE, { kind: 'user', key }, project, () => Promise.resolve(client));

  it('is known even where it does not decide', async () => {
    await client.flags.create('shop', { key: 'off-here', name: 'Off here' });
    const whole = await client.flags.get('shop', 'off-here');
    const [, off] = whole.variations;
    await client.flags.update('shop', 'off-here', {
      environmentKey: 'staging',
      instructions: [
        { kind: 'addTargets', contextKind: 'user', values: ['anna'], variationId: off?._id ?? '' },
      ],
    });
    const flags = open('anna');
    await flags.load();
    await flags.settled();
    expect(flags.evaluations.find(({ key }) => key === 'off-here')?.reason?.kind).toBe('OFF');
    expect(flags.settingsOf('off-here')).toEqual([{ contextKind: 'user', key: 'anna', variationIndex: 1 }]);
    const every = flags.evaluations.map(({ key }) => flags.settingsOf(key));
    expect(every).not.toContain(undefined);
    flags.dispose();
  });

  it('is what a flag sets that Flagdeck has just changed, and what it gets is asked anew', async () => {
    const flags = open('ben');
    await flags.load();
    await flags.settled();
    const whole = await client.flags.get('shop', 'off-here');
    const [on] = whole.variations;
    const changed = await client.flags.update('shop', 'off-here', {
      environmentKey: 'staging',
      instructions: [
        { kind: 'turnFlagOn' },
        { kind: 'addTargets', contextKind: 'user', values: ['ben'], variationId: on?._id ?? '' },
      ],
    });
    project.take(changed);
    expect(flags.settingsOf('off-here')).toEqual([{ contextKind: 'user', key: 'ben', variationIndex: 0 }]);
    const reasonNow = () => flags.evaluations.find(({ key }) => key === 'off-here')?.reason?.kind;
    await vi.waitFor(() => expect(reasonNow()).toBe('TARGET_MATCH'), 5_000);
    flags.dispose();
  });
});
