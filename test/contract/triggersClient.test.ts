import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/api/client';
import { ApiError } from '../../src/model/failure/failure';
import { TRIGGER_INTEGRATIONS } from '../../src/model/trigger/triggerAction';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { ProjectTriggers } from '../../src/store/triggers/projectTriggers';
import { keptLog } from '../unit/support/log';
import { serve } from '../unit/support/server';
import { clientOf } from './support/clientOf';
import { describeClient } from './support/describeClient';
import { faultOf } from './support/fault';

const TEST = { projectKey: 'shop', flagKey: 'gift-cards', environmentKey: 'test' };

describeClient(
  {
    title: 'triggers, each request and each answer held to the document',
    role: 'writer',
    moreExchangesThan: 20,
  },
  ({ client, sandbox }) => {
    it('are made for each integration, with a comment', async () => {
      for (const integrationKey of TRIGGER_INTEGRATIONS) {
        const { trigger } = await client().triggers.create(TEST, {
          integrationKey,
          action: 'turnFlagOff',
          comment: 'for alarms',
        });
        expect(trigger).toMatchObject({ _integrationKey: integrationKey, enabled: true, _triggerCount: 0 });
        expect(trigger.instructions).toEqual([{ kind: 'turnFlagOff' }]);
        await client().triggers.remove({ ...TEST, triggerId: trigger._id });
      }
      expect(await client().triggers.list(TEST)).toEqual([]);
    });

    it('are changed by each instruction that there is', async () => {
      const { trigger, url } = await client().triggers.create(TEST, {
        integrationKey: 'generic-trigger',
        action: 'turnFlagOn',
      });
      const place = { ...TEST, triggerId: trigger._id };
      const change = (...args: Parameters<Client['triggers']['update']>) => client().triggers.update(...args);
      expect(await change(place, { kind: 'disableTrigger' }, 'holidays')).toMatchObject({ enabled: false });
      expect(await change(place, { kind: 'enableTrigger' })).toMatchObject({ enabled: true });
      expect(
        await change(place, { kind: 'replaceTriggerActionInstructions', value: [{ kind: 'turnFlagOff' }] }),
      ).toMatchObject({ instructions: [{ kind: 'turnFlagOff' }] });
      const cycled = await client().triggers.cycleUrl(place, 'leaked');
      expect(cycled.url).not.toBe(url);
      expect(new URL(cycled.url).pathname).toContain(trigger._id);
      await client().triggers.remove(place);
      expect(sandbox().exchanges.at(-1)).toMatchObject({ method: 'DELETE', status: 204 });
    });
  },
);

describe('the URL of a trigger', () => {
  let sandbox: Sandbox;
  let client: Client;
  const log = keptLog();
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'demo' });
    client = clientOf(sandbox, sandbox.tokens.writer, log);
  });
  afterAll(async () => {
    await client.close();
    await sandbox.stop();
  });
  beforeEach(() => log.lines.splice(0));

  const made = async () => {
    const { trigger, url } = await client.triggers.create(TEST, {
      integrationKey: 'honeycomb',
      action: 'turnFlagOn',
    });
    return { trigger, url, place: { ...TEST, triggerId: trigger._id } };
  };

  it('fires the trigger, and turns the flag on', async () => {
    const { url, place } = await made();
    const off = [{ kind: 'turnFlagOff' as const }];
    await client.flags.update('shop', 'gift-cards', { environmentKey: 'test', instructions: off });
    await client.triggers.fire(url, place);
    expect((await client.flags.get('shop', 'gift-cards')).environments['test']?.on).toBe(true);
    const now = (await client.triggers.list(TEST)).find(({ _id }) => _id === place.triggerId);
    expect(now).toMatchObject({ _triggerCount: 1, _recentTriggerBodies: [{}] });
    expect(now?._lastTriggeredAt).toBeGreaterThan(0);
  });

  it('is called without the token, and neither it nor its answer is logged', async () => {
    const { url, seen } = await serve({ headers: { 'Content-Type': 'text/html' }, body: '<p>thank you' });
    const other = clientOf({ url, tokens: sandbox.tokens }, 'api-x', log);
    await other.triggers.fire(`${url}/webhook/triggers/t/s3cret`, { ...TEST, triggerId: 't' });
    expect(seen.map(({ method, headers }) => [method, headers.authorization])).toEqual([['POST', undefined]]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines.join()).not.toContain('s3cret');
    await other.close();
  });

  it('is called on no other host, whatever it is', async () => {
    const elsewhere = { ...TEST, triggerId: 't' };
    const calls = [
      'http://127.0.0.1:9/webhook/triggers/t/s',
      'https://evil.example/webhook/triggers/t/s',
      `${sandbox.url}/api/v2/flags`,
      `${sandbox.url}/webhook/triggers/other/s`,
    ].map((url) => client.triggers.fire(url, elsewhere).catch((error: unknown) => error));
    for (const error of await Promise.all(calls)) {
      expect(ApiError.is(error, 'not-the-api'), String(error)).toBe(true);
      expect(String(error)).not.toContain('/webhook/');
    }
    expect(log.lines).toEqual([]);
  });

  it('is not there any more once it was cycled, or while the trigger is disabled', async () => {
    const { url, place } = await made();
    const cycled = await client.triggers.cycleUrl(place);
    const firing = async (of: string) => client.triggers.fire(of, place).catch((error: unknown) => error);
    expect(ApiError.is(await firing(url), 'not-found')).toBe(true);
    await client.triggers.update(place, { kind: 'disableTrigger' });
    expect(ApiError.is(await firing(cycled.url), 'not-found')).toBe(true);
    await client.triggers.update(place, { kind: 'enableTrigger' });
    expect(await firing(cycled.url)).toBeUndefined();
  });

  it('is in nothing that is kept and in no line of the log', async () => {
    const store = new ProjectTriggers({
      projectKey: 'shop',
      client: () => Promise.resolve(client),
      environments: () => client.projects.listEnvironments('shop'),
    });
    const at = { flagKey: 'gift-cards', environmentKey: 'test' };
    const loader = store.of('gift-cards');
    await loader.load();
    const { trigger, url } = await store.create(at, {
      integrationKey: 'signalfx',
      action: 'turnFlagOff',
    });
    const cycled = await store.cycleUrl({ ...at, triggerId: trigger._id });
    await store.fire({ ...at, triggerId: trigger._id }, cycled.url);
    await loader.refresh();
    const kept = JSON.stringify([trigger, cycled.trigger, loader.state, log.lines]);
    expect(kept).toContain(trigger._id);
    for (const secret of [url, cycled.url].map((one) => one.split('/').at(-1) ?? ''))
      expect(kept).not.toContain(secret);
    expect(kept).not.toContain('/webhook/');
    expect(loader.value?.triggers.find((one) => one.trigger._id === trigger._id)?.trigger).toMatchObject({
      _triggerCount: 1,
    });
    await store.remove({ ...at, triggerId: trigger._id });
    expect(loader.value?.triggers.map((one) => one.trigger._id)).not.toContain(trigger._id);
    store.dispose();
  });
});

describe('triggers that a plan or a role may not see', () => {
  it.each([
    ['everywhere', '/api/v2/flags/shop/gift-cards/triggers/*', 6, true],
    ['in one environment', '/api/v2/flags/shop/gift-cards/triggers/production', 1, false],
  ])('%s are told from none', async (_where, path, withheld, isUnavailable) => {
    const sandbox = await startSandbox({ seed: 'demo' });
    const client = clientOf(sandbox);
    await faultOf(() => sandbox).set({ method: 'GET', path, answer: { status: 403, when: 'before' } });
    const store = new ProjectTriggers({
      projectKey: 'shop',
      client: () => Promise.resolve(client),
      environments: () => client.projects.listEnvironments('shop'),
    });
    const known = await store.of('gift-cards').load();
    expect(known).toMatchObject({ triggers: [], isUnavailable });
    expect(known.withheld).toHaveLength(withheld);
    store.dispose();
    await client.close();
    await sandbox.stop();
  });
});
