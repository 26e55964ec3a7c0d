import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { begin } from './support/begin';
import { eventually } from './support/eventually';
import {
  changeSandboxFlag,
  removeFaults,
  resetSandbox,
  sandboxFlag,
  setFault,
  timesFaultHappened,
} from './support/shop';

const KEYS = ['dark-mode', 'gift-cards', 'show-stock-level'] as const;
const NODES = KEYS.map((flagKey) => ({ connectionId: 'sandbox', projectKey: 'shop', flagKey }));

interface Flag {
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly environments: Readonly<Record<string, { on: boolean } | undefined>>;
}

const flags = () => Promise.all(KEYS.map(async (key) => (await sandboxFlag(key)) as unknown as Flag));
const statesIn = async (environmentKey: string) =>
  (await flags()).map(({ environments }) => environments[environmentKey]?.on);

async function turnInTest(on: boolean): Promise<void> {
  for (const key of KEYS) {
    if ((await sandboxFlag(key)).environments['test']?.on !== on)
      await changeSandboxFlag(key, [{ op: 'replace', path: '/environments/test/on', value: on }]);
  }
}

/** The preview in front. */
async function preview(): Promise<string> {
  return eventually(() => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor?.document.uri.scheme === 'flagdeck-preview');
    return editor.document.getText();
  });
}

/** Runs a bulk command, and agrees to its preview, whose text it gives back. */
async function agreeing(command: string, ...args: readonly unknown[]): Promise<string> {
  let isOver = false;
  const running = vscode.commands.executeCommand(command, NODES[0], NODES, ...args);
  void Promise.resolve(running).finally(() => (isOver = true));
  const text = await preview();
  // The list comes after the editor; Enter takes its first row, and nothing while there is none.
  await eventually(async () => {
    if (!isOver) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.ok(isOver);
  });
  await running;
  return text;
}

suite('Several flags at once', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await resetSandbox();
  });

  test('are turned off and on after one preview', async () => {
    await turnInTest(true);
    const text = await agreeing('flagdeck.flags.turnOff', { environmentKey: 'test' });
    assert.match(text, /^Turn off 3 flags in Test\n/);
    assert.match(text, /Changes \(3\)\n {2}Dark mode \(shop\/dark-mode\)/);
    assert.deepEqual(await statesIn('test'), [false, false, false]);

    await agreeing('flagdeck.flags.turnOn', { environmentKey: 'test' });
    assert.deepEqual(await statesIn('test'), [true, true, true]);
  });

  test('go on when one of them is refused', async () => {
    await turnInTest(true);
    await setFault({
      method: 'PATCH',
      path: '/api/v2/flags/shop/gift-cards',
      times: 1,
      answer: { status: 403, body: { code: 'forbidden', message: 'Not for you' } },
    });
    await agreeing('flagdeck.flags.turnOff', { environmentKey: 'test' });
    assert.deepEqual(await statesIn('test'), [false, true, false]);
  });

  test('stay as they are after the one that is under way when they are cancelled', async () => {
    await turnInTest(true);
    // The progress has its button long before that.
    await setFault({
      method: 'PATCH',
      path: '/api/v2/flags/shop/*',
      latency: 5000,
      answer: { status: 403 },
    });
    const cancel = await begin('flagdeck.flags.turnOff', NODES[0], NODES, { environmentKey: 'test' });
    await eventually(async () => {
      if ((await timesFaultHappened()) === 0)
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.equal(await timesFaultHappened(), 1);
    });
    await cancel();
    assert.equal(await timesFaultHappened(), 1);
    await removeFaults();
    assert.deepEqual(await statesIn('test'), [true, true, true]);
  });

  test('stay as they are when the preview is closed, or a critical environment is not confirmed', async () => {
    const before = await statesIn('production');
    const running = vscode.commands.executeCommand(
      'flagdeck.flags.turnOn',
      { ...NODES[0], environmentKey: 'production' },
      NODES.map((node) => ({ ...node, environmentKey: 'production' })),
    );
    assert.match(await preview(), /Production \(production\): critical, its key must be typed/);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await running;
    assert.deepEqual(await statesIn('production'), before);

    // The host refuses modal dialogues in tests, as a person who closes one would.
    await agreeing('flagdeck.flags.turnOn', { environmentKey: 'production' });
    assert.deepEqual(await statesIn('production'), before);
  });

  test('get tags, and lose them', async () => {
    const tags = async () => (await flags()).map((flag) => [...flag.tags].sort());
    const before = await tags();
    await agreeing('flagdeck.flags.addTags', { tags: ['winter'] });
    assert.deepEqual(
      await tags(),
      before.map((some) => [...some, 'winter'].sort()),
    );
    await agreeing('flagdeck.flags.removeTags', { tags: ['winter'] });
    assert.deepEqual(await tags(), before);
  });

  for (const command of ['flagdeck.flags.archive', 'flagdeck.flags.restore']) {
    test(`are not archived or restored without the confirmation of all environments: ${command}`, async () => {
      const archived = command.endsWith('restore');
      for (const key of KEYS)
        if (archived) await changeSandboxFlag(key, [{ op: 'replace', path: '/archived', value: true }]);
      const text = await agreeing(command);
      assert.match(text, archived ? /^Restore 3 flags/ : /^Archive 3 flags/);
      assert.match(text, /Production EU \(production-eu\): .*a comment is required/);
      assert.deepEqual(
        (await flags()).map((flag) => flag.archived),
        [archived, archived, archived],
      );
    });
  }
});
