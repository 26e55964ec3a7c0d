import { expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

const FLAG = '/flags/shop/holiday-sale';
const LIST = '/projects/shop/flags/holiday-sale/environments/test/scheduled-changes';
const GUARDED = '/projects/internal-tools/flags/audit-export/environments/production/scheduled-changes';
const HOUR_MS = 3_600_000;

interface Scheduled {
  readonly _id: string;
}

interface FlagBody {
  readonly variations: readonly { readonly _id: string }[];
  readonly environments: Readonly<Record<string, { readonly targets: readonly { values: string[] }[] }>>;
}

describeResource('what is planned for flags', 'pending', ({ status, get, post, patch, semantic, remove }) => {
  const later = (hours: number) => Date.now() + hours * HOUR_MS;
  const turnOn = (hours: number) => ({
    executionDate: later(hours),
    instructions: [{ kind: 'turnFlagOn' }],
    comment: 'Sale',
  });

  it('schedules changes, and changes the schedule', async () => {
    const made = await post(LIST, turnOn(1));
    expect(made.status).toBe(201);
    const path = `${LIST}/${(made.body as Scheduled)._id}`;
    expect(await get(path)).toEqual(made.body);
    const executionDate = later(2);
    const move = { instructions: [{ kind: 'updateScheduledChangesExecutionDate', value: executionDate }] };
    expect((await semantic(path, move)).body).toMatchObject({ executionDate, _version: 2 });
    const off = [{ kind: 'turnFlagOff' }];
    const replace = { instructions: [{ kind: 'replaceScheduledChangesInstructions', value: off }] };
    expect((await semantic(path, replace)).body).toMatchObject({ instructions: off });
    expect(await get(LIST)).toMatchObject({ items: [{ executionDate }] });
    expect((await patch(path, move)).status).toBe(400);
    expect((await semantic(path, { instructions: [{ kind: 'explode' }] })).status).toBe(400);
    expect(
      (await semantic(path, { instructions: [{ kind: 'updateScheduledChangesExecutionDate', value: 1 }] }))
        .status,
    ).toBe(400);
    expect((await remove(path)).status).toBe(204);
    expect((await remove(path)).status).toBe(404);
    expect((await semantic(path, move)).status).toBe(404);
    expect(await status(path)).toBe(404);
    const again = `${LIST}/${((await post(LIST, turnOn(3))).body as Scheduled)._id}`;
    expect((await semantic(again, { instructions: [{ kind: 'deleteScheduledChange' }] })).status).toBe(200);
    expect(await get(LIST)).toMatchObject({ items: [] });
  });

  it('refuses what could not be made, and what collides with another plan unless told to', async () => {
    expect((await post(LIST, { ...turnOn(1), executionDate: 1 })).status).toBe(400);
    expect((await post(LIST, { ...turnOn(1), instructions: [{ kind: 'removeRule' }] })).status).toBe(400);
    expect((await post(LIST.replace('holiday-sale', 'nothing'), turnOn(1))).status).toBe(404);
    const body = turnOn(5);
    expect((await post(LIST, body)).status).toBe(201);
    expect((await post(LIST, body)).status).toBe(400);
    expect((await post(`${LIST}?ignoreConflicts=true`, body)).status).toBe(201);
    expect(await status(LIST.replace('holiday-sale', 'nothing'))).toBe(404);
    expect(await status(LIST.replace('test', 'nothing'))).toBe(404);
  });

  it('needs approval where a change needs it, to plan and to take back', async () => {
    expect((await post(GUARDED, turnOn(1))).status).toBe(405);
    const settings = '/projects/shop/environments/load-test';
    const list = LIST.replace('/test/', '/load-test/');
    const path = `${list}/${((await post(list, turnOn(1))).body as Scheduled)._id}`;
    expect(
      (await patch(settings, [{ op: 'replace', path: '/approvalSettings/required', value: true }])).status,
    ).toBe(200);
    const move = { instructions: [{ kind: 'updateScheduledChangesExecutionDate', value: later(2) }] };
    expect((await semantic(path, move)).status).toBe(405);
    expect((await remove(path)).status).toBe(405);
  });

  it.each(['expiring-targets', 'expiring-user-targets'] as const)(
    '%s: sets a date, moves it and takes it back',
    async (name) => {
      const path = `/flags/shop/new-checkout-flow/${name}/production`;
      const { variations } = await get<FlagBody>('/flags/shop/new-checkout-flow');
      const isUser = name === 'expiring-user-targets';
      const place = {
        variationId: variations[0]?._id,
        ...(isUser
          ? { userKey: 'user-0815' }
          : { contextKind: 'organization', contextKey: 'acme-employees' }),
      };
      const word = isUser ? 'ExpireUserTargetDate' : 'ExpiringTarget';
      const instruct = (kind: string, more: object = {}) =>
        semantic(path, { instructions: [{ kind: `${kind}${word}`, ...place, ...more }] });
      const value = later(24);
      expect((await instruct('add', { value })).body).toMatchObject({
        items: [{ expirationDate: value, _version: 1 }],
        totalInstructions: 1,
        successfulInstructions: 1,
        failedInstructions: 0,
      });
      expect(await get(path)).toMatchObject({ items: [{ expirationDate: value }] });
      expect((await instruct('add', { value })).status).toBe(400);
      expect((await instruct('update', { value: value + 1, version: 7 })).status).toBe(400);
      expect((await instruct('update', { value: value + 1, version: 1 })).body).toMatchObject({
        items: [{ expirationDate: value + 1 }],
      });
      const half = await semantic(path, {
        instructions: [{ kind: 'explode' }, { kind: `remove${word}`, ...place }],
      });
      expect(half.body).toMatchObject({
        items: [],
        failedInstructions: 1,
        errors: [{ instructionIndex: 0 }],
      });
      expect((await instruct('remove')).status).toBe(400);
      expect((await instruct('add', { value: 1 })).status).toBe(400);
      expect((await instruct('add', { value, variationId: variations[1]?._id })).status).toBe(400);
      expect(
        (await semantic(path.replace('new-checkout-flow', 'nothing'), { instructions: [{ kind: 'x' }] }))
          .status,
      ).toBe(404);
      expect(await status(path.replace('new-checkout-flow', 'nothing'))).toBe(404);
    },
  );

  it('sets a date for a user on several flags', async () => {
    const path = '/users/shop/user-1001/expiring-user-targets/production';
    const { variations } = await get<FlagBody>('/flags/shop/beta-reviews');
    const instruction = {
      kind: 'addExpireUserTargetDate',
      flagKey: 'beta-reviews',
      variationId: variations[0]?._id,
      value: later(1),
    };
    expect(
      (await semantic(path, { instructions: [instruction, { ...instruction, flagKey: 'nothing' }] })).body,
    ).toMatchObject({
      items: [{ userKey: 'user-1001' }],
      failedInstructions: 1,
    });
    expect(await get(path)).toMatchObject({ items: [{ _resourceId: { flagKey: 'beta-reviews' } }] });
    expect((await semantic(path, { instructions: [] })).status).toBe(400);
    expect(await status('/users/shop/user-1001/expiring-user-targets/nothing')).toBe(404);
    expect(
      (await semantic('/users/shop/user-1001/expiring-user-targets/nothing', { instructions: [instruction] }))
        .status,
    ).toBe(404);
  });

  it('leaves the flag alone until then', async () => {
    expect(await get(FLAG)).toMatchObject({ environments: { test: { on: false } } });
  });
});
