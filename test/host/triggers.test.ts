import assert from 'node:assert/strict';
import { eventually } from './support/eventually';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { createSandboxFlag, removeFaults, sandboxFlag, setFault } from './support/shop';

const FLAG = { connectionId: 'sandbox', projectKey: 'shop', flagKey: 'host-triggers' };
const TEST = { ...FLAG, environmentKey: 'test' };

interface Trigger {
  readonly _id: string;
  readonly _version: number;
  readonly _integrationKey: string;
  readonly enabled: boolean;
  readonly instructions: readonly { readonly kind: string }[];
  readonly triggerURL: string;
}

const listOf = (flagKey: string, environmentKey: string) =>
  `/api/v2/flags/shop/${flagKey}/triggers/${environmentKey}`;

const triggersOf = async (flagKey: string, environmentKey: string): Promise<Trigger[]> =>
  (await ask<{ items: Trigger[] }>(listOf(flagKey, environmentKey))).items;

suite('Triggers', () => {
  let at: typeof TEST & { readonly triggerId: string };
  const now = async (): Promise<Trigger> => {
    const trigger = (await triggersOf(FLAG.flagKey, 'test')).find(({ _id }) => _id === at.triggerId);
    assert.ok(trigger, 'the trigger is gone');
    return trigger;
  };

  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await createSandboxFlag(FLAG.flagKey);
    await run('flagdeck.flags.refresh');
    await run('flagdeck.trigger.create', { ...TEST, integrationKey: 'honeycomb', action: 'turnFlagOff' });
    const [made, ...others] = await triggersOf(FLAG.flagKey, 'test');
    assert.ok(made);
    assert.deepEqual(others, []);
    at = { ...TEST, triggerId: made._id };
  });

  teardown(removeFaults);

  test('are made at once where nothing is asked for', async () => {
    const made = await now();
    assert.equal(made._integrationKey, 'honeycomb');
    assert.deepEqual(made.instructions, [{ kind: 'turnFlagOff' }]);
    assert.equal(made.enabled, true);
  });

  test('are not made in an environment that asks for confirmation when nobody gives it', async () => {
    const wanted = { integrationKey: 'datadog', action: 'turnFlagOn' };
    for (const environmentKey of ['production', 'production-eu']) {
      await run('flagdeck.trigger.create', { ...FLAG, environmentKey, ...wanted });
      assert.deepEqual(await triggersOf(FLAG.flagKey, environmentKey), []);
    }
  });

  test('are disabled and enabled, and once they are, left alone', async () => {
    await run('flagdeck.trigger.disable', at);
    assert.equal((await now()).enabled, false);
    const { _version } = await now();
    await run('flagdeck.trigger.disable', at);
    assert.equal((await now())._version, _version);
    await run('flagdeck.trigger.enable', at);
    assert.equal((await now()).enabled, true);
  });

  test('change what they do, and keep their URL', async () => {
    await run('flagdeck.trigger.changeAction', at, 'turnFlagOn');
    assert.deepEqual((await now()).instructions, [{ kind: 'turnFlagOn' }]);
    const { _version } = await now();
    await run('flagdeck.trigger.changeAction', at, 'turnFlagOn');
    assert.equal((await now())._version, _version);
    await run('flagdeck.trigger.changeAction', at, 'turnFlagOff');
    assert.deepEqual((await now()).instructions, [{ kind: 'turnFlagOff' }]);
  });

  test('are neither deleted nor given another URL unless somebody agrees', async () => {
    const before = await now();
    // The host refuses modal dialogues in tests, as a person who closes one would.
    await run('flagdeck.trigger.delete', at);
    await run('flagdeck.trigger.cycleUrl', at);
    assert.deepEqual(await now(), before);
  });

  test('are not fired while they are disabled, whatever is typed', async () => {
    await run('flagdeck.trigger.disable', at);
    const before = await sandboxFlag(FLAG.flagKey);
    await run('flagdeck.trigger.fire', at);
    assert.deepEqual(await sandboxFlag(FLAG.flagKey), before);
    await run('flagdeck.trigger.enable', at);
  });

  for (const [what, answer] of [
    ['a role without triggers', { status: 403 }],
    ['a trigger that is gone', { status: 404 }],
    ['somebody who was quicker', { status: 409 }],
  ] as const) {
    test(`stay as they are, and work again afterwards: ${what}`, async () => {
      const before = await now();
      const path = '/api/v2/flags/shop/host-triggers/triggers/**';
      await setFault({ method: 'PATCH', path, answer });
      await run('flagdeck.trigger.disable', at);
      await removeFaults();
      assert.deepEqual(await now(), before);
      await run('flagdeck.trigger.disable', at);
      assert.equal((await now()).enabled, false);
      await run('flagdeck.trigger.enable', at);
    });
  }

  test('are listed as they are now', async () => {
    await ask(`${listOf(FLAG.flagKey, 'test')}/${at.triggerId}`, {
      method: 'PATCH',
      body: { instructions: [{ kind: 'disableTrigger' }] },
      isSemantic: true,
    });
    // Its list offers what is first: a disabled trigger can be enabled.
    const shown = run('flagdeck.trigger.show', at);
    await eventually(async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      assert.equal((await now()).enabled, true);
    });
    await shown;
  });
});
