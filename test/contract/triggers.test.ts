import { expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

const LIST = '/flags/shop/gift-cards/triggers/test';

interface Trigger {
  readonly _id: string;
  readonly _version: number;
  readonly _triggerCount: number;
  readonly triggerURL: string;
}

describeResource('triggers', 'triggers', ({ status, get, post, patch, semantic, remove }) => {
  const isOn = async () =>
    (await get<{ environments: Record<string, { on: boolean; version: number }> }>('/flags/shop/gift-cards'))
      .environments['test'];

  it('are listed and given by id, with their URLs hidden', async () => {
    const { items } = await get<{ items: Trigger[] }>('/flags/shop/new-checkout-flow/triggers/production');
    expect(items).toHaveLength(2);
    expect(await get(`/flags/shop/new-checkout-flow/triggers/production/${items[0]?._id ?? ''}`)).toEqual(
      items[0],
    );
    expect(items[0]?.triggerURL).toMatch(/[*-]{36}$/);
  });

  it.each([
    '/flags/shop/nothing/triggers/production',
    '/flags/shop/dark-mode/triggers/nothing',
    '/flags/shop/dark-mode/triggers/production/nothing',
  ])('GET %s, which is not there', async (path) => {
    expect(await status(path)).toBe(404);
  });

  it('are made with a URL that fires, which is shown once', async () => {
    const made = await post(LIST, {
      integrationKey: 'generic-trigger',
      instructions: [{ kind: 'turnFlagOn' }],
      comment: 'For the pipeline',
    });
    expect(made.status).toBe(201);
    const { _id, triggerURL } = made.body as Trigger;
    const path = `${LIST}/${_id}`;
    const before = await isOn();
    const fire = (url = triggerURL, body = '{"build": 7}') => fetch(url, { method: 'POST', body });

    expect((await fire()).status).toBe(202);
    expect(await isOn()).toMatchObject({ on: true, version: (before?.version ?? 0) + 1 });
    expect((await fire(triggerURL, 'not JSON')).status).toBe(202);
    expect(await isOn()).toMatchObject({ version: (before?.version ?? 0) + 1 });
    expect(await get(path)).toMatchObject({
      _triggerCount: 2,
      _recentTriggerBodies: [{ timestamp: expect.any(Number) as number }, { jsonBody: { build: 7 } }],
    });
    expect((await get<Trigger>(path)).triggerURL).not.toBe(triggerURL);

    const { body } = await semantic(path, { instructions: [{ kind: 'cycleTriggerUrl' }] });
    const cycled = (body as Trigger).triggerURL;
    expect((await fire()).status).toBe(404);
    expect((await fire(cycled)).status).toBe(202);
    await semantic(path, { instructions: [{ kind: 'disableTrigger' }] });
    expect((await fire(cycled)).status).toBe(404);
    expect(await get(path)).toMatchObject({ enabled: false, _triggerCount: 3 });
    expect((await remove(path)).status).toBe(204);
    expect((await remove(path)).status).toBe(404);
  });

  it('do not wait for approval', async () => {
    const list = '/flags/internal-tools/audit-export/triggers/production';
    const { triggerURL } = (await post(list, { integrationKey: 'datadog' })).body as Trigger;
    expect((await fetch(triggerURL, { method: 'POST' })).status).toBe(202);
    expect(await get('/flags/internal-tools/audit-export')).toMatchObject({
      environments: { production: { on: true } },
    });
  });

  it('refuse what is no trigger', async () => {
    const two = [{ kind: 'turnFlagOn' }, { kind: 'turnFlagOff' }];
    expect((await post(LIST, { integrationKey: 'carrier-pigeon' })).status).toBe(400);
    expect((await post(LIST, { integrationKey: 'datadog', instructions: two })).status).toBe(400);
    expect((await post('/flags/shop/nothing/triggers/test', { integrationKey: 'datadog' })).status).toBe(404);
    const { _id } = (await post(LIST, { integrationKey: 'datadog' })).body as Trigger;
    expect((await patch(`${LIST}/${_id}`, { instructions: [{ kind: 'enableTrigger' }] })).status).toBe(400);
    expect((await semantic(`${LIST}/${_id}`, { instructions: [{ kind: 'explode' }] })).status).toBe(400);
    expect((await semantic(`${LIST}/nothing`, { instructions: [{ kind: 'enableTrigger' }] })).status).toBe(
      404,
    );
  });
});
